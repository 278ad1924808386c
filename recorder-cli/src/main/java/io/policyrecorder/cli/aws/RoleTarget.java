package io.policyrecorder.cli.aws;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a role shall have.
 *
 * @param inline inline policies to write, by name, as text
 * @param managed the texts of Recorder's managed policies
 * @param attach the ARNs of further managed policies to attach
 * @param detach the ARNs of managed policies to take off
 * @param delete the names of inline policies to delete
 */
public record RoleTarget(
    SortedMap<String, String> inline,
    List<String> managed,
    Set<String> attach,
    Set<String> detach,
    Set<String> delete) {

  public RoleTarget {
    managed = List.copyOf(managed);
    attach = Set.copyOf(attach);
    detach = Set.copyOf(detach);
    delete = Set.copyOf(delete);
  }
}

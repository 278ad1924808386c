package io.policyrecorder.cli.aws;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role as it is in IAM at one moment.
 *
 * @param name without its path
 * @param arn with its path
 * @param id {@code AROA…}, another one after the role was deleted and made again
 * @param trust its trust policy, byte for byte
 * @param boundary its permissions boundary, null when it has none
 * @param inline its inline policies, sorted by name
 * @param attached the managed policies that are attached to it with their default versions, sorted
 *     by ARN
 * @param tags its tags
 */
public record Role(
    String name,
    String arn,
    String id,
    String trust,
    @Nullable RolePolicy boundary,
    List<RolePolicy> inline,
    List<RolePolicy> attached,
    SortedMap<String, String> tags) {

  public Role {
    inline = List.copyOf(inline);
    attached = List.copyOf(attached);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** The policies that grant: inline ones, then attached ones; not the boundary. */
  public List<RolePolicy> policies() {
    return Stream.concat(inline.stream(), attached.stream()).toList();
  }
}

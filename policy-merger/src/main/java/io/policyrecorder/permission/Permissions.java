package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a set of calls needs.
 *
 * @param needed the rights, one for each call that needs it
 * @param findings what could not be told
 */
public record Permissions(List<Permission> needed, SortedSet<Finding> findings) {

  public Permissions {
    needed = List.copyOf(needed);
    findings = Collections.unmodifiableSortedSet(new TreeSet<>(findings));
  }
}

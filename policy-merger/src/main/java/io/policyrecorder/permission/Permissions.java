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
 * @param rules the rules beside the general one that had a say, those that only found something
 *     included
 */
public record Permissions(
    List<Permission> needed, SortedSet<Finding> findings, SortedSet<AppliedRule> rules) {

  public Permissions {
    needed = List.copyOf(needed);
    findings = Collections.unmodifiableSortedSet(new TreeSet<>(findings));
    rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
  }
}

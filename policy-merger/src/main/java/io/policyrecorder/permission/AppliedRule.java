package io.policyrecorder.permission;

import java.util.Comparator;

/**
 * A rule beside the general one that had a say in a permission.
 *
 * @param name the rule's name
 * @param page the page of AWS on which it rests
 */
public record AppliedRule(String name, String page) implements Comparable<AppliedRule> {

  private static final Comparator<AppliedRule> ORDER =
      Comparator.comparing(AppliedRule::name).thenComparing(AppliedRule::page);

  @Override
  public int compareTo(AppliedRule other) {
    return ORDER.compare(this, other);
  }
}

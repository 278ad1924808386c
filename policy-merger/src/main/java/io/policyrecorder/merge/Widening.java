package io.policyrecorder.merge;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A policy made smaller by patterns for resources whose ARNs begin alike. It then allows more than
 * was recorded, so it is for those only who ask for it.
 */
public final class Widening {

  /**
   * Resources that one pattern can stand for.
   *
   * @param saved how many characters the policy gets shorter
   */
  private record Step(int statement, String pattern, SortedSet<String> resources, int saved) {}

  private Widening() {}

  /**
   * The policy, not larger than the limit if patterns can do that; those that save most come first,
   * and no more than are needed. A pattern never leaves the resources' type and folder, and never
   * stands for every bucket.
   *
   * @param limit the most characters, as {@link PolicySize} counts
   * @param findings takes for each pattern what it stands for
   */
  public static PolicyDocument to(int limit, PolicyDocument policy, Collection<Finding> findings) {
    List<Statement> statements = new ArrayList<>(policy.statements());
    int size = PolicySize.of(policy);
    while (size > limit) {
      Step step = best(statements);
      if (step == null) {
        break;
      }
      Statement statement = statements.get(step.statement());
      SortedSet<String> resources = new TreeSet<>(statement.resources());
      resources.removeAll(step.resources());
      resources.add(step.pattern());
      statements.set(
          step.statement(),
          new Statement(
              statement.sid(),
              statement.effect(),
              statement.actions(),
              resources,
              statement.conditions()));
      size -= step.saved();
      findings.add(said(step));
    }
    return new PolicyDocument(policy.version(), policy.id(), statements);
  }

  private static Finding said(Step step) {
    return new Finding(
        FindingKind.WIDENED,
        step.pattern(),
        "As asked for, to make the policy smaller, it stands for "
            + step.resources().size()
            + " resources that were needed ("
            + Shown.some(step.resources())
            + "), and allows every other one that begins so.",
        "Check that all of them may be reached, or split the policy instead.");
  }

  private static @Nullable Step best(List<Statement> statements) {
    Step best = null;
    for (int i = 0; i < statements.size(); i++) {
      for (SortedSet<String> alike : folders(statements.get(i))) {
        String pattern = beginning(alike) + "*";
        int saved =
            alike.stream().filter(r -> !r.equals(pattern)).mapToInt(r -> r.length() + 3).sum()
                - (alike.contains(pattern) ? 0 : pattern.length() + 3);
        if (saved > 0 && (best == null || saved > best.saved())) {
          best = new Step(i, pattern, alike, saved);
        }
      }
    }
    return best;
  }

  /** The resources of a grant that differ in their last part only, where there are several. */
  private static List<SortedSet<String>> folders(Statement statement) {
    SortedMap<String, SortedSet<String>> folders = new TreeMap<>();
    if (!statement.notResource() && !statement.notAction() && statement.doubts().isEmpty()) {
      for (String resource : statement.resources()) {
        String folder = folder(resource);
        if (!folder.isEmpty()) {
          folders.computeIfAbsent(folder, key -> new TreeSet<>()).add(resource);
        }
      }
    }
    return folders.values().stream().filter(alike -> alike.size() > 1).toList();
  }

  /** {@code arn:aws:s3:::bucket/folder/}; empty where a pattern would stand for too much. */
  private static String folder(String resource) {
    int name = 0;
    for (int colons = 0; colons < 5; colons++) {
      name = resource.indexOf(':', name) + 1;
      if (name == 0) {
        return "";
      }
    }
    int end = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1;
    boolean isBucket = end <= name && resource.contains(":s3:::");
    return isBucket || end < name ? "" : resource.substring(0, end);
  }

  private static String beginning(SortedSet<String> alike) {
    String first = alike.first();
    String last = alike.last();
    int end = 0;
    while (end < Math.min(first.length(), last.length()) && first.charAt(end) == last.charAt(end)) {
      end++;
    }
    String same = first.substring(0, end);
    int escape = same.lastIndexOf("${");
    if (escape >= 0 && same.indexOf('}', escape) < 0) {
      same = same.substring(0, escape);
    }
    while (same.endsWith("*")) {
      same = same.substring(0, same.length() - 1);
    }
    return same;
  }
}

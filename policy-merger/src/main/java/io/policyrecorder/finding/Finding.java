package io.policyrecorder.finding;

import java.util.Comparator;

/**
 * Something that the user should know.
 *
 * @param kind what it is about; its {@link FindingKind#id()} is stable
 * @param place what it concerns: an ARN, an operation, a file with its line
 * @param message what was seen and what was done about it, one sentence
 * @param advice what the user can do, one sentence
 */
public record Finding(FindingKind kind, String place, String message, String advice)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.kind().severity())
          .thenComparing(finding -> finding.kind().id())
          .thenComparing(Finding::place)
          .thenComparing(Finding::message)
          .thenComparing(Finding::advice);

  /** How much it matters. */
  public Severity severity() {
    return kind.severity();
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return severity().text() + " " + kind.id() + ": " + place + ": " + message + " " + advice;
  }
}

package io.policyrecorder.check;

import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyProblem;
import io.policyrecorder.policy.PolicyReader;
import io.policyrecorder.policy.PolicyReading;
import java.util.List;

/**
 * A policy with its name and the places of its statements, so that whoever reads of it finds it.
 * Two are the same only when they are one.
 */
public final class NamedPolicy {

  /** The name of the policy that was merged from the same traces. */
  static final String MERGED = "merged policy";

  private final String name;
  private final PolicyDocument document;
  private final List<Integer> lines;
  private final List<PolicyProblem> problems;
  private final PolicyKind kind;
  private final PolicyMatcher matcher;

  private NamedPolicy(
      String name,
      PolicyKind kind,
      PolicyDocument document,
      List<Integer> lines,
      List<PolicyProblem> problems) {
    this.name = name;
    this.kind = kind;
    this.document = document;
    this.lines = lines;
    this.problems = problems;
    this.matcher = new PolicyMatcher(document, kind, name, lines);
  }

  /** A policy that stands in no file. */
  public static NamedPolicy of(String name, PolicyKind kind, PolicyDocument document) {
    return new NamedPolicy(name, kind, document, List.of(), List.of());
  }

  /**
   * Reads the policy of a file.
   *
   * @throws PolicyException when it is none; the message tells line and column
   */
  public static NamedPolicy read(String text, PolicyKind kind, String name) throws PolicyException {
    PolicyReading reading = PolicyReader.read(text, kind);
    return new NamedPolicy(name, kind, reading.policy(), reading.lines(), reading.problems());
  }

  /** The same with other statements, of the same number and order. */
  NamedPolicy withDocument(PolicyDocument other) {
    return new NamedPolicy(name, kind, other, lines, problems);
  }

  /** A file, or what it is called in AWS. */
  public String name() {
    return name;
  }

  /** What it is attached to. */
  public PolicyKind kind() {
    return kind;
  }

  /** What it says. */
  public PolicyDocument document() {
    return document;
  }

  /** Whether it is no policy that somebody wrote or deployed, but the one that was merged. */
  boolean isMerged() {
    return name.equals(MERGED);
  }

  PolicyMatcher matcher() {
    return matcher;
  }

  /** Where a statement begins; 0 when nobody knows. */
  int line(int statement) {
    return lines.isEmpty() ? 0 : lines.get(statement);
  }

  /** The place of a statement for a person: {@code policy.json, line 12}. */
  String place(int statement) {
    return lines.isEmpty()
        ? name + ", statement " + (statement + 1)
        : name + ", line " + lines.get(statement);
  }

  /** What IAM would refuse. */
  List<Finding> findings() {
    return problems.stream()
        .map(
            problem ->
                new Finding(
                    FindingKind.POLICY_PROBLEM,
                    name + ", line " + problem.line() + ", column " + problem.column(),
                    problem.message(),
                    "Correct the policy: IAM refuses it, or does not do what it seems to say."))
        .toList();
  }
}

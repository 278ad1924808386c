package io.policyrecorder.evaluate.difference;

import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The statements of one of the two sets of policies, each ready to be held against requests. */
final class Side {

  /**
   * A statement.
   *
   * @param whole with its conditions
   * @param bare without them and with any value for variables: whether action and resource can be
   *     meant at all
   */
  record Part(Statement statement, String version, PolicyMatcher whole, PolicyMatcher bare) {

    static Part of(Statement statement, String version) {
      return new Part(
          statement,
          version,
          matcher(statement, version),
          matcher(bare(statement, version), version));
    }

    private static PolicyMatcher matcher(Statement statement, String version) {
      return new PolicyMatcher(
          new PolicyDocument(version, "", List.of(statement)), PolicyKind.IDENTITY, "");
    }

    private static Statement bare(Statement statement, String version) {
      SortedSet<String> resources = new TreeSet<>();
      boolean variable = false;
      for (String resource : statement.resources()) {
        variable |= Variables.any(resource, version);
        resources.add(Variables.opened(resource, version));
      }
      if (statement.notResource() && variable) {
        resources.clear();
        resources.add("*");
      }
      return new Statement(
          statement.sid(),
          statement.effect(),
          statement.principals(),
          statement.notAction(),
          statement.actions(),
          statement.notResource() && !variable,
          resources,
          new TreeSet<>(),
          statement.doubts());
    }

    boolean isAllow() {
      return statement.effect() == Effect.ALLOW;
    }

    Truth applies(Request request) {
      return isAllow() ? whole.allows(request) : whole.denies(request);
    }

    /** Whether it could apply to the request with some context. */
    boolean mayConcern(Request request) {
      return (isAllow() ? bare.allows(request) : bare.denies(request)) != Truth.NO;
    }
  }

  private final List<Part> parts;

  private Side(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  static Side of(List<PolicyDocument> policies) {
    List<Part> parts = new ArrayList<>();
    for (PolicyDocument policy : policies) {
      for (Statement statement : policy.statements()) {
        parts.add(Part.of(statement, policy.version()));
      }
    }
    return new Side(parts);
  }

  List<Part> parts() {
    return parts;
  }

  List<Part> allows() {
    return parts.stream().filter(Part::isAllow).toList();
  }

  List<Part> denies() {
    return parts.stream().filter(part -> !part.isAllow()).toList();
  }

  /** Those that could apply to the request with some context. */
  List<Part> concerned(Request request) {
    return parts.stream().filter(part -> part.mayConcern(request)).toList();
  }

  /** Whether these statements of a side together let the request through. */
  static Truth access(List<Part> parts, Request request) {
    Truth allowed = Truth.NO;
    Truth denied = Truth.NO;
    for (Part part : parts) {
      Truth applies = part.applies(request);
      if (part.isAllow()) {
        allowed = allowed.or(applies);
      } else {
        denied = denied.or(applies);
      }
    }
    return allowed.and(denied.not());
  }
}

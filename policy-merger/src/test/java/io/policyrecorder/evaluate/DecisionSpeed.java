package io.policyrecorder.evaluate;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Measures how long decisions take, in a JVM that has just started; {@code docs/benchmarks.md} has
 * the command. No test: a measurement needs a JVM of its own.
 */
final class DecisionSpeed {

  private static final int DECISIONS = 1_000_000;
  private static final int ROUNDS = 5;
  private static final int HOSTILE_STATEMENTS = 200;
  private static final int HOSTILE_DECISIONS = 1_000;

  private static final Caller CALLER =
      Caller.of("arn:aws:sts::111122223333:assumed-role/orders/run");

  private DecisionSpeed() {}

  public static void main(String[] what) {
    switch (what[0]) {
      case "ten" -> ten();
      case "hostile" -> hostile();
      default -> throw new IllegalArgumentException(what[0]);
    }
  }

  /** A policy of ten statements such as Recorder writes, with requests that it allows and not. */
  private static void ten() {
    List<Statement> statements = new ArrayList<>();
    String[] services = {"s3", "sqs", "sns", "dynamodb", "kms", "ssm", "logs", "events", "states"};
    for (String service : services) {
      statements.add(
          new Statement(
              "",
              Effect.ALLOW,
              texts(service + ":Get*", service + ":PutItem", service + ":SendMessage"),
              texts(
                  "arn:aws:" + service + ":us-east-1:111122223333:orders-*",
                  "arn:aws:" + service + ":::orders/*/x"),
              conditions("StringEquals", "aws:PrincipalTag/team", "blue", "green")));
    }
    statements.add(
        new Statement(
            "",
            Effect.DENY,
            texts("*"),
            texts("*"),
            conditions("Bool", "aws:SecureTransport", "false")));
    Policies policies = policies(statements);
    Map<String, List<String>> context =
        Map.of("aws:PrincipalTag/team", List.of("green"), "aws:SecureTransport", List.of("true"));
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String service = services[i % services.length];
      requests.add(
          request(
              service + (i % 2 == 0 ? ":PutItem" : ":DeleteItem"),
              "arn:aws:" + service + ":us-east-1:111122223333:orders-" + i,
              context));
    }
    for (int round = 1; round <= ROUNDS; round++) {
      long start = System.nanoTime();
      int allowed = 0;
      for (int i = 0; i < DECISIONS; i++) {
        Request request = requests.get(i % requests.size());
        allowed += Evaluator.decision(policies, request) == Decision.ALLOW ? 1 : 0;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(Locale.ROOT, "round %d: %.3f s, %d allowed%n", round, seconds, allowed);
    }
  }

  /**
   * Globs that make a matcher slow that tries again: every piece of them is found until the last
   * one is not, half of them as resources and half, with single wildcards, as conditions.
   */
  private static void hostile() {
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < HOSTILE_STATEMENTS; i++) {
      String resource = i % 2 == 0 ? "arn:aws:s3:::" + "a*".repeat(30) + "b" + i + "*" : "*";
      statements.add(
          new Statement(
              "",
              Effect.ALLOW,
              texts("s3:*"),
              texts(resource),
              conditions("StringLike", "s3:prefix", "a?a*".repeat(15) + "b" + i + "*")));
    }
    Policies policies = policies(statements);
    Request request =
        request(
            "s3:GetObject",
            "arn:aws:s3:::" + "a".repeat(200),
            Map.of("s3:prefix", List.of("a".repeat(200))));
    long[] nanos = new long[HOSTILE_DECISIONS];
    int allowed = 0;
    for (int i = 0; i < HOSTILE_DECISIONS; i++) {
      long start = System.nanoTime();
      allowed += Evaluator.decision(policies, request) == Decision.ALLOW ? 1 : 0;
      nanos[i] = System.nanoTime() - start;
    }
    long first = nanos[0];
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "first %.3f ms, median %.3f ms, lowest %.3f ms, %d allowed%n",
        first / 1e6,
        nanos[HOSTILE_DECISIONS / 2] / 1e6,
        nanos[0] / 1e6,
        allowed);
  }

  private static SortedSet<String> texts(String... texts) {
    return new TreeSet<>(List.of(texts));
  }

  private static SortedSet<Condition> conditions(String operator, String key, String... values) {
    return new TreeSet<>(List.of(new Condition(operator, key, texts(values))));
  }

  private static Policies policies(List<Statement> statements) {
    return Policies.of(
        List.of(new PolicyMatcher(new PolicyDocument(statements), PolicyKind.IDENTITY, "")), null);
  }

  private static Request request(
      String action, String resource, Map<String, List<String>> context) {
    return new Request(CALLER, action, resource, "111122223333", RequestContext.of(context));
  }
}

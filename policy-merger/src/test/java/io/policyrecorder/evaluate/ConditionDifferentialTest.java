package io.policyrecorder.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every operator with random values, against {@link NaiveCondition}. */
class ConditionDifferentialTest {

  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCase",
          "StringLike",
          "StringNotLike",
          "NumericEquals",
          "NumericNotEquals",
          "NumericLessThan",
          "NumericLessThanEquals",
          "NumericGreaterThan",
          "NumericGreaterThanEquals",
          "DateEquals",
          "DateNotEquals",
          "DateLessThan",
          "DateLessThanEquals",
          "DateGreaterThan",
          "DateGreaterThanEquals",
          "Bool",
          "BinaryEquals",
          "IpAddress",
          "NotIpAddress",
          "ArnEquals",
          "ArnNotEquals",
          "ArnLike",
          "ArnNotLike",
          "Null");

  /** A condition with the values of its key in the request, none where the key is absent. */
  record Example(
      String set, String operator, boolean ifExists, List<String> request, List<String> policy) {}

  @Provide
  Arbitrary<Example> examples() {
    return Arbitraries.of(OPERATORS)
        .flatMap(
            operator ->
                Combinators.combine(
                        sets(operator),
                        Arbitraries.of(true, false),
                        values(operator, false).list().ofMaxSize(3),
                        values(operator, true).list().ofMinSize(1).ofMaxSize(3))
                    .as(
                        (set, ifExists, request, policy) ->
                            example(set, operator, ifExists, request, policy)));
  }

  private static Example example(
      String set, String operator, boolean ifExists, List<String> request, List<String> policy) {
    boolean one = set.isEmpty() && request.size() > 1;
    return new Example(
        set,
        operator,
        ifExists && !operator.equals("Null"),
        one ? request.subList(0, 1) : request,
        policy);
  }

  private static Arbitrary<String> sets(String operator) {
    return operator.equals("Null")
        ? Arbitraries.just("")
        : Arbitraries.of("", "ForAllValues:", "ForAnyValue:");
  }

  /** Values in the form that the operator needs, few enough that they often meet. */
  private static Arbitrary<String> values(String operator, boolean ofPolicy) {
    String type = operator.replace("Not", "");
    if (type.startsWith("String")) {
      return Arbitraries.of("a", "A", "b", "*", "?", "aa", "ab", "\n", "ß", "")
          .list()
          .ofMaxSize(4)
          .map(pieces -> String.join("", pieces));
    }
    if (type.startsWith("Numeric")) {
      return Arbitraries.of("-1", "0", "0.5", "1", "1.0", "1.25", "10", "9", "+1", "01");
    }
    if (type.startsWith("Date")) {
      return Arbitraries.of(
          "2020-01-01T00:00:00Z",
          "2020-01-01T01:00:00+01:00",
          "2020-01-01T00:00:01Z",
          "2019-12-31T23:59:59.5Z",
          "1577836800",
          "1577836801",
          "2020-01-01T00:00Z",
          "0");
    }
    if (type.startsWith("Arn")) {
      return Combinators.combine(
              Arbitraries.of("us-east-1", "us-west-2", "", "us-*", "*", "us-????-1"),
              Arbitraries.of("111122223333", "", "*", "1*3"),
              Arbitraries.of("a", "a:b", "a/b", "*", "a*", "?", ""))
          .as((region, account, name) -> "arn:aws:sns:" + region + ":" + account + ":" + name);
    }
    return switch (type) {
      case "Bool" -> Arbitraries.of("true", "false", "True", "FALSE");
      case "Null" -> Arbitraries.of("true", "false");
      case "BinaryEquals" -> Arbitraries.of("", "QQ==", "QUI=", "QUJD", "AAA=");
      case "IpAddress" ->
          ofPolicy
              ? Arbitraries.of(
                  "10.0.0.0/8",
                  "10.1.2.3",
                  "10.1.2.77/24",
                  "0.0.0.0/0",
                  "128.0.0.0/1",
                  "10.1.2.3/31",
                  "10.1.2.3/32",
                  "10.1.0.0/15")
              : Arbitraries.of(
                  "10.1.2.3", "10.1.2.2", "10.0.255.255", "255.255.255.255", "11.0.0.0");
      default -> throw new IllegalArgumentException(operator);
    };
  }

  @Property(tries = 20_000)
  void should_hold_as_the_page_says(@ForAll("examples") Example example) {
    Truth holds = holds(example);

    if (example.set().equals("ForAnyValue:")
        && example.ifExists()
        && example.request().stream().allMatch(String::isEmpty)) {
      // Where AWS's page says two things.
      assertThat(holds).isEqualTo(Truth.UNKNOWN);
    } else {
      assertThat(holds)
          .isEqualTo(
              Truth.of(
                  NaiveCondition.holds(
                      example.set(),
                      example.operator(),
                      example.ifExists(),
                      example.request(),
                      example.policy())));
    }
  }

  @Property(tries = 5_000)
  void should_never_be_sure_of_a_value_of_the_policy_that_it_cannot_read(
      @ForAll("examples") Example example, @ForAll String junk) {
    List<String> unreadable = List.of("not a value" + junk.replace('$', '-'));
    String type = example.operator().replace("Not", "");
    boolean text = type.startsWith("String");
    boolean absent = example.request().stream().allMatch(String::isEmpty);
    if (text || (absent && !type.equals("Null"))) {
      return;
    }

    assertThat(
            holds(
                new Example(
                    example.set(),
                    example.operator(),
                    example.ifExists(),
                    example.request(),
                    unreadable)))
        .isEqualTo(Truth.UNKNOWN);
  }

  private static Truth holds(Example example) {
    Condition condition =
        new Condition(
            example.set() + example.operator() + (example.ifExists() ? "IfExists" : ""),
            "example:key",
            new TreeSet<>(example.policy()));
    RequestContext context =
        example.request().isEmpty()
            ? RequestContext.EMPTY
            : RequestContext.of(Map.of("Example:KEY", example.request()));
    return new ConditionMatcher(condition, PolicyDocument.VERSION).holds(context);
  }
}

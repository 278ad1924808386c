package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.call;
import static io.policyrecorder.merge.TestCalls.traces;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Evaluator;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds of every merged policy, decided as IAM decides. */
class MergeLawsPropertyTest {

  private static final Caller ROLE = Caller.of("arn:aws:iam::111122223333:role/orders");
  private static final Map<Call, List<Request>> REQUESTS = new HashMap<>();

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void should_merge_associatively_commutatively_and_idempotently(
      @ForAll @Size(max = 8) List<@From("calls") Call> one,
      @ForAll @Size(max = 8) List<@From("calls") Call> other,
      @ForAll @Size(max = 8) List<@From("calls") Call> third) {
    Traces a = of(one);
    Traces b = of(other);
    Traces c = of(third);
    String merged = json(a.join(b).join(c));

    assertThat(json(a.join(b.join(c)))).isEqualTo(merged);
    assertThat(json(c.join(a).join(b))).isEqualTo(merged);
    assertThat(json(a.join(b).join(c).join(b))).isEqualTo(merged);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void should_allow_all_of_both_parts(
      @ForAll @Size(max = 8) List<@From("calls") Call> one,
      @ForAll @Size(max = 8) List<@From("calls") Call> other) {
    List<Call> both = new ArrayList<>(one);
    both.addAll(other);

    PolicyDocument policy = policy(of(both));
    assertThat(requests(both)).allMatch(request -> allows(policy, request));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void should_hold_no_statement_that_can_go(
      @ForAll @Size(min = 1, max = 16) List<@From("calls") Call> calls) {
    PolicyDocument policy = policy(of(calls));
    List<Request> requests = requests(calls);

    for (Statement statement : policy.statements()) {
      List<Statement> others = new ArrayList<>(policy.statements());
      others.remove(statement);
      assertThat(requests).anyMatch(request -> !allows(new PolicyDocument(others), request));
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void should_allow_nothing_that_neither_part_allows(
      @ForAll @Size(max = 8) List<@From("calls") Call> one,
      @ForAll @Size(max = 8) List<@From("calls") Call> other,
      @ForAll @From("calls") Call neverMade) {
    Set<Call> both = new LinkedHashSet<>(one);
    both.addAll(other);
    PolicyDocument policy = policy(of(List.copyOf(both)));
    List<PolicyDocument> alone = both.stream().map(call -> policy(traces(call))).toList();

    assertThat(requests(List.of(neverMade)))
        .allMatch(
            request ->
                allows(policy, request) == alone.stream().anyMatch(each -> allows(each, request)));
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void should_allow_everything_in_the_parts_of_a_split_too(
      @ForAll @Size(min = 1, max = 16) List<@From("calls") Call> calls) {
    List<PolicyMatcher> parts =
        PolicySplit.of(policy(of(calls)), 400).stream()
            .map(part -> matcher(part.policy()))
            .toList();

    assertThat(requests(calls))
        .allMatch(
            request -> Evaluator.decision(Policies.of(parts, null), request) == Decision.ALLOW);
  }

  private static Traces of(List<Call> calls) {
    return traces(calls.toArray(Call[]::new));
  }

  private static String json(Traces traces) {
    return PolicyWriter.json(policy(traces));
  }

  private static PolicyDocument policy(Traces traces) {
    return PolicyMerger.merge(traces, MergeOptions.AS_RECORDED)
        .policies()
        .getOrDefault(Call.BASE, new PolicyDocument(List.of()));
  }

  /** What each call alone needs, as the requests that IAM sees. */
  private static List<Request> requests(List<Call> calls) {
    return calls.stream()
        .flatMap(call -> REQUESTS.computeIfAbsent(call, MergeLawsPropertyTest::requests).stream())
        .toList();
  }

  private static List<Request> requests(Call call) {
    List<Request> requests = new ArrayList<>();
    for (Statement statement : policy(traces(call)).statements()) {
      Map<String, List<String>> context = new HashMap<>();
      for (Condition condition : statement.conditions()) {
        context.put(condition.key(), List.of(condition.values().first()));
      }
      for (String action : statement.actions()) {
        for (String resource : statement.resources()) {
          requests.add(
              new Request(
                  ROLE,
                  action,
                  resource.equals("*") ? "*" : resource.replaceAll("[*?]", "7"),
                  "111122223333",
                  RequestContext.of(context)));
        }
      }
    }
    return requests;
  }

  private static boolean allows(PolicyDocument policy, Request request) {
    return Evaluator.decision(Policies.of(List.of(matcher(policy)), null), request)
        == Decision.ALLOW;
  }

  private static PolicyMatcher matcher(PolicyDocument policy) {
    return new PolicyMatcher(policy, PolicyKind.IDENTITY, "");
  }

  @Provide
  Arbitrary<Call> calls() {
    Arbitrary<String> names = Arbitraries.of("orders", "invoices", "customers", "stock");
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.of("GetItem", "PutItem", "Query", "UpdateItem", "DescribeTable"), names)
            .as((operation, name) -> call("DynamoDB", operation, "TableName", name)),
        Combinators.combine(Arbitraries.of("SendMessage", "ReceiveMessage", "PurgeQueue"), names)
            .as(
                (operation, name) ->
                    call(
                        "SQS",
                        operation,
                        "QueueUrl",
                        "https://sqs.us-east-1.amazonaws.com/111122223333/" + name)),
        Combinators.combine(
                Arbitraries.of("GetObject", "PutObject", "DeleteObject"),
                names,
                Arbitraries.of("terms.txt", "logos/acme.png", "logos/old/acme.png"))
            .as((operation, name, key) -> call("S3", operation, "Bucket", name, "Key", key)),
        names.map(
            name ->
                call("SNS", "Publish", "TopicArn", "arn:aws:sns:us-east-1:111122223333:" + name)),
        Arbitraries.of("ListBuckets").map(operation -> call("S3", operation)));
  }
}

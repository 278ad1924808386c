package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.Mode;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that mean something else in a policy, and partitions, in every operation of AWS. */
class EveryNameTest {

  private static final String NAME = "q*?${x}z\u20ac";

  private final CaptureTable capture = CaptureTable.load();

  @Test
  void should_never_let_a_name_become_a_wildcard_or_a_variable() {
    List<String> wrong = new ArrayList<>();
    merged(
        "aws",
        "us-east-1",
        NAME,
        (call, on) -> {
          // The name's own characters are escaped, so none stands as it was given.
          if (on.contains("q*") || on.contains("*?") || on.contains("${x}")) {
            wrong.add(on + " of " + call);
          }
          if (!on.chars().allMatch(c -> c <= 0xFF)) {
            wrong.add(on + " holds what a policy cannot, of " + call);
          }
        });

    assertThat(new TreeSet<>(wrong)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"aws-cn,cn-north-1", "aws-us-gov,us-gov-west-1"})
  void should_keep_to_the_partition_and_to_the_form_of_an_arn(String partition, String region) {
    List<String> wrong = new ArrayList<>();
    merged(
        partition,
        region,
        "name",
        (call, on) -> {
          if (!on.equals("*")
              && !(Arn.isArn(on)
                  && Arn.parse(on).partition().equals(partition)
                  && isRegion(Arn.parse(on).region(), region)
                  && isAccount(Arn.parse(on).account()))) {
            wrong.add(on + " of " + call);
          }
        });

    assertThat(new TreeSet<>(wrong)).isEmpty();
  }

  /** Some resources have none, and some services live in one region whatever the client's. */
  private static boolean isRegion(String region, String own) {
    return region.isEmpty()
        || region.equals("*")
        || region.equals(own)
        || region.equals("us-east-1")
        || region.equals("us-west-2");
  }

  /** The caller's, AWS's own, or what a member named: the owner of a queue or a registry. */
  private static boolean isAccount(String account) {
    return account.isEmpty()
        || account.equals("*")
        || account.equals("aws")
        || account.equals("111122223333")
        || account.equals("name")
        || account.equals("offering");
  }

  /** Merges a call of each operation with all members set, a service at a time. */
  private void merged(
      String partition, String region, String name, BiConsumer<String, String> resource) {
    for (String service : capture.serviceIds()) {
      List<Call> calls = new ArrayList<>();
      for (String operation : capture.operations(service)) {
        calls.add(call(service, operation, partition, region, name));
      }
      PolicyMerger.merge(TestCalls.traces(calls.toArray(Call[]::new)), MergeOptions.AS_RECORDED)
          .policies()
          .values()
          .forEach(
              policy -> {
                for (Statement statement : policy.statements()) {
                  statement
                      .resources()
                      .forEach(
                          on -> resource.accept(service + " " + statement.actions().first(), on));
                }
              });
    }
  }

  private Call call(
      String service, String operation, String partition, String region, String name) {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    for (Member member : Objects.requireNonNull(capture.operation(service, operation)).request()) {
      arguments.put(
          member.path().toString(),
          member.mode() == Mode.VALUE ? Argument.values(List.of(name)) : Argument.PRESENT);
    }
    Call like = TestCalls.call(service, operation);
    return new Call(
        like.kind(),
        service,
        operation,
        region,
        partition,
        like.account(),
        like.endpoint(),
        like.principal(),
        arguments,
        Collections.emptySortedSet(),
        like.origin());
  }
}

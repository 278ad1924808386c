package io.policyrecorder.testbed.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeCase;
import io.policyrecorder.merge.MergeCases;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.MergedNeeds;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case once more, with calls of the SDK that the agent of this JVM records. */
class RealCasesIT {

  /** How many cases may be beyond the SDK, each with its reason in the output. */
  private static final int FEW = 6;

  private static final SdkCaller SDK = new SdkCaller();
  private static final RecordedTrace TRACE = new RecordedTrace();

  /** The cases that were made and are not right yet. */
  private static int open;

  @AfterAll
  static void close() {
    SDK.close();
  }

  @TestFactory
  Stream<DynamicTest> should_need_exactly_this_when_the_sdk_calls() {
    List<DynamicTest> tests = new ArrayList<>();
    List<String> impossible = new ArrayList<>();
    int number = 0;
    for (MergeCase expected : MergeCases.all()) {
      CaseAccounts accounts = new CaseAccounts(++number);
      Optional<String> obstacle = CaseCalls.obstacle(expected);
      if (obstacle.isPresent()) {
        impossible.add(expected.place() + " " + expected.name() + ": " + obstacle.get());
      } else {
        String name = expected.place() + " " + expected.name();
        tests.add(DynamicTest.dynamicTest(name, () -> check(expected, accounts)));
      }
    }
    tests.add(
        DynamicTest.dynamicTest("few cases are beyond the SDK", () -> checkFew(impossible, tests)));
    return tests.stream();
  }

  private static void checkFew(Collection<String> impossible, Collection<DynamicTest> tests) {
    impossible.forEach(each -> System.out.println("not made: " + each));
    System.out.println(
        (tests.size() - 1)
            + " cases made by the SDK, of which "
            + open
            + " are open; "
            + impossible.size()
            + " not made");
    assertThat(tests.size()).isGreaterThanOrEqualTo(600);
    assertThat(impossible).hasSizeLessThanOrEqualTo(FEW);
  }

  private static void check(MergeCase expected, CaseAccounts accounts) throws Exception {
    TRACE.text();
    new CaseCalls(SDK, accounts).make(expected);
    SortedSet<Observation> recorded = TRACE.observations();

    checkRecorded(expected, accounts, recorded);
    MergeResult result =
        PolicyMerger.merge(new Traces(List.of(), recorded), MergeOptions.AS_RECORDED);
    SortedSet<String> findings = MergedNeeds.findings(result);
    if (hasAskedFirst(expected, recorded)) {
      findings.remove(FindingKind.ORIGIN_UNKNOWN.id());
    }
    if (expected.open().isEmpty()) {
      assertThat(MergedNeeds.of(result))
          .as("%s, recorded %s", expected.place(), recorded)
          .isEqualTo(accounts.in(expected.needs()));
      assertThat(findings).as(expected.place()).isEqualTo(expected.findings());
      assertThat(MergedNeeds.granted(result))
          .as(expected.place())
          .noneMatch(line -> accounts.in(expected.never()).contains(line));
    } else {
      open++;
      assertThat(
              MergedNeeds.of(result).equals(accounts.in(expected.needs()))
                  && findings.equals(expected.findings()))
          .as("%s has become right: take its line `open` away", expected.place())
          .isFalse();
    }
  }

  /**
   * Whether the SDK asked for endpoints, on a thread of its own on which nobody can tell who made
   * it ask. The finding says so, and the case, which is only about its own calls, does not.
   */
  private static boolean hasAskedFirst(MergeCase expected, Collection<Observation> recorded) {
    return recorded.stream()
        .map(Observation::call)
        .filter(call -> call.origin().kind() == Origin.Kind.UNKNOWN)
        .allMatch(
            call ->
                call.operation().equals("DescribeEndpoints")
                    && expected.observations().stream()
                        .noneMatch(each -> each.call().operation().equals(call.operation())));
  }

  /** Each call of the case must have been recorded with its arguments. */
  private static void checkRecorded(
      MergeCase expected, CaseAccounts accounts, Collection<Observation> recorded) {
    for (Observation observation : expected.observations()) {
      Call call = observation.call();
      Collection<Map.Entry<String, Argument>> arguments = accounts.arguments(call).entrySet();
      assertThat(recorded)
          .as("%s: %s %s", expected.place(), call.operation(), arguments)
          .anySatisfy(
              seen -> {
                assertThat(seen.call().service()).isEqualTo(call.service());
                assertThat(seen.call().operation()).isEqualTo(call.operation());
                assertThat(seen.call().kind()).isEqualTo(call.kind());
                assertThat(seen.call().arguments().entrySet()).containsAll(arguments);
              });
    }
  }
}

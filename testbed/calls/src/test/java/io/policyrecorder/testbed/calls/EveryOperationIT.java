package io.policyrecorder.testbed.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Store;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.facts.OperationFacts;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.permission.PermissionForm;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Every operation of the services that people use most, called by the SDK with every member set:
 * the agent records it, and its permissions have the form that permissions must have.
 */
class EveryOperationIT {

  private static final Target AWS = new Target("us-east-1", "");
  private static final SdkCaller SDK = new SdkCaller();
  private static final RecordedTrace TRACE = new RecordedTrace();
  private static final FactTable FACTS = FactTable.load();
  private static final PermissionForm FORM = new PermissionForm(FACTS);

  private static final ReviewedForms REVIEWED = new ReviewedForms();

  private static int made;

  @BeforeAll
  static void open() {
    SDK.use(
        AwsBasicCredentials.builder()
            .accessKeyId("AKIAEVERY")
            .secretAccessKey("secret")
            .accountId(PlausibleTexts.ACCOUNT)
            .build());
  }

  @AfterAll
  static void close() {
    SDK.close();
  }

  @TestFactory
  Stream<DynamicTest> should_be_recorded_and_give_permissions_that_can_be() {
    List<DynamicTest> tests = new ArrayList<>();
    for (SdkService service : UsedOperations.services()) {
      tests.add(DynamicTest.dynamicTest(service.id(), () -> check(service)));
    }
    tests.add(DynamicTest.dynamicTest("enough operations", EveryOperationIT::checkEnough));
    tests.add(DynamicTest.dynamicTest("nothing reviewed in vain", REVIEWED::checkNeeded));
    return tests.stream();
  }

  private static void checkEnough() {
    System.out.println(made + " operations with plausible members");
    assertThat(made).isGreaterThanOrEqualTo(5_000);
  }

  private static void check(SdkService service) {
    SortedSet<String> wrong = new TreeSet<>();
    SortedMap<String, SdkOperation> operations = UsedOperations.of(service);
    operations.forEach(
        (name, operation) -> {
          SdkRequest request =
              (SdkRequest)
                  FullPojo.build(
                      operation.newRequest(), new PlausibleTexts(FACTS, service.id(), name));
          Exception thrown =
              SDK.call(
                  Store::load,
                  service,
                  operation,
                  AWS,
                  request,
                  protocol -> Answer.error(400, "Refused", "no", protocol));
          Collection<Observation> recorded = TRACE.observations();
          List<RecordedCall> calls =
              RecordedCall.of(recorded).stream()
                  .filter(call -> call.call().operation().equals(name))
                  .toList();
          if (calls.size() != 1) {
            wrong.add(name + " was recorded " + calls.size() + " times: " + thrown);
          } else {
            made++;
            check(calls, recorded, wrong);
          }
        });

    assertThat(wrong).isEmpty();
  }

  private static void check(
      List<RecordedCall> calls, Collection<Observation> recorded, Collection<String> wrong) {
    OperationFacts known =
        Objects.requireNonNull(
            FACTS.operation(calls.get(0).call().service(), calls.get(0).call().operation()));
    assertThat(
            PolicyMerger.merge(
                    new Traces(List.of(), new TreeSet<>(recorded)), MergeOptions.AS_RECORDED)
                .policies())
        .hasSize(1);
    if (known.knowledge() != Knowledge.UNKNOWN) {
      wrong.addAll(REVIEWED.others(FORM.wrong(calls)));
      REVIEWED
          .others(FORM.openThoughNamed(calls))
          .forEach(open -> wrong.add(open + " is open although named"));
    }
  }
}

package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.trace.Call;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionRoleTest {

  private static final String QUEUE = "arn:aws:sqs:eu-central-1:111122223333:in";

  private final SortedSet<Finding> findings = new TreeSet<>();

  @ParameterizedTest
  @CsvSource({
    "CreateEventSourceMapping, EventSourceArn, arn:aws:sqs:eu-central-1:111122223333:in, sqs-poller=arn:aws:sqs:eu-central-1:111122223333:in",
    "CreateEventSourceMapping, EventSourceArn, arn:aws:dynamodb:eu-central-1:111122223333:table/in/stream/2026-01-02T03:04:05.678, dynamodb-poller=arn:aws:dynamodb:eu-central-1:111122223333:table/in",
    "CreateEventSourceMapping, EventSourceArn, arn:aws:kafka:eu-central-1:111122223333:cluster/in/1a2b, msk-poller=arn:aws:kafka:eu-central-1:111122223333:cluster/in/*",
    "CreateEventSourceMapping, DestinationConfig.OnFailure.Destination, arn:aws:s3:::failed, destination=arn:aws:s3:::failed",
    "PutFunctionEventInvokeConfig, DestinationConfig.OnSuccess.Destination, arn:aws:sqs:eu-central-1:111122223333:done, destination=arn:aws:sqs:eu-central-1:111122223333:done",
    "UpdateFunctionConfiguration, DeadLetterConfig.TargetArn, arn:aws:sns:eu-central-1:111122223333:dead, dead-letter-queue=arn:aws:sns:eu-central-1:111122223333:dead",
  })
  void should_say_what_lambda_needs_of_the_role_and_how_to_ask_for_it(
      String operation, String member, String arn, String basic) {
    check(List.of(), SomeCalls.byTest("Lambda", operation, "FunctionName", "tax", member, arn));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.FUNCTION_ROLE);
              assertThat(finding.message()).contains("for the function tax");
              assertThat(finding.advice()).contains("--basic " + basic + ".");
            });
    assertThat(Basics.of(List.of(basic))).isNotNull();
  }

  @Test
  void should_say_nothing_of_what_was_asked_for() {
    check(
        List.of("xray", "sqs-poller=" + QUEUE),
        SomeCalls.byTest(
            "Lambda", "CreateEventSourceMapping", "FunctionName", "tax", "EventSourceArn", QUEUE));

    assertThat(findings).isEmpty();
  }

  private void check(List<String> asked, Call call) {
    FunctionRole.check(SomeCalls.traces(call), MergeOptions.AS_RECORDED, asked, findings);
  }
}

package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.MergeTotals;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MergeReportTest {

  private static final Finding QUEUE =
      new Finding(
          FindingKind.EMULATOR_NAME,
          "arn:aws:sqs:us-east-1:000000000000:orders",
          "The account is an emulator's.",
          "Give --account.");
  private static final Finding TOPIC =
      new Finding(
          FindingKind.EMULATOR_NAME,
          "arn:aws:sns:us-east-1:000000000000:placed",
          "The account is an emulator's.",
          "Give --account.");
  private static final Finding KEYS =
      new Finding(
          FindingKind.OPEN_SET,
          "arn:aws:s3:::acme/orders/*",
          "Two keys became one prefix.",
          "Nothing, if the prefix is right.");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void should_group_findings_by_kind_and_say_the_same_only_once() {
    handOut(List.of(KEYS, TOPIC, QUEUE));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            warning: emulator-name (2)
              The account is an emulator's.
                arn:aws:sns:us-east-1:000000000000:placed
                arn:aws:sqs:us-east-1:000000000000:orders
              Advice: Give --account.
            note: open-set
              Two keys became one prefix.
                arn:aws:s3:::acme/orders/*
              Advice: Nothing, if the prefix is right.
            Merged 20 calls (5 distinct) of 2 JVMs, left out 30 calls of tests, 2 warnings, 1 note. \
            The policy has 134 of the 10,240 characters that a role's inline policies can have. \
            Next: see to the warnings above, then put it on the role of the application (recorder apply --role NAME traces).
            """);
  }

  @Test
  void should_say_what_comes_next_without_findings() {
    assertThat(handOut(List.of())).isZero();

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "Merged 20 calls (5 distinct) of 2 JVMs, left out 30 calls of tests, 0 warnings, 0 notes. "
                + "The policy has 134 of the 10,240 characters that a role's inline policies can have. "
                + "Next: read the policy, then put it on the role of the application (recorder apply --role NAME traces).\n");
  }

  @Test
  void should_say_that_calls_without_permission_need_no_policy() {
    assertThat(handOut(new PolicyDocument(List.of()), List.of())).isZero();

    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith(
            "Next: nothing, these calls need no permission, and IAM takes no policy without a statement.\n");
  }

  @Test
  void should_still_print_the_policy_when_a_finding_fails_the_pipeline() {
    int exitCode = handOut(List.of(KEYS), "--fail-on", "emulator-name,open-set");

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith(
            "0 warnings, 1 note. The policy has 134 of the 10,240 characters that a role's inline policies can have. Next: see to what --fail-on names: open-set.\n");
  }

  @Test
  void should_fail_on_every_warning_and_no_note() {
    assertThat(handOut(List.of(KEYS), "--fail-on", "warning")).isZero();
    assertThat(handOut(List.of(QUEUE), "--fail-on", "warning")).isEqualTo(1);
  }

  @Test
  void should_fail_on_any_finding() {
    assertThat(handOut(List.of(), "--fail-on", "any")).isZero();
    assertThat(handOut(List.of(KEYS), "--fail-on", "any")).isEqualTo(1);
  }

  @Test
  void should_say_of_a_policy_that_is_too_large_how_many_it_takes() {
    TreeSet<String> queues = new TreeSet<>();
    for (int i = 0; i < 400; i++) {
      queues.add("arn:aws:sqs:eu-central-1:111122223333:orders-" + i);
    }
    Statement statement =
        new Statement(
            "Send",
            Effect.ALLOW,
            new TreeSet<>(Set.of("sqs:SendMessage")),
            queues,
            new TreeSet<>());
    handOut(new PolicyDocument(List.of(statement)), List.of());

    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith(
            "Next: it is too large for an inline policy; let --out-dir make 4 managed policies of it, each of at most 6,144 characters.\n");
  }

  @Test
  void should_list_the_kinds_when_one_is_not_there() {
    Ran ran = Ran.recorder("merge", "traces", "--fail-on", "emulator");

    assertThat(ran.err())
        .startsWith(
            "error: Invalid value for option '--fail-on' (KIND): \"emulator\" is no kind of finding; there are any, warning, ");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  private int handOut(List<Finding> findings, String... arguments) {
    Statement statement =
        new Statement(
            "S3ListAllMyBuckets",
            Effect.ALLOW,
            new TreeSet<>(Set.of("s3:ListAllMyBuckets")),
            new TreeSet<>(Set.of("*")),
            new TreeSet<>());
    return handOut(new PolicyDocument(List.of(statement)), findings, arguments);
  }

  private int handOut(PolicyDocument policy, List<Finding> findings, String... arguments) {
    PolicyOptions options = new PolicyOptions();
    CommandLine.populateCommand(options, arguments);
    MergeResult result =
        new MergeResult(
            new TreeMap<>(Map.of(Call.BASE, policy)),
            findings,
            new MergeTotals(50, 12, 30, 7, 0, 2));
    Console console =
        new Console(
            out, new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.NONE, "recorder");
    return new Merge(console, options).handOut(result, List.of(Path.of("traces")));
  }
}

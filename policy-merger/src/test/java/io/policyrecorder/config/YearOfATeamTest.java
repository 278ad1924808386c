package io.policyrecorder.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.TraceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of a team's life: forty runs of its tests, one policy that it reviews and commits. */
class YearOfATeamTest {

  private static final int RUNS = 40;
  private static final String PARTNER = "arn:aws:iam::222222222222:role/partner-invoices-reader";

  @TempDir Path folder = Path.of("");

  @Test
  void should_give_the_policy_that_was_reviewed() throws Exception {
    MergeResult merged = PolicyMerger.merge(new Runs(folder).first(RUNS), configured());

    assertThat(Runs.resource("recorder.yaml").lines()).hasSize(10);
    assertThat(merged.policies()).containsOnlyKeys(Call.BASE, PARTNER);
    assertThat(text(merged, Call.BASE)).isEqualTo(Runs.resource("policy.json"));
    assertThat(text(merged, PARTNER)).isEqualTo(Runs.resource("partner.json"));
    assertThat(merged.findings())
        .extracting(Finding::kind)
        .doesNotContain(
            FindingKind.MADE_UP_NAME,
            FindingKind.MAPPING_UNUSED,
            FindingKind.MAPPING_AMBIGUOUS,
            FindingKind.SETTING_UNUSED,
            FindingKind.ACCOUNTS_MIXED);
  }

  @Test
  void should_give_the_same_policy_after_each_run() throws Exception {
    Runs runs = new Runs(folder);

    assertThat(text(PolicyMerger.merge(runs.first(1), configured()), Call.BASE))
        .isEqualTo(Runs.resource("policy.json"));
    assertThat(text(PolicyMerger.merge(runs.first(7), configured()), Call.BASE))
        .isEqualTo(Runs.resource("policy.json"));
  }

  @Test
  void should_change_only_the_lines_that_a_new_call_concerns() throws Exception {
    Runs runs = new Runs(folder);
    runs.first(RUNS);
    String run = runs.text(RUNS + 1);
    String get =
        run.lines()
            .filter(line -> line.contains("\"operation\":\"GetItem\""))
            .findFirst()
            .orElseThrow();
    runs.write(
        RUNS + 1,
        run.replace(
            get + "\n",
            get
                + "\n"
                + get.replace("\"operation\":\"GetItem\"", "\"operation\":\"DeleteItem\"")
                + "\n"));

    MergeResult merged = PolicyMerger.merge(TraceReader.read(List.of(folder)), configured());

    assertThat(changes(Runs.resource("policy.json"), text(merged, Call.BASE)))
        .containsExactly("+         \"dynamodb:DeleteItem\",");
    assertThat(text(merged, PARTNER)).isEqualTo(Runs.resource("partner.json"));
  }

  @Test
  void should_change_only_one_statement_when_a_new_service_is_called() throws Exception {
    Runs runs = new Runs(folder);
    runs.first(RUNS);
    String run = runs.text(RUNS + 1);
    String send =
        run.lines()
            .filter(line -> line.contains("\"operation\":\"SendMessage\""))
            .findFirst()
            .orElseThrow();
    runs.write(
        RUNS + 1,
        run.replace(
            send + "\n",
            send
                + "\n"
                + send.replace("\"operation\":\"SendMessage\"", "\"operation\":\"PurgeQueue\"")
                + "\n"));

    MergeResult merged = PolicyMerger.merge(TraceReader.read(List.of(folder)), configured());

    assertThat(changes(Runs.resource("policy.json"), text(merged, Call.BASE)))
        .containsExactly("+         \"sqs:PurgeQueue\",");
  }

  @Test
  void should_suggest_the_mappings_that_the_team_wrote() throws Exception {
    MergeResult merged =
        PolicyMerger.merge(
            new Runs(folder).first(RUNS), MergeOptions.of("111122223333", "eu-central-1"));

    assertThat(merged.findings())
        .filteredOn(finding -> finding.kind() == FindingKind.MADE_UP_NAME)
        .extracting(Finding::advice)
        .containsExactlyInAnyOrder(
            suggestion("orders-test-*", "orders", "dynamodb"),
            suggestion("orders-documents-*", "orders-documents", "s3"),
            suggestion("orders-to-fulfil-*", "orders-to-fulfil", "sqs"),
            suggestion("orders-placed-*", "orders-placed", "sns"),
            suggestion("orders-tax-*", "orders-tax", "lambda"));
    assertThat(text(merged, Call.BASE)).contains(":orders-placed-run7\"", ":orders-placed-run40\"");
  }

  private static String suggestion(String from, String to, String service) {
    return "Say in recorder.yaml what is deployed, such as names: [{from: \""
        + from
        + "\", to: \""
        + to
        + "\", service: "
        + service
        + "}].";
  }

  private static MergeOptions configured() throws ConfigException {
    return ConfigReader.read(Runs.resource("recorder.yaml"), "recorder.yaml", ConfigFiles.NONE)
        .merge();
  }

  private static String text(MergeResult merged, String principal) {
    return PolicyWriter.json(
        merged.policies().getOrDefault(principal, new PolicyDocument(List.of())));
  }

  /** The lines that are not in both, as {@code diff} shows them. */
  private static List<String> changes(String before, String after) {
    List<String> old = new ArrayList<>(before.lines().toList());
    List<String> changed = new ArrayList<>();
    int at = 0;
    for (String line : after.lines().toList()) {
      int found = old.subList(at, old.size()).indexOf(line);
      if (found < 0) {
        changed.add("+ " + line);
      } else {
        old.subList(at, at + found).forEach(gone -> changed.add("- " + gone));
        at += found + 1;
      }
    }
    old.subList(at, old.size()).forEach(gone -> changed.add("- " + gone));
    return changed;
  }
}

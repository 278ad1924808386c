package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceLine;
import io.policyrecorder.trace.Traces;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TraceFindingsTest {

  private static final Call GET = call("DynamoDB", "GetItem", "TableName", "orders");
  private static final Optional<TraceEnd> ORDERLY = Optional.of(new TraceEnd(1, 1, 0));

  @Test
  void should_say_nothing_of_a_complete_trace() {
    assertThat(findings(ORDERLY, false, GET)).isEmpty();
  }

  @Test
  void should_say_that_a_jvm_without_an_end_line_may_have_seen_more() {
    assertThat(kinds(findings(Optional.empty(), false, GET)))
        .containsExactly(FindingKind.TRACE_UNFINISHED);
  }

  @Test
  void should_say_that_a_line_was_cut_short() {
    assertThat(kinds(findings(Optional.empty(), true, GET)))
        .containsExactly(FindingKind.TRACE_CUT_SHORT);
  }

  @Test
  void should_say_how_many_lines_were_lost() {
    List<Finding> findings = findings(Optional.of(new TraceEnd(5, 5, 3)), false, GET);

    assertThat(kinds(findings)).containsExactly(FindingKind.TRACE_LOST);
    assertThat(findings.get(0).message()).isEqualTo("3 lines could not be written.");
  }

  @Test
  void should_say_that_the_memory_of_an_agent_was_full() {
    TraceHeader header =
        new TraceHeader(1, "0", 1, "17", 1, "Main", "", Collections.emptySortedMap());
    TraceFile file =
        new TraceFile(
            Path.of("a.jsonl"), header, ORDERLY, Map.of(), Map.of(), new TreeSet<>(), false, true);

    List<Finding> findings =
        PolicyMerger.merge(new Traces(List.of(file), new TreeSet<>()), MergeOptions.AS_RECORDED)
            .findings();

    assertThat(kinds(findings)).containsExactly(FindingKind.TRACE_MEMORY_FULL);
  }

  @Test
  void should_keep_a_call_of_unknown_origin_and_say_so() {
    Call call = call(Origin.UNKNOWN, "", "DynamoDB", "GetItem", "TableName", "orders");
    MergeResult result = merge(ORDERLY, false, call, 1);

    assertThat(result.policies()).containsKey(Call.BASE);
    assertThat(kinds(result.findings())).containsExactly(FindingKind.ORIGIN_UNKNOWN);
    assertThat(result.totals().unknownOrigin()).isEqualTo(7);
  }

  @Test
  void should_count_a_call_with_unseen_credentials_as_base_and_say_so() {
    Call call = TestCalls.by(Call.UNSEEN, "", GET);
    MergeResult result = merge(ORDERLY, false, call, 1);

    assertThat(result.policies()).containsOnlyKeys(Call.BASE);
    assertThat(kinds(result.findings())).contains(FindingKind.PRINCIPAL_UNSEEN);
  }

  @Test
  void should_name_what_called_aws_unseen_also_when_only_a_newer_agent_knows_it() {
    MergeResult result =
        merge(ORDERLY, false, GET, 1, new TreeSet<>(List.of("aws-sdk-v1", "telepathy")));

    assertThat(kinds(result.findings()))
        .containsExactly(FindingKind.INVISIBLE_SDK, FindingKind.INVISIBLE_SDK);
    assertThat(result.findings())
        .extracting(Finding::message)
        .containsExactly(
            "Something that Recorder cannot see (telepathy) was used in this JVM, and its calls are not recorded: the policy lacks what they need.",
            "The AWS SDK for Java 1.x was used in this JVM, and its calls are not recorded: the policy lacks what they need.");
  }

  @Test
  void should_say_that_an_old_agent_could_not_record_what_a_rule_reads() {
    assertThat(kinds(merge(ORDERLY, false, GET, 0).findings()))
        .containsExactly(FindingKind.TRACE_TOO_OLD);
  }

  private static List<Finding> findings(Optional<TraceEnd> end, boolean cutShort, Call call) {
    return merge(end, cutShort, call, 1).findings();
  }

  private static MergeResult merge(
      Optional<TraceEnd> end, boolean cutShort, Call call, int capture) {
    return merge(end, cutShort, call, capture, new TreeSet<>());
  }

  private static MergeResult merge(
      Optional<TraceEnd> end,
      boolean cutShort,
      Call call,
      int capture,
      SortedSet<String> invisible) {
    String identity = TraceLine.identity(call);
    TraceHeader header =
        new TraceHeader(1, "0", capture, "17", 1, "Main", "", Collections.emptySortedMap());
    TraceFile file =
        new TraceFile(
            Path.of("a.jsonl"),
            header,
            end,
            Map.of(identity, 7L),
            Map.of(),
            invisible,
            cutShort,
            false);
    Observation observation = new Observation(call, Optional.empty(), capture, identity);
    return PolicyMerger.merge(
        new Traces(List.of(file), new TreeSet<>(List.of(observation))), MergeOptions.AS_RECORDED);
  }

  private static List<FindingKind> kinds(List<Finding> findings) {
    return findings.stream().map(Finding::kind).toList();
  }
}

package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePolicyTest {

  private static final String AT = "2026-01-02T03:04:05.678Z";

  @TempDir Path folder = Path.of("");

  @Test
  void should_write_nine_managed_policies_where_it_takes_nine() throws IOException {
    Path trace = trace(300, 300, 250);

    Ran ran = Ran.recorder("merge", trace.toString(), "--out-dir", folder.resolve("p").toString());

    assertThat(ran.exitCode()).isZero();
    SortedMap<String, String> files = files();
    assertThat(files.keySet())
        .containsExactly(
            "base-dynamodb-1.json",
            "base-dynamodb-2.json",
            "base-dynamodb-3.json",
            "base-sns-1.json",
            "base-sns-2.json",
            "base-sns-3.json",
            "base-sqs-1.json",
            "base-sqs-2.json",
            "base-sqs-3.json");
    assertThat(files.values()).allMatch(text -> text.replaceAll("\\s", "").length() <= 6_144);
    assertThat(String.join("", files.values()).split("\"arn:aws:", -1)).hasSize(850 + 1);
    assertThat(ran.err())
        .contains("warning: policy-too-large")
        .contains("It goes into 9 managed policies of at most 6,144.")
        .contains("base: too large for one policy; attach each of these 9 as a managed policy:\n")
        .contains("  " + folder.resolve("p").resolve("base-sqs-3.json") + "\n");
  }

  @Test
  void should_leave_the_documents_of_other_services_alone() throws IOException {
    Path policies = folder.resolve("p");
    Ran.recorder("merge", trace(300, 300, 250).toString(), "--out-dir", policies.toString());
    SortedMap<String, String> before = files();
    Ran.recorder("merge", trace(301, 300, 250).toString(), "--out-dir", policies.toString());
    SortedMap<String, String> after = files();

    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.keySet().stream()
        .filter(name -> !name.contains("sqs"))
        .forEach(name -> assertThat(after).containsEntry(name, before.get(name)));
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void should_warn_where_a_role_cannot_have_so_many() throws IOException {
    Ran ran = Ran.recorder("merge", trace(1_200, 0, 0).toString());

    assertThat(ran.err())
        .contains("warning: policy-too-large")
        .contains("; a role has at most 10 unless its account asked AWS for more.")
        .contains("let --out-dir make 12 managed policies of it");
  }

  @Test
  void should_say_that_patterns_make_it_no_smaller() throws IOException {
    Path trace = trace(300, 0, 0);

    Ran ran = Ran.recorder("merge", trace.toString(), "--widen-to", "100");

    assertThat(ran.err())
        .contains(
            "warning: policy-too-large", "patterns make it no smaller: --widen-to asked for 100.");
  }

  @Test
  void should_widen_only_when_asked_and_say_what_that_allows() throws IOException {
    Path trace = trace(300, 0, 0);

    Ran exact = Ran.recorder("merge", trace.toString());
    Ran wider = Ran.recorder("merge", trace.toString(), "--widen-to", "10240");

    assertThat(exact.out()).contains(":orders-of-shop-299\"").doesNotContain("*");
    assertThat(wider.out()).contains(":orders-of-shop-*\"").doesNotContain(":orders-of-shop-299\"");
    assertThat(wider.err())
        .contains("note: widened")
        .contains("stands for 300 resources that were needed")
        .doesNotContain("policy-too-large");
  }

  @Test
  void should_write_wildcard_actions_only_when_asked() throws IOException {
    Path trace =
        written(
            List.of(
                call("DynamoDB", "GetItem", "TableName", "orders"),
                call("DynamoDB", "DescribeTable", "TableName", "orders"),
                call("DynamoDB", "DescribeTimeToLive", "TableName", "orders")));

    assertThat(Ran.recorder("merge", trace.toString()).out()).doesNotContain("*");
    Ran ran = Ran.recorder("merge", trace.toString(), "--wildcard-actions");
    assertThat(ran.out()).contains("\"dynamodb:Describe*\"").contains("\"dynamodb:GetItem\"");
    assertThat(ran.err()).contains("note: widened").contains("dynamodb:Describe*");
  }

  @Test
  void should_refuse_a_size_that_is_none() {
    assertThat(Ran.recorder("merge", "traces", "--widen-to", "small").err())
        .contains("\"small\" is no number of characters, such as 10240 for inline policies");
  }

  private SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder.resolve("p"))) {
      for (Path file : all.toList()) {
        files.put(file.getFileName() + "", Files.readString(file));
      }
    }
    return files;
  }

  private Path trace(int queues, int topics, int tables) throws IOException {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < queues; i++) {
      String url = "https://sqs.us-east-1.amazonaws.com/111122223333/orders-of-shop-" + i;
      calls.add(call("SQS", "SendMessage", "QueueUrl", url));
    }
    for (int i = 0; i < topics; i++) {
      String arn = "arn:aws:sns:us-east-1:111122223333:orders-of-shop-" + i;
      calls.add(call("SNS", "Publish", "TopicArn", arn));
    }
    for (int i = 0; i < tables; i++) {
      calls.add(call("DynamoDB", "GetItem", "TableName", "orders-of-shop-" + i));
    }
    return written(calls);
  }

  private Path written(List<Call> calls) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        TraceLine.header(new TraceHeader(1, "0.1.0", 1, "17", 1, "Main", AT, new TreeMap<>())));
    calls.forEach(call -> lines.add(TraceLine.counted(AT, 1, TraceLine.identity(call))));
    lines.add(TraceLine.end(AT, new TraceEnd(calls.size(), calls.size(), 0)));
    return Files.write(folder.resolve("many.jsonl"), lines);
  }

  private static Call call(String service, String operation, String member, String value) {
    return new Call(
        Call.Kind.SDK,
        service,
        operation,
        "us-east-1",
        "aws",
        "111122223333",
        service.toLowerCase(Locale.ROOT) + ".us-east-1.amazonaws.com",
        Call.BASE,
        new TreeMap<>(Map.of(member, Argument.values(List.of(value)))),
        Collections.emptySortedSet(),
        new Origin(Origin.Kind.APPLICATION, "com.acme.Shop", "load", ""));
  }
}

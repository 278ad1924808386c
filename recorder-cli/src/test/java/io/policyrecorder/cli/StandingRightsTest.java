package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.merge.PolicySize;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingRightsTest {

  private static final String AT = "2026-01-02T03:04:05.678Z";
  private static final String PLACE = "com.acme.PlaceOrder";
  private static final String SHIP = "com.acme.ShipOrder";

  @TempDir Path folder = Path.of("");

  @Test
  void should_give_each_function_the_base_and_the_basics() throws IOException {
    Path trace = trace(get("orders", PLACE), get("parcels", SHIP));
    String base = base("sns:Publish", "*");

    Ran ran =
        functions(
            trace, "--base", base, "--basic", "xray", "--basic", PLACE + ":lambda-basic=place");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    for (String function : List.of(PLACE, SHIP)) {
      assertThat(policy(function)).contains("\"Ours\"", "sns:Publish", "xray:PutTraceSegments");
    }
    assertThat(policy(PLACE)).contains("table/orders\"", "log-group:/aws/lambda/place:*");
    assertThat(policy(SHIP)).contains("table/parcels\"").doesNotContain("log-group");
  }

  @Test
  void should_not_give_them_to_what_belongs_to_no_function() throws IOException {
    Path trace = trace(get("orders", PLACE), get("parcels", ""));

    Ran ran = functions(trace, "--basic", "xray");

    assertThat(ran.err()).contains("warning: group-unknown");
    assertThat(policy(PLACE)).contains("xray:PutTraceSegments");
    assertThat(policy(Call.BASE)).contains("table/parcels\"").doesNotContain("xray");
  }

  @Test
  void should_say_of_a_base_what_no_function_uses() throws IOException {
    Path trace = trace(get("orders", PLACE), get("parcels", SHIP));
    String table = "arn:aws:dynamodb:us-east-1:111122223333:table/";

    assertThat(functions(trace, "--base", base("dynamodb:GetItem", table + "orders")).err())
        .doesNotContain("base-unused");
    assertThat(functions(trace, "--base", base("dynamodb:GetItem", table + "other")).err())
        .contains("note: base-unused");
  }

  @Test
  void should_ask_whose_function_is_meant_where_there_are_several() throws IOException {
    Path trace = trace(get("orders", PLACE), get("parcels", SHIP));

    Ran several = functions(trace, "--basic", "lambda-basic=place");
    assertThat(several.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(several.err())
        .contains("\"lambda-basic=place\" is for one function")
        .contains("com.acme.PlaceOrder:lambda-basic=place");

    Ran nobody = functions(trace, "--basic", "com.acme.Sells:lambda-basic=place");
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(nobody.err())
        .contains("there is no policy of \"com.acme.Sells\"; there are " + PLACE + ", " + SHIP);
  }

  @Test
  void should_poll_with_the_role_of_the_function_that_is_named() throws IOException {
    Path trace = trace(get("orders", PLACE), get("parcels", SHIP));
    Path config =
        Files.writeString(
            folder.resolve("recorder.yaml"),
            """
            triggers:
              - {function: com.acme.PlaceOrder, source: sqs, arn: "arn:aws:sqs:us-east-1:111122223333:in"}
              - {function: returned, source: sqs, arn: "arn:aws:sqs:us-east-1:111122223333:back"}
            """);

    Ran ran = functions(trace, "--config", config.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(policy(PLACE)).contains("111122223333:in\"").doesNotContain(":back\"");
    assertThat(policy(SHIP)).doesNotContain("sqs:");
    assertThat(policy(Call.BASE)).contains("111122223333:back\"");
    assertThat(ran.err()).contains("warning: group-unknown", "triggers, function returned");
  }

  @Test
  void should_call_the_policies_of_functions_as_the_file_does() throws IOException {
    Path trace = trace(get("orders", PLACE), get("parcels", SHIP));
    Path config =
        Files.writeString(
            folder.resolve("recorder.yaml"),
            """
            group: handler
            principals:
              com.acme.PlaceOrder: place-order
              com.acme.Nobody: nobody
            triggers:
              - {function: "arn:aws:lambda:us-east-1:111122223333:function:place-order", source: sqs, arn: "arn:aws:sqs:us-east-1:111122223333:in"}
            """);
    String file = config.toString();

    Ran ran = functions(trace, "--config", file, "--basic", "place-order:lambda-basic=place-order");

    assertThat(ran.err())
        .contains("mapping-unused", "principals: com.acme.Nobody", "No recorded group is this one.")
        .doesNotContain("group-unknown");
    assertThat(policy("place-order"))
        .contains("table/orders\"", "111122223333:in\"", "log-group:/aws/lambda/place-order:");
    assertThat(policy(SHIP)).contains("table/parcels\"").doesNotContain("sqs:", "logs:");
    assertThat(merge(trace, "--config", file, "--principal", "place-order").out())
        .contains("table/orders\"");
    assertThat(merge(trace, "--config", file, "--group", "principal").err())
        .doesNotContain("mapping-unused");
  }

  @Test
  void should_count_bases_and_basics_in_the_limits() throws IOException {
    Path trace = trace(tables(130));
    String base = base("sns:Publish", "arn:aws:sns:us-east-1:111122223333:" + "t".repeat(1_500));

    assertThat(merge(trace).err()).doesNotContain("policy-too-large");
    assertThat(merge(trace, "--base", base).err()).contains("warning: policy-too-large");
  }

  @Test
  void should_widen_only_what_was_recorded_until_all_of_it_fits() throws Exception {
    Path trace = trace(tables(130));
    String topic = "arn:aws:sns:us-east-1:111122223333:" + "t".repeat(1_500);

    Ran ran = merge(trace, "--base", base("sns:Publish", topic), "--widen-to", "10240");

    assertThat(ran.err()).contains("note: widened").doesNotContain("policy-too-large");
    assertThat(ran.out()).contains(topic + "\"", "table/orders-");
    PolicyDocument policy = PolicyReader.read(ran.out(), PolicyKind.IDENTITY).policy();
    assertThat(PolicySize.of(policy)).isLessThanOrEqualTo(PolicySize.INLINE);
  }

  private static Call[] tables(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> get("orders-of-shop-" + i, PLACE))
        .toArray(Call[]::new);
  }

  private static Ran merge(Path trace, String... arguments) {
    List<String> all = new ArrayList<>(List.of("merge", trace.toString()));
    all.addAll(List.of(arguments));
    return Ran.recorder(all.toArray(String[]::new));
  }

  private Ran functions(Path trace, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--group", "handler"));
    all.addAll(List.of("--out-dir", folder.resolve("policies").toString()));
    all.addAll(List.of(arguments));
    return merge(trace, all.toArray(String[]::new));
  }

  private String policy(String function) throws IOException {
    return Files.readString(folder.resolve("policies").resolve(function + ".json"));
  }

  private String base(String action, String resource) throws IOException {
    return Files.writeString(
            folder.resolve("base.json"),
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Ours\",\"Effect\":\"Allow\",\"Action\":\""
                + action
                + "\",\"Resource\":\""
                + resource
                + "\"}]}")
        .toString();
  }

  private Path trace(Call... calls) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        TraceLine.header(new TraceHeader(1, "0.1.0", 1, "17", 1, "Main", AT, new TreeMap<>())));
    for (Call call : calls) {
      lines.add(TraceLine.counted(AT, 1, TraceLine.identity(call)));
    }
    lines.add(TraceLine.end(AT, new TraceEnd(calls.length, calls.length, 0)));
    return Files.write(folder.resolve("trace.jsonl"), lines);
  }

  private static Call get(String table, String handler) {
    return new Call(
        Call.Kind.SDK,
        "DynamoDB",
        "GetItem",
        "us-east-1",
        "aws",
        "111122223333",
        "dynamodb.us-east-1.amazonaws.com",
        Call.BASE,
        new TreeMap<>(Map.of("TableName", Argument.values(List.of(table)))),
        Collections.emptySortedSet(),
        new Origin(Origin.Kind.APPLICATION, "com.acme.Store", "load", "", handler));
  }
}

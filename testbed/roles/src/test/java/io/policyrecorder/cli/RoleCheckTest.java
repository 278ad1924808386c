package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate of pipelines: whether the role as it is in AWS still allows what was recorded. */
class RoleCheckTest {

  private static final String QUEUE = "arn:aws:sqs:us-east-1:222222222222:q";
  private static final String SEND = "sqs:SendMessage on " + QUEUE;

  private static final String DENY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sqs:*","Resource":"*"}]}""";

  static final String TRACE =
      """
      {"trace":1,"agent":"0.1.0","capture":1,"pid":1,"start":"2026-01-02T03:04:05.000Z"}
      {"at":"2026-01-02T03:04:06.000Z","n":1,"call":{"kind":"sdk","service":"SQS","operation":"SendMessage","region":"us-east-1","partition":"aws","account":"222222222222","endpoint":"sqs.us-east-1.amazonaws.com","principal":"base","arguments":{"QueueUrl":["https://sqs.us-east-1.amazonaws.com/222222222222/q"]},"resources":["arn:aws:sqs:us-east-1:222222222222:q"],"origin":{"kind":"application","class":"com.acme.Q","method":"send"}}}
      {"at":"2026-01-02T03:04:07.000Z","end":true,"calls":1,"distinct":1,"lost":0}
      """;

  @TempDir private Path folder = Path.of("");
  private Embedded embedded = new Embedded(Path.of(""));

  @BeforeEach
  void start() throws IOException {
    embedded.close();
    embedded = new Embedded(folder);
    embedded.lab.iam.createRole(r -> r.roleName("orders").assumeRolePolicyDocument(RoleLab.TRUST));
    Files.writeString(
        Files.createDirectories(folder.resolve("traces"))
            .resolve("20260102T030405000Z-1-00000000.jsonl"),
        TRACE);
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void should_pass_when_the_role_allows_every_recorded_call() throws IOException {
    put(SEND);

    Ran ran = check();

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("ALLOW +com.acme.Q.send +base +sqs:SendMessage");
  }

  @Test
  void should_fail_when_the_role_has_lost_a_right() throws IOException {
    put("sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:other");

    Ran ran = check();

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("IMPLICIT_DENY sqs:SendMessage on " + QUEUE)
        .contains("Resource does not match")
        .contains(
            "Add this statement to the policy of arn:aws:iam::222222222222:role/orders in account"
                + " 222222222222.");
  }

  @Test
  void should_fail_when_the_boundary_does_not_allow_a_call() throws IOException {
    put(SEND);
    String text = Files.readString(Path.of(embedded.lab.policy("b.json", "s3:* on *")));
    String arn =
        embedded
            .lab
            .iam
            .createPolicy(r -> r.policyName("limit").policyDocument(text))
            .policy()
            .arn();
    embedded.lab.iam.putRolePermissionsBoundary(r -> r.roleName("orders").permissionsBoundary(arn));

    Ran ran = check();

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("IMPLICIT_DENY sqs:SendMessage").contains("boundary");
  }

  @Test
  void should_fail_on_what_nothing_used_when_asked_to() throws IOException {
    put(SEND, "s3:DeleteBucket on *");

    assertThat(check().exitCode()).isZero();
    Ran ran = check("--unused", "--fail-on", "unused");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("s3:DeleteBucket on * was used by no call");
  }

  @Test
  void should_say_which_policies_could_not_be_read() throws IOException {
    put(SEND);

    Ran ran = check("--live");

    assertThat(ran.out())
        .containsPattern("UNKNOWN +com.acme.Q.send +base +sqs:SendMessage")
        .contains("could not be read, and it may deny the request");
    assertThat(ran.err()).contains("policy-unreadable").contains(QUEUE);
  }

  @Test
  void should_say_of_which_services_no_policy_is_read() throws IOException {
    put("dynamodb:GetItem on *");
    Path traces = folder.resolve("traces");
    Files.writeString(
        traces.resolve("20260102T030405000Z-1-00000000.jsonl"),
        TRACE
            .replace("SQS", "DynamoDB")
            .replace("SendMessage", "GetItem")
            .replace(
                "arn:aws:sqs:us-east-1:222222222222:q",
                "arn:aws:dynamodb:us-east-1:222222222222:table/t")
            .replace(
                "\"QueueUrl\":[\"https://sqs.us-east-1.amazonaws.com/222222222222/q\"]",
                "\"TableName\":[\"t\"]"));

    Ran ran = check("--live");

    assertThat(ran.out()).containsPattern("ALLOW +com.acme.Q.send +base +dynamodb:GetItem");
    assertThat(ran.err()).contains("policy-unreadable").contains("the policies of dynamodb");
  }

  @Test
  void should_not_apply_what_the_boundary_would_deny() throws IOException {
    String text = Files.readString(Path.of(embedded.lab.policy("b.json", "s3:* on *")));
    String arn =
        embedded
            .lab
            .iam
            .createPolicy(r -> r.policyName("limit").policyDocument(text))
            .policy()
            .arn();
    embedded.lab.iam.putRolePermissionsBoundary(r -> r.roleName("orders").permissionsBoundary(arn));

    Ran ran =
        embedded.lab.recorder(
            "apply", "--role", "orders", "--yes", folder.resolve("traces").toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("Recorded calls that the role would still be denied:")
        .contains("sqs:SendMessage on " + QUEUE + ": ")
        .contains("Nothing was changed.");
    assertThat(embedded.lab.iam.listRolePolicies(r -> r.roleName("orders")).policyNames())
        .isEmpty();
  }

  @Test
  void should_apply_what_the_role_will_allow() {
    Ran ran =
        embedded.lab.recorder(
            "apply", "--role", "orders", "--yes", folder.resolve("traces").toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .endsWith("Checked: the role as it is now allows 1 of 1 recorded request.\n");
    assertThat(embedded.lab.allows("orders", SEND)).isTrue();
  }

  @Test
  void should_tell_when_the_changed_role_does_not_allow_what_was_recorded() {
    RoleLab lab = embedded.lab;
    lab.proxy.on(
        (number, action) -> FaultProxy.Fate.PASS,
        (number, action) -> {
          if (action.equals("PutRolePolicy")) {
            lab.iam.putRolePolicy(
                r -> r.roleName("orders").policyName("theirs").policyDocument(DENY));
          }
          return FaultProxy.Fate.PASS;
        });

    Ran ran =
        lab.recorder("apply", "--role", "orders", "--yes", folder.resolve("traces").toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("Recorded calls that the role is denied as it is now:", SEND)
        .contains("The role was changed, and yet it does not allow what was recorded")
        .contains("recorder rollback --role orders");
  }

  @Test
  void should_apply_what_recorder_yaml_asks_for_beside_the_calls() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("recorder.yaml"), "basics: [xray]\ngroup: class\nbase: [own.json]\n");
    Files.writeString(
        folder.resolve("own.json"),
        Files.readString(Path.of(embedded.lab.policy("b.json", "s3:GetObject on *"))));

    Ran ran =
        embedded.lab.recorder(
            "apply",
            "--role",
            "orders",
            "--yes",
            "--config",
            config.toString(),
            folder.resolve("traces").toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(embedded.lab.allows("orders", SEND)).isTrue();
    assertThat(embedded.lab.allows("orders", "xray:PutTraceSegments on *")).isTrue();
    assertThat(embedded.lab.allows("orders", "s3:GetObject on arn:aws:s3:::a/b")).isTrue();
  }

  @Test
  void should_say_that_there_is_no_such_role() {
    Ran ran =
        embedded.lab.recorder("check", "--role", "nobody", folder.resolve("traces").toString());

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).contains("nobody");
  }

  private Ran check(String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "check";
    all[1] = "--role";
    all[2] = "orders";
    all[3] = folder.resolve("traces").toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return embedded.lab.recorder(all);
  }

  private void put(String... allows) throws IOException {
    String text = Files.readString(Path.of(embedded.lab.policy("role.json", allows)));
    embedded.lab.iam.putRolePolicy(
        r -> r.roleName("orders").policyName("mine").policyDocument(text));
  }
}

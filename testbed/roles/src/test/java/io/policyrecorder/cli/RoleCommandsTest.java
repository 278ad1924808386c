package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.model.Tag;

class RoleCommandsTest extends RoleCase {

  private static final String READ = "s3:GetObject on arn:aws:s3:::orders/*";
  private static final String WRITE = "s3:PutObject on arn:aws:s3:::orders/*";

  @Test
  void should_take_nothing_away_when_calls_may_be_missing() throws IOException {
    RoleLab lab = embedded.lab;
    apply(lab.policy("role.json", READ));
    String traces = traces(false);

    Ran refused = lab.recorder("apply", "--role", "orders", traces, "--yes", "--remove");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("--remove is refused", "trace-unfinished");

    Ran ran = lab.recorder("apply", "--role", "orders", traces, "--yes");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("(nothing is taken away, as calls may be missing: trace-unfinished");
    assertThat(lab.allows("orders", READ.replace("*", "x"))).isTrue();
    assertThat(lab.allows("orders", "sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:q"))
        .isTrue();
  }

  @Test
  void should_ask_on_a_terminal_and_take_only_yes_for_an_answer() {
    RoleLab lab = embedded.lab;
    String policy = lab.policy("p.json", READ);

    for (String answer : List.of("n\n", "\n", "", "yep\n", "no y\n")) {
      Ran ran = lab.typing(answer, "apply", "--role", "orders", "--policy", policy);
      assertThat(ran.err())
          .contains("Change the role orders in account 222222222222? [y/N] ")
          .endsWith("Nothing was changed.\n");
      assertThat(ran.exitCode()).isEqualTo(1);
    }
    assertThat(lab.texts("orders")).isEmpty();
    assertThat(lab.backups()).isEmpty();

    Ran ran = lab.typing("Y\n", "apply", "--role", "orders", "--policy", policy);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(lab.texts("orders")).containsOnlyKeys("recorder-policy");
  }

  @Test
  void should_not_change_anything_when_nobody_can_be_asked() {
    RoleLab lab = embedded.lab;

    Ran ran = lab.recorder("apply", "--role", "orders", "--policy", lab.policy("p.json", READ));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("Nobody can be asked: this is no terminal. Nothing was changed.");
    assertThat(lab.texts("orders")).isEmpty();
  }

  @Test
  void should_only_show_the_steps_of_a_dry_run() {
    RoleLab lab = embedded.lab;

    Ran ran =
        lab.recorder(
            "apply", "--role", "orders", "--policy", lab.policy("p.json", READ), "--dry-run");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err())
        .endsWith(
            """
            Will be granted:
              + s3:GetObject on arn:aws:s3:::orders/*
            Nothing was changed. These steps would be taken:
              1. marking the role with the tag policy-recorder
              2. writing the inline policy recorder-policy
            """);
    assertThat(lab.proxy.actions()).noneMatch(FaultProxy::changes);
  }

  @Test
  void should_refuse_the_account_of_an_emulator_and_placeholders() {
    RoleLab lab = embedded.lab;
    for (String arn :
        List.of(
            "arn:aws:sqs:us-east-1:000000000000:q", "arn:aws:sqs:us-east-1:${AWS::AccountId}:q")) {
      Ran ran =
          lab.recorder(
              "apply",
              "--role",
              "orders",
              "--yes",
              "--policy",
              lab.policy("p.json", "sqs:SendMessage on " + arn));
      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.err()).contains(arn).contains("Nothing was changed.");
    }
    assertThat(lab.texts("orders")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"diff", "apply"})
  void should_refuse_another_account_than_the_policy_is_for(String command) {
    RoleLab lab = embedded.lab;

    Ran ran =
        lab.recorder(
            command,
            "--role",
            "orders",
            "--account",
            "111122223333",
            "--policy",
            lab.policy("p.json", READ));

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).contains("but the policy is for account 111122223333 (--account).");
  }

  @Test
  void should_leave_a_policy_of_its_name_alone_that_somebody_else_made() {
    RoleLab lab = embedded.lab;
    put("recorder-policy", lab.policy("theirs.json", WRITE));
    Map<String, String> before = lab.texts("orders");

    Ran ran =
        lab.recorder("apply", "--role", "orders", "--yes", "--policy", lab.policy("p.json", READ));

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).contains("but not the tag policy-recorder: somebody else made it");
    assertThat(lab.texts("orders")).isEqualTo(before);
  }

  @Test
  void should_leave_roles_of_services_alone() {
    RoleLab lab = embedded.lab;
    lab.iam.createRole(
        r ->
            r.roleName("AWSServiceRoleForX")
                .path("/aws-service-role/x.amazonaws.com/")
                .assumeRolePolicyDocument(RoleLab.TRUST));

    Ran ran =
        lab.recorder(
            "apply",
            "--role",
            "AWSServiceRoleForX",
            "--yes",
            "--policy",
            lab.policy("p.json", READ));

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).contains("belongs to an AWS service (service-linked)");
  }

  @Test
  void should_tell_when_a_service_was_last_used_and_what_a_boundary_forbids() {
    RoleLab lab = embedded.lab;
    apply(lab.policy("old.json", READ, "sqs:SendMessage on *"));
    lab.iam.tagRole(
        r ->
            r.roleName("orders")
                .tags(Tag.builder().key("testbed:used:s3").value("2026-01-02T03:04:05Z").build()));
    String arn =
        lab.iam
            .createPolicy(
                r ->
                    r.policyName("boundary")
                        .policyDocument(
                            RoleLab.TRUST
                                .replaceAll("\"Principal\":\\{[^}]*},", "")
                                .replace("sts:AssumeRole\"", "sqs:*\",\"Resource\":\"*\"")))
            .policy()
            .arn();
    lab.iam.putRolePermissionsBoundary(r -> r.roleName("orders").permissionsBoundary(arn));

    Ran ran =
        lab.recorder(
            "apply",
            "--role",
            "orders",
            "--yes",
            "--remove",
            "--policy",
            lab.policy("new.json", WRITE));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains(
            "- s3:GetObject on arn:aws:s3:::orders/* [its service was last used 2026-01-02T03:04:05Z]")
        .contains("- sqs:SendMessage on * [its service was not used as far back as AWS looks]")
        .contains("The permissions boundary \"boundary\" (" + arn + ") does not allow")
        .contains("  + s3:PutObject on arn:aws:s3:::orders/*");
    assertThat(
            lab.iam
                .getRole(r -> r.roleName("orders"))
                .role()
                .permissionsBoundary()
                .permissionsBoundaryArn())
        .isEqualTo(arn);
  }

  @Test
  void should_refuse_to_only_add_a_policy_that_denies() {
    RoleLab lab = embedded.lab;
    apply(lab.policy("old.json", READ));
    String deny =
        lab.file(
            "deny.json",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}");

    Ran ran = lab.recorder("apply", "--role", "orders", "--yes", "--policy", deny);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("This cannot only add: the policy denies");
    assertThat(lab.allows("orders", READ.replace("*", "x"))).isTrue();
  }

  @Test
  void should_refuse_a_file_that_iam_would_refuse() {
    RoleLab lab = embedded.lab;
    String broken =
        lab.file(
            "broken.json",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":[]}]}");

    Ran ran = lab.recorder("apply", "--role", "orders", "--yes", "--policy", broken);

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("holds what IAM would refuse").contains("line 1, column");
  }

  @Test
  void should_say_that_there_is_nothing_to_go_back_to() {
    Ran ran = embedded.lab.recorder("rollback", "--role", "orders", "--list");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("There is no backup of the role orders of account 222222222222");
  }
}

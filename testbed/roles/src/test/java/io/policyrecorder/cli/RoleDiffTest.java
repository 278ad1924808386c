package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RoleDiffTest extends RoleCase {

  private static final String READ = "s3:GetObject on arn:aws:s3:::orders/*";
  private static final String WRITE = "s3:PutObject on arn:aws:s3:::orders/*";

  @Test
  void should_tell_what_the_role_lacks_and_what_nothing_used() {
    RoleLab lab = embedded.lab;
    put("mine", lab.policy("role.json", READ + ",arn:aws:s3:::old/*", "iam:PassRole on *"));
    String policy = lab.policy("p.json", READ, WRITE, "sts:AssumeRole on *");

    Ran ran = lab.recorder("diff", "--role", "orders", "--policy", policy);

    assertThat(ran.err())
        .isEqualTo(
            "You are arn:aws:iam::222222222222:user/partner-admin in account 222222222222; the role is"
                + " arn:aws:iam::222222222222:role/orders.\n");
    assertThat(ran.out())
        .isEqualTo(
            """
            The role lacks:
              + s3:PutObject on arn:aws:s3:::orders/*
              + sts:AssumeRole on *
              ! sts:AssumeRole on *: Every role that trusts the account can be assumed.
            The role has, and %s has not:
              - s3:GetObject on arn:aws:s3:::old/*
              - iam:PassRole on *
            """
                .formatted(policy));
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_say_that_both_grant_the_same_and_print_lines_on_request() {
    RoleLab lab = embedded.lab;
    put("a", lab.policy("a.json", READ));
    put("b", lab.policy("b.json", WRITE));
    String policy = lab.policy("p.json", "s3:GetObject,s3:PutObject on arn:aws:s3:::orders/*");

    Ran ran = lab.recorder("diff", "--role", "orders", "--policy", policy, "--text");

    assertThat(ran.out())
        .startsWith("The role and " + policy + " grant the same.\n")
        .contains("\n-         \"s3:GetObject\"\n")
        .contains("\n+         \"s3:GetObject\",\n");
  }

  @Test
  void should_print_a_difference_for_programs() {
    RoleLab lab = embedded.lab;
    put("mine", lab.policy("role.json", "iam:PutRolePolicy on *"));

    Ran ran =
        lab.recorder("diff", "--role", "orders", "--policy", lab.policy("p.json", READ), "--json");

    assertThat(ran.out())
        .contains("\"role\" : \"arn:aws:iam::222222222222:role/orders\"")
        .containsPattern("\"granted\" : \\[ \\{\\s+\"action\" : \"s3:GetObject\"")
        .containsPattern("\"noLongerGranted\" : \\[ \\{\\s+\"action\" : \"iam:PutRolePolicy\"")
        .contains("\"whole\" : true");
  }

  @Test
  void should_tell_how_long_the_traces_cover() throws IOException {
    RoleLab lab = embedded.lab;
    put("mine", lab.policy("role.json", READ));

    Ran ran = lab.recorder("diff", "--role", "orders", traces(true));

    assertThat(ran.out())
        .contains("+ sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:q")
        .containsPattern(
            "The role has, and nothing in the traces used \\(1 JVM, from 2026-01-02T03:04:05Z to .* days\\)\\):")
        .contains("- s3:GetObject on arn:aws:s3:::orders/*");
  }
}

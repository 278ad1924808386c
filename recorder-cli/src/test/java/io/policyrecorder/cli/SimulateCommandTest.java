package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";

  private static final String READER =
      """
      {"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow",
       "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*"}]}
      """;

  private static Ran simulate(Path policy, String action) {
    return Ran.recorder(
        "simulate",
        "--policy",
        policy.toString(),
        "--principal",
        ROLE,
        "--action",
        action,
        "--resource",
        "arn:aws:s3:::orders/a.pdf",
        "--resource-account",
        "111122223333");
  }

  @Test
  void should_decide_a_request_and_say_why(@TempDir Path folder) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.json"), READER);

    assertThat(simulate(policy, "s3:GetObject"))
        .isEqualTo(
            new Ran(
                0,
                """
                ALLOW
                  identity-based policy, statement "Read": allows s3:GetObject
                """,
                ""));
    assertThat(simulate(policy, "s3:PutObject"))
        .isEqualTo(
            new Ran(
                1,
                """
                IMPLICIT_DENY
                  no identity-based policy allows s3:PutObject
                  identity-based policy, statement "Read": does not: Action does not match s3:PutObject
                """,
                ""));
  }

  @Test
  void should_decide_each_line_of_a_file_and_go_on_after_a_bad_one(@TempDir Path folder)
      throws IOException {
    String request =
        """
        {"id":"%s","identityPolicies":[%s],"request":{"principal":"%s","action":"s3:GetObject",\
        "resource":"arn:aws:s3:::orders/b","resourceAccount":"111122223333"}}
        """;
    String policy = READER.replace("\n", "");
    Path file =
        Files.writeString(
            folder.resolve("requests.jsonl"),
            request.formatted("a", policy, ROLE)
                + "{\"id\":\"b\"}\n"
                + request.formatted("c", "", ROLE));

    assertThat(Ran.recorder("simulate", "--requests", file.toString()))
        .isEqualTo(
            new Ran(
                3,
                """
                {"id":"a","decision":"ALLOW","reasons":["identity-based policy, statement \\"Read\\": allows s3:GetObject"]}
                {"id":"b","decision":"ERROR","reasons":["The request has no principal."]}
                {"id":"c","decision":"IMPLICIT_DENY","reasons":["no identity-based policy allows s3:GetObject"]}
                """,
                ""));
  }

  @Test
  void should_say_which_file_is_no_policy(@TempDir Path folder) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.json"), "{}");

    assertThat(simulate(policy, "s3:GetObject"))
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: The identity-based policy cannot be read: line 1, column 1: The policy has"
                    + " no Statement.\n"));
    assertThat(simulate(folder.resolve("nowhere.json"), "s3:GetObject").exitCode()).isEqualTo(3);
  }

  @Test
  void should_want_one_request_or_a_file() {
    assertThat(Ran.recorder("simulate").exitCode()).isEqualTo(2);
    assertThat(Ran.recorder("simulate", "--requests", "a", "--action", "s3:GetObject").exitCode())
        .isEqualTo(2);
    assertThat(Ran.recorder("simulate", "--requests", "nowhere.jsonl").err())
        .isEqualTo("error: Cannot read nowhere.jsonl: no such file.\n");
  }
}

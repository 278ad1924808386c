package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The policies of docs/permissions.md are what Recorder makes of its own commands: they run with
 * the agent attached, and the trace is merged.
 */
class PermissionsIT {

  private static final Path HOME = Path.of(System.getProperty("recorder.home", "../.."));
  private static final String ROLE = "orders-service";
  private static final String READ = "s3:GetObject on arn:aws:s3:::orders/*";

  /** How many policies Recorder makes depends on their size. */
  private static final String CONFIG =
      """
      account: "111122223333"
      accounts: {"222222222222": "111122223333"}
      names:
        - {from: recorder-orders-service-*, to: "*", service: iam, type: policy}
      """;

  @TempDir private Path folder = Path.of("");
  private Embedded embedded = new Embedded(Path.of(""));

  @BeforeEach
  void start() {
    embedded.close();
    embedded = new Embedded(folder);
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void should_need_what_the_page_says_to_compare_and_check() throws Exception {
    RoleLab lab = embedded.lab;
    lab.iam.createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument(RoleLab.TRUST));
    attachOthers();
    String send = Files.readString(Path.of(lab.policy("send.json", "sqs:SendMessage on *")));
    lab.iam.putRolePolicy(r -> r.roleName(ROLE).policyName("send").policyDocument(send));
    try (Recorded recorded = new Recorded("diff")) {
      recorded.run("diff", "--policy", lab.policy("policy.json", READ));
      recorded.run("check", "--unused", lab.file("trace.jsonl", RoleCheckTest.TRACE));

      compare("diff; a test", recorded.policy());
    }
  }

  @Test
  void should_need_what_the_page_says_to_change_and_restore() throws Exception {
    RoleLab lab = embedded.lab;
    String trust = lab.file("trust.json", RoleLab.TRUST);
    String first = lab.policy("first.json", READ, "sqs:SendMessage on *");
    String second = lab.policy("second.json", READ);
    try (Recorded recorded = new Recorded("apply")) {
      recorded.run("apply", "--policy", first, "--yes", "--create", "--trust-policy", trust);
      attachOthers();
      lab.iam.untagRole(r -> r.roleName(ROLE).tagKeys("policy-recorder"));
      lab.iam.deleteRolePolicy(r -> r.roleName(ROLE).policyName("recorder-policy"));
      recorded.run("apply", "--policy", first, "--yes", "--remove");
      recorded.run("apply", "--policy", second, "--yes", "--remove", "--managed");
      for (int i = 0; i < 6; i++) {
        String next =
            lab.policy(
                "next.json", READ, "sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:q" + i);
        recorded.run("apply", "--policy", next, "--yes", "--remove", "--managed");
      }
      recorded.run("rollback", "--to", "3", "--yes");
      recorded.run("apply", "--policy", second, "--yes", "--remove");

      compare("apply; a test", recorded.policy());
    }
  }

  /** With {@code -Drecorder.pages=write} the page gets what was recorded. */
  private static void compare(String mark, String recorded) throws IOException {
    String listed = RolePagesTest.block("permissions.md", mark);
    if ("write".equals(System.getProperty("recorder.pages"))) {
      Path page = HOME.resolve("docs/permissions.md");
      Files.writeString(page, Files.readString(page).replace(listed, recorded));
      return;
    }
    assertThat(recorded).isEqualTo(listed);
  }

  private void attachOthers() {
    RoleLab lab = embedded.lab;
    lab.iam.tagRole(r -> r.roleName(ROLE).tags(Tag.builder().key("team").value("blue").build()));
    String hand =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"xray:*\",\"Resource\":\"*\"}]}";
    lab.iam.putRolePolicy(r -> r.roleName(ROLE).policyName("mine").policyDocument(hand));
    String team =
        lab.iam.createPolicy(r -> r.policyName("team").policyDocument(hand)).policy().arn();
    for (String arn :
        List.of(team, "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")) {
      lab.iam.attachRolePolicy(r -> r.roleName(ROLE).policyArn(arn));
    }
  }

  /** A JVM of Recorder that is recorded. */
  private final class Recorded implements AutoCloseable {

    private final Path traces;
    private final Path err;
    private final Process process;
    private final PrintStream in;
    private final BufferedReader out;

    Recorded(String name) throws IOException {
      StaticKeys.Key key = StaticKeys.EMBEDDED.partner();
      traces = folder.resolve("traces-" + name);
      err = folder.resolve("err-" + name);
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-javaagent:"
                      + HOME.resolve("agent/target/recorder-agent.jar")
                      + "=traces="
                      + traces,
                  "-XX:TieredStopAtLevel=1",
                  "-Drecorder.aws.pause=20",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.policyrecorder.cli.RecordedCommands")
              .redirectError(err.toFile());
      builder.environment().put("AWS_ACCESS_KEY_ID", key.accessKeyId());
      builder.environment().put("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
      process = builder.start();
      in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      out = process.inputReader(StandardCharsets.UTF_8);
    }

    void run(String command, String... options) throws IOException {
      List<String> words = new ArrayList<>(List.of(command, "--role", ROLE));
      words.addAll(List.of(options));
      in.println(String.join("\t", embedded.lab.arguments(words.toArray(String[]::new))));
      assertThat(out.readLine()).as(Files.readString(err)).isEqualTo("0");
    }

    /** What the commands needed. */
    String policy() throws Exception {
      in.close();
      assertThat(process.waitFor()).as(Files.readString(err)).isZero();
      ByteArrayOutputStream merged = new ByteArrayOutputStream();
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      int exitCode =
          RecordedCommands.run(
              merged,
              said,
              "merge",
              traces.toString(),
              "--config",
              embedded.lab.file("recorder.yaml", CONFIG));
      assertThat(exitCode).as(said.toString(StandardCharsets.UTF_8)).isZero();
      return merged.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      process.destroyForcibly();
      in.close();
    }
  }
}

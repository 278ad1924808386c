package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships, on a real terminal; skipped where no Python can make one. */
class PromptIT {

  private static final String QUESTION = "Change the role orders in account 222222222222? [y/N] ";

  @TempDir private static Path tools = Path.of("");
  private static Path recorder = Path.of("");
  private static Path terminal = Path.of("");
  private static boolean python;

  @TempDir private Path folder = Path.of("");
  private Embedded embedded = new Embedded(Path.of(""));

  @BeforeAll
  static void unpack() throws Exception {
    String name = "recorder-" + System.getProperty("recorder.version");
    Path archive =
        Path.of(System.getProperty("recorder.home"), "recorder-cli/target/" + name + ".tar.gz");
    assertThat(run(List.of("tar", "-xzf", archive.toString(), "-C", tools.toString())).exitCode)
        .isZero();
    recorder = tools.resolve(name + "/bin/recorder");
    python = run(List.of("sh", "-c", "command -v python3")).exitCode == 0;
    terminal = tools.resolve("terminal.py");
    try (var script = Objects.requireNonNull(PromptIT.class.getResourceAsStream("terminal.py"))) {
      Files.copy(script, terminal);
    }
  }

  @BeforeEach
  void start() {
    embedded.close();
    embedded = new Embedded(folder);
    embedded.lab.iam.createRole(r -> r.roleName("orders").assumeRolePolicyDocument(RoleLab.TRUST));
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void should_change_the_role_after_a_yes() throws Exception {
    Ended ended = typing("y\\n");

    assertThat(ended.output).contains(QUESTION).contains("Done: ");
    assertThat(ended.exitCode).isZero();
    assertThat(embedded.lab.texts("orders")).containsOnlyKeys("recorder-policy");
  }

  @Test
  void should_change_nothing_after_a_no_or_enter() throws Exception {
    for (String typed : List.of("n\\n", "\\n")) {
      Ended ended = typing(typed);

      assertThat(ended.output).contains(QUESTION).endsWith("Nothing was changed.\n");
      assertThat(ended.exitCode).isEqualTo(1);
      unchanged();
    }
  }

  @Test
  void should_end_at_once_on_ctrl_c() throws Exception {
    Ended ended = typing("\\x03");

    assertThat(ended.output).contains(QUESTION).doesNotContain("Done").doesNotContain("Exception");
    assertThat(ended.exitCode).isEqualTo(130);
    unchanged();
  }

  @Test
  void should_not_ask_where_there_is_no_terminal() throws Exception {
    Ended ended = run(command());

    assertThat(ended.output).contains("Nobody can be asked: this is no terminal.");
    assertThat(ended.exitCode).isEqualTo(2);
    unchanged();
  }

  private void unchanged() {
    assertThat(embedded.lab.texts("orders")).isEmpty();
    assertThat(embedded.lab.proxy.actions()).noneMatch(FaultProxy::changes);
  }

  private Ended typing(String typed) throws IOException, InterruptedException {
    assumeTrue(python, "python3 is not on the PATH");
    List<String> all = new ArrayList<>(List.of("python3", terminal.toString(), QUESTION, typed));
    all.addAll(command());
    return run(all);
  }

  private List<String> command() {
    RoleLab lab = embedded.lab;
    String policy = lab.policy("p.json", "s3:GetObject on arn:aws:s3:::orders/*");
    List<String> all = new ArrayList<>(List.of(recorder.toString()));
    all.addAll(lab.arguments("apply", "--role", "orders", "--policy", policy));
    return all;
  }

  /** A process with what it wrote to both streams. */
  private record Ended(int exitCode, String output) {}

  private static Ended run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    StaticKeys.Key key = StaticKeys.EMBEDDED.partner();
    builder.environment().put("AWS_ACCESS_KEY_ID", key.accessKeyId());
    builder.environment().put("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}

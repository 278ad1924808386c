package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RunCommandTest {

  @TempDir Path folder = Path.of("");

  private Path home = Path.of("");
  private Path traces = Path.of("");

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("home");
    traces = folder.resolve("traces");
    Files.createDirectories(home.resolve("lib"));
    Files.createFile(home.resolve("lib/recorder-agent.jar"));
  }

  @Test
  void should_merge_what_the_command_recorded() {
    Ran ran =
        run(
            "--account",
            "999988887777",
            "--",
            "sh",
            "-c",
            "cp \"$1\"/* \"$2\"",
            "sh",
            fixture("orders"),
            traces.toString());

    assertThat(ran.out()).startsWith("{").contains(":999988887777:table/orders");
    assertThat(ran.err()).startsWith("Traces: " + traces + "\n").contains("Merged 7 calls");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_attach_the_agent_and_keep_options_that_were_there() throws IOException {
    Path seen = folder.resolve("seen");

    run(
        "--application",
        "com.acme,org.acme",
        "sh",
        "-c",
        "printf %s \"$JAVA_TOOL_OPTIONS\" > " + seen);

    assertThat(Files.readString(seen))
        .endsWith(
            "-javaagent:"
                + home.resolve("lib/recorder-agent.jar")
                + "=traces="
                + traces
                + ",application=com.acme;org.acme");
  }

  @Test
  void should_leave_the_options_of_the_command_to_it() throws IOException {
    Path seen = folder.resolve("seen");

    run("sh", "-c", "echo \"$@\" > " + seen, "sh", "-o", "--account", "--");

    assertThat(seen).content().isEqualTo("-o --account --\n");
  }

  @Test
  void should_return_the_exit_code_of_a_command_that_fails_and_merge_nothing() {
    Ran ran =
        run(
            "--region",
            "us-east-1",
            "--",
            "sh",
            "-c",
            "cp '" + fixture("orders") + "'/* '" + traces + "'; exit 7");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                7,
                "",
                "error: sh ended with exit code 7, so nothing was merged. To merge what was recorded until then:"
                    + " recorder merge "
                    + traces
                    + " --region us-east-1\n"));
  }

  @Test
  void should_refuse_a_file_as_the_folder_for_traces_before_it_runs_anything() throws IOException {
    Files.createFile(traces);

    assertThat(run("--", "true"))
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: No traces can be written to "
                    + traces
                    + ": there is a file of that name. Name another folder with --traces.\n"));
  }

  @Test
  void should_say_that_a_command_was_interrupted() {
    assertThat(run("--", "sh", "-c", "exit 130"))
        .isEqualTo(
            new Ran(
                130, "", "error: sh was interrupted, so nothing was merged. It left no trace.\n"));
  }

  @Test
  void should_say_when_a_command_that_fails_left_no_trace() {
    assertThat(run("--", "false"))
        .isEqualTo(
            new Ran(
                1,
                "",
                "error: false ended with exit code 1, so nothing was merged. It left no trace.\n"));
  }

  @Test
  void should_return_the_signal_that_ended_the_command() {
    assertThat(run("--", "sh", "-c", "kill -TERM $$").exitCode()).isEqualTo(143);
  }

  @Test
  void should_say_that_a_command_was_not_found() {
    assertThat(run("--", "no-such-command", "verify"))
        .isEqualTo(
            new Ran(
                127,
                "",
                "error: Command not found: no-such-command. It is neither a file nor on the PATH.\n"));
  }

  @Test
  void should_explain_a_command_in_quotes() {
    assertThat(run("--", "mvn verify").err())
        .isEqualTo(
            "error: Command not found: mvn verify."
                + " Give the command and its arguments as words of their own, not as one in quotes.\n");
  }

  @Test
  void should_say_that_a_file_is_no_program() throws IOException {
    Path file = Files.createFile(folder.resolve("notes.txt"));

    assertThat(run("--", file.toString()))
        .isEqualTo(
            new Ran(
                126,
                "",
                "error: Cannot execute "
                    + file
                    + ": it is no program, or may not be executed (chmod +x).\n"));
  }

  @Test
  void should_ask_for_a_command() {
    assertThat(run())
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                error: Missing required parameter: 'CMD'
                See recorder run --help for how it is used.
                """));
  }

  @Test
  void should_fail_loudly_when_no_jvm_was_recorded() {
    Ran ran = run("--", "true");

    assertThat(ran.err())
        .startsWith(
            "error: true succeeded, but no JVM wrote a trace to "
                + traces
                + ". The agent reaches every JVM that inherits the variable JAVA_TOOL_OPTIONS.")
        .contains("--no-daemon", "<argLine>", "@{argLine}")
        .endsWith("then recorder merge " + traces + ".\n");
    assertThat(ran.exitCode()).isEqualTo(3);
  }

  @Test
  void should_not_mix_the_traces_of_two_runs() throws IOException {
    Files.createDirectories(traces);
    Files.createFile(traces.resolve("old.jsonl"));

    assertThat(run("--", "true"))
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: The folder "
                    + traces
                    + " holds the traces of an earlier run, and their calls would get into this policy."
                    + " Delete them or name another folder with --traces.\n"));
  }

  @Test
  void should_not_run_a_command_whose_policy_could_not_be_written() {
    Path ran = folder.resolve("ran");

    int exitCode = run("-o", folder.toString(), "--", "touch", ran.toString()).exitCode();

    assertThat(exitCode).isEqualTo(3);
    assertThat(ran).doesNotExist();
  }

  @Test
  void should_say_that_the_installation_has_no_agent() throws IOException {
    Files.delete(home.resolve("lib/recorder-agent.jar"));

    assertThat(run("--", "true").err())
        .isEqualTo(
            "error: This installation has no agent: "
                + home.resolve("lib/recorder-agent.jar")
                + " is missing. Unpack the distribution again and start its bin/recorder.\n");
  }

  private Ran run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "run";
    all[1] = "--traces";
    all[2] = traces.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Ran.recorder(new Installation(home, "", Path.of("")), all);
  }
}

package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What ships, unpacked to a folder with a space in its name. */
@DisabledOnOs(OS.WINDOWS)
class DistributionIT {

  private static final String FILE = "20260102T030405678Z-1-00000000.jsonl";
  private static final String HEADER =
      "{\"trace\":1,\"agent\":\"0.1.0\",\"capture\":1,\"pid\":1}\n";

  @TempDir static Path tools = Path.of("");
  private static Path recorder = Path.of("");

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    Path home = Files.createDirectories(tools.resolve("My Tools"));
    String archive = System.getProperty("recorder.distribution");
    Ran tar = new Launched(tools, List.of("tar", "-xzf", archive, "-C", home.toString())).run();
    assertThat(tar).isEqualTo(new Ran(0, "", ""));
    recorder = home.resolve("recorder-" + System.getProperty("recorder.version") + "/bin/recorder");
  }

  @Test
  void should_hold_what_is_needed_and_nothing_else() throws IOException {
    Path home = recorder.resolve("../..").normalize();
    try (var files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> home.relativize(file).toString()))
          .contains("LICENSE", "NOTICE", "README.txt", "bin/recorder", "bin/recorder.cmd")
          .contains("lib/recorder-cli.jar", "lib/recorder-agent.jar", "lib/java.sh")
          .noneMatch(file -> file.matches("lib/(netty|apache|httpclient|commons).*"))
          .hasSize(59);
    }
  }

  @Test
  void should_load_nothing_of_the_aws_sdk_to_merge() throws Exception {
    Ran ran =
        launched("merge", fixture("orders"))
            .with(Map.of("RECORDER_JAVA_OPTIONS", "-Xlog:class+load:stderr"))
            .run();

    assertThat(ran.err())
        .contains("io.policyrecorder.cli.MergeCommand ")
        .doesNotContain("software.amazon.awssdk")
        .doesNotContain("org.slf4j");
  }

  @Test
  void should_print_its_version() throws Exception {
    assertThat(recorder("--version"))
        .isEqualTo(new Ran(0, "recorder " + System.getProperty("recorder.version") + "\n", ""));
  }

  @Test
  void should_start_through_a_symbolic_link_from_anywhere() throws Exception {
    Path link = Files.createSymbolicLink(tools.resolve("rec"), recorder);

    Ran ran = new Launched(folder, List.of(link.toString(), "--version")).in(Path.of("/")).run();

    assertThat(ran.out()).startsWith("recorder ");
  }

  @Test
  void should_merge_a_folder_of_traces() throws Exception {
    Ran ran = recorder("merge", fixture("orders"));

    assertThat(ran.out()).startsWith("{\n").endsWith("}\n");
    assertThat(ran.err()).contains("Merged 7 calls (4 distinct)");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_propose_commands_as_they_were_typed() throws Exception {
    String here = recorder.toString();
    String onPath = "PATH=\"${1%/*}:$PATH\"; recorder merge \"$2\"";

    assertThat(recorder("merge", fixture("orders")).err())
        .contains("\n  " + ShellWord.join(List.of(here, "merge", fixture("orders"))));
    assertThat(
            new Launched(folder, List.of("sh", "-c", onPath, "sh", here, fixture("orders")))
                .run()
                .err())
        .contains("\n  " + ShellWord.join(List.of("recorder", "merge", fixture("orders"))));
  }

  @Test
  void should_be_quiet_when_its_output_is_cut() throws Exception {
    Ran ran =
        new Launched(
                folder,
                List.of(
                    "sh",
                    "-c",
                    "\"$1\" show --json \"$2\" | true",
                    "sh",
                    recorder.toString(),
                    fixture("orders")))
            .run();

    assertThat(ran).isEqualTo(new Ran(0, "", "7 calls; 1 call of tests not shown (--test)\n"));
  }

  @Test
  void should_tell_the_facts_of_an_operation() throws Exception {
    Ran ran = recorder("facts", "monitoring", "putmetricdata");

    assertThat(ran.out())
        .startsWith("CloudWatch PutMetricData (signing name monitoring)\n")
        .contains("\ncloudwatch:PutMetricData (Write)\n")
        .contains("\n  from  https://docs.aws.amazon.com/");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_tell_the_facts_of_all_operations_for_programs() throws Exception {
    Ran ran = recorder("facts", "--json");

    assertThat(ran.out().lines())
        .hasSizeGreaterThan(1000)
        .allMatch(line -> line.startsWith("{\"serviceId\":\"") && line.endsWith("\"}"));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_stop_silently_when_nobody_reads_all_facts() throws Exception {
    String cut = "\"$1\" facts --json | head -n 1";

    Ran ran = new Launched(folder, List.of("sh", "-c", cut, "sh", recorder.toString())).run();

    assertThat(ran.out()).startsWith("{\"serviceId\":\"").hasLineCount(1);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void should_refuse_a_wrong_option() throws Exception {
    Ran ran = recorder("merge", "--acount", "111122223333", "traces");

    assertThat(ran.err()).startsWith("error: Unknown option: '--acount'");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void should_say_that_there_is_no_such_traces_folder() throws Exception {
    bad(recorder("merge", "nowhere"), "error: No such file or folder: nowhere. ");
  }

  @Test
  void should_ask_whether_the_agent_was_attached_when_a_folder_has_no_trace() throws Exception {
    Ran ran = recorder("merge", folder.toString());

    bad(ran, "error: No trace (*.jsonl) in " + folder + ". Was the agent attached? ");
    assertThat(ran.err()).contains("Surefire", "<argLine>@{argLine} ");
  }

  @Test
  void should_say_that_a_trace_is_empty() throws Exception {
    Path trace = trace("");

    bad(recorder("merge", folder.toString()), "error: " + trace + " is empty. ");
  }

  @Test
  void should_use_the_rest_of_a_trace_whose_last_line_was_cut_short() throws Exception {
    String whole = orders();
    trace(whole.substring(0, whole.indexOf("{\"at\":\"2026-01-02T03:04:06.500Z") + 100));

    Ran ran = recorder("merge", folder.toString());

    assertThat(ran.out()).contains("table/orders");
    assertThat(ran.err()).contains("warning: trace-cut-short");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_name_file_line_and_column_of_any_other_damage() throws Exception {
    String[] lines = orders().split("\n", -1);
    lines[2] = lines[2].substring(0, 100);
    Path trace = trace(String.join("\n", lines));

    bad(recorder("merge", folder.toString()), "error: " + trace + ":3:");
  }

  @Test
  void should_ask_for_a_newer_recorder_when_a_trace_is_newer() throws Exception {
    Path trace = trace(HEADER.replace("\"trace\":1", "\"trace\":99"));

    bad(
        recorder("merge", folder.toString()),
        "error: " + trace + ": trace format 99, but this recorder reads up to 1. ");
  }

  @Test
  void should_return_the_exit_code_of_the_command_that_it_runs() throws Exception {
    Ran ran = recorder("run", "--", "false");

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("error: false ended with exit code 1, so nothing was merged.");
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void should_attach_the_agent_to_a_jvm_and_keep_standard_output_clean() throws Exception {
    Path traces = folder.resolve("my traces");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();

    Ran ran = recorder("run", "--traces", traces.toString(), "--", java, "--version");

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("openjdk ").contains("error: No AWS call in 1 trace. ");
    assertThat(ran.exitCode()).isEqualTo(1);
    try (var files = Files.list(traces)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void should_pass_a_signal_on_and_wait_for_the_command() throws Exception {
    String waiting = "trap 'echo ending; exit 9' TERM; echo ready; while :; do sleep 0.1; done";
    Launched launched = launched("run", "--", "sh", "-c", waiting);
    Process process = launched.start();
    while (!launched.err().contains("ready") && process.isAlive()) {
      Thread.onSpinWait();
    }

    process.destroy();

    Ran ran = launched.end(process);
    assertThat(ran.err()).contains("ready\nending\nerror: sh ended with exit code 9");
    assertThat(ran.exitCode()).isEqualTo(9);
  }

  @Test
  void should_say_that_java_is_too_old() throws Exception {
    Path old = Files.createDirectories(folder.resolve("jdk"));
    Files.createDirectories(old.resolve("bin"));
    program(old.resolve("bin/java"), "echo 'openjdk version \"1.8.0_412\"' >&2");

    assertThat(launched("--version").with(Map.of("JAVA_HOME", old.toString())).run())
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: Java 17 or newer is needed, but "
                    + old
                    + "/bin/java is Java 1.8.0_412. Set JAVA_HOME to a newer one.\n"));

    Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
    assertThat(launched("--version").with(Map.of("JAVA_HOME", old.toString())).run().err())
        .contains("/bin/java is Java 11.0.2.");
  }

  @Test
  void should_say_that_java_does_not_start() throws Exception {
    Path broken = Files.createDirectories(folder.resolve("jdk"));
    Files.createDirectories(broken.resolve("bin"));
    program(broken.resolve("bin/java"), "exit 1");

    assertThat(launched("--version").with(Map.of("JAVA_HOME", broken.toString())).run())
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: "
                    + broken
                    + "/bin/java does not start. Install a JDK 17 or newer, or set JAVA_HOME to one.\n"));
  }

  @Test
  void should_say_that_there_is_no_java() throws Exception {
    assertThat(launched("--version").with(Map.of("JAVA_HOME", "/no/jdk")).run())
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: JAVA_HOME is /no/jdk, but there is no bin/java in it."
                    + " Set it to a JDK 17 or newer, or unset it.\n"));

    Path path = Files.createDirectories(folder.resolve("path"));
    for (String tool : List.of("dirname", "readlink")) {
      program(path.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
    }
    assertThat(
            launched("--version").without("JAVA_HOME").with(Map.of("PATH", path.toString())).run())
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: Java was not found. Install a JDK 17 or newer, or set JAVA_HOME to one.\n"));
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void bad(Ran ran, String message) {
    assertThat(ran.err()).startsWith(message);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(3);
  }

  private Path trace(String text) throws IOException {
    return Files.writeString(folder.resolve(FILE), text);
  }

  private static String orders() throws IOException {
    return Files.readString(
        Path.of(fixture("orders/20260102T030405678Z-123-0a1b2c3d.jsonl")), StandardCharsets.UTF_8);
  }

  private Ran recorder(String... arguments) throws IOException, InterruptedException {
    return launched(arguments).run();
  }

  private Launched launched(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(recorder.toString()));
    command.addAll(Arrays.asList(arguments));
    return new Launched(tools, command);
  }
}

package io.policyrecorder.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RobustnessIT {

  private static final String SHOP = "com.acme.app.Shop";
  private static final String ITEM =
      "sdk DynamoDB.GetItem base us-east-1 127.0.0.1 application com.acme.app.Shop#getItem";

  private Path folder;
  private CannedAws aws;
  private Watched jvm;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    aws = new CannedAws();
    jvm = new Watched(folder);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private static List<String> ours(Watched.Ended ended) {
    return ended.err().lines().filter(line -> line.startsWith("policy-recorder:")).toList();
  }

  @Test
  void should_keep_a_call_that_was_killed_before_its_answer() throws Exception {
    aws.fallSilent();
    Process process = jvm.start(SHOP, aws.uri(), "item");
    aws.awaitRequest();

    process.destroyForcibly().waitFor();

    assertThat(jvm.calls()).containsExactly(ITEM);
    assertThat(jvm.read().files().get(0).end()).isEmpty();
  }

  @Test
  void should_leave_the_application_alone_when_no_trace_can_be_written() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");

    Watched.Ended ended =
        jvm.withAgentOptions("traces=" + notAFolder.resolve("traces"))
            .run(SHOP, aws.uri(), "missing-object");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("missing" + System.lineSeparator());
    assertThat(ours(ended))
        .singleElement()
        .asString()
        .contains("no trace can be written to " + notAFolder.resolve("traces"));
  }

  @Test
  void should_report_an_unknown_option_once_and_go_on() throws Exception {
    Watched.Ended ended =
        jvm.withAgentOptions("colour=blue,traces=" + jvm.traces()).run(SHOP, aws.uri(), "item");

    assertThat(ended.exit()).isZero();
    assertThat(ours(ended))
        .containsExactly(
            "policy-recorder: unknown agent option \"colour\"; there are traces, application,"
                + " tests, object-names, origins, memory");
    assertThat(jvm.calls()).containsExactly(ITEM);
  }

  @Test
  void should_do_nothing_when_given_twice() throws Exception {
    Watched.Ended ended = jvm.withJvmOption(jvm.agentArgument()).run(SHOP, aws.uri(), "item");

    assertThat(ours(ended)).isEmpty();
    assertThat(jvm.read().counts().values()).containsExactly(1L);
    assertThat(jvm.read().files()).hasSize(1);
  }

  @Test
  void should_do_nothing_when_attached_a_second_time() throws Exception {
    Process process = jvm.start(SHOP, aws.uri(), "item", "wait", "item");
    aws.awaitRequest();
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
    machine.loadAgent(Watched.AGENT.toString(), "traces=" + jvm.traces());
    machine.detach();

    process.getOutputStream().close();
    Watched.Ended ended = jvm.end(process);

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ours(ended)).isEmpty();
    assertThat(jvm.read().counts().values()).containsExactly(2L);
    assertThat(jvm.read().files()).hasSize(1);
  }

  @Test
  void should_skip_the_tools_of_the_jdk_but_not_a_program_in_a_source_file() throws Exception {
    Path source = folder.resolve("Hello.java");
    Files.writeString(
        source, "class Hello { public static void main(String[] a) { System.out.print(1); } }");
    // In quotes: the clone may lie in a folder with a space in its name.
    jvm.withEnvironment("JAVA_TOOL_OPTIONS", "\"" + jvm.agentArgument() + "\"");

    assertThat(jvm.end(jvm.launch(List.of(Watched.tool("javac"), "-version"))).exit()).isZero();
    assertThat(jvm.end(jvm.launch(List.of(Watched.tool("keytool"), "-help"))).exit()).isZero();
    assertThat(jvm.end(jvm.launch(List.of(Watched.tool("jcmd"), "-l"))).exit()).isZero();
    assertThat(jvm.traces()).doesNotExist();

    assertThat(jvm.end(jvm.launch(List.of(Watched.tool("java"), source.toString()))).out())
        .isEqualTo("1");
    assertThat(jvm.read().files()).hasSize(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_let_only_the_owner_read_a_trace() throws Exception {
    jvm.run(SHOP, aws.uri());

    try (Stream<Path> files = Files.list(jvm.traces())) {
      assertThat(files)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }
  }

  @Test
  void should_leave_first_and_last_line_when_there_was_no_call() throws Exception {
    jvm.run(SHOP, aws.uri());

    assertThat(jvm.traceText().lines()).hasSize(2);
    assertThat(jvm.read().files().get(0).header().main()).isEqualTo(SHOP);
    assertThat(jvm.read().files().get(0).end()).isPresent();
  }
}

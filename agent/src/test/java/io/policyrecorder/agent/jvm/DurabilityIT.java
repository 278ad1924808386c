package io.policyrecorder.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.policyrecorder.trace.TraceEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the JVM, the disk or the trace: the application works, and no call is lost.
 */
class DurabilityIT {

  private static final String TROUBLE = "com.acme.app.Trouble";

  private Path folder = Path.of("");
  private Watched jvm;

  @BeforeEach
  void start(@TempDir Path temporary) {
    folder = temporary;
    jvm = new Watched(folder);
  }

  /** Runs the application, which must not notice, and gives what the agent said. */
  private List<String> trouble(String what, int calls, Object... more) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of(what, calls));
    arguments.addAll(List.of(more));
    return said(jvm.run(TROUBLE, arguments.toArray()), calls);
  }

  private static List<String> said(Watched.Ended ended, int calls) {
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("" + calls);
    return ended.err().lines().filter(line -> line.startsWith("policy-recorder:")).toList();
  }

  private SortedSet<String> recordedTables() throws Exception {
    return jvm.read().observations().stream()
        .flatMap(one -> one.call().values("TableName").stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> tables(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "table-" + i)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private TraceEnd end() throws Exception {
    return jvm.read().files().get(0).end().orElseThrow();
  }

  @Test
  void should_keep_a_call_and_what_its_answer_taught_when_the_jvm_halts_at_once() throws Exception {
    try (CannedAws aws = new CannedAws()) {
      Watched.Ended ended = jvm.run("com.acme.app.Shop", aws.uri(), "missing-object", "halt");

      assertThat(ended.exit()).isEqualTo(3);
    }
    assertThat(jvm.calls()).hasSize(1);
    assertThat(jvm.outcomes())
        .singleElement()
        .satisfies(one -> assertThat(one.outcome().orElseThrow().error()).isEqualTo("NoSuchKey"));
    assertThat(jvm.read().files().get(0).end()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_write_a_trace_again_whose_folder_is_deleted_while_the_jvm_runs() throws Exception {
    List<String> said = trouble("deletion", 3, jvm.traces());

    assertThat(recordedTables()).isEqualTo(tables(3));
    assertThat(end()).isEqualTo(new TraceEnd(3, 3, 0));
    assertThat(said).singleElement().asString().contains("the trace was deleted");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_write_when_no_more_files_can_be_opened() throws Exception {
    assertThat(trouble("no-more-files", 3)).isEmpty();

    assertThat(recordedTables()).isEqualTo(tables(3));
    assertThat(end()).isEqualTo(new TraceEnd(3, 3, 0));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_count_and_say_what_did_not_fit_on_the_disk() throws Exception {
    assumeThat(Path.of("/bin/bash")).as("the shell that limits the size of files").exists();
    String limited = "ulimit -f 128 && exec \"$0\" \"$@\""; // In KiB: 500 calls take twice as much.

    Watched.Ended ended =
        jvm.end(
            jvm.launch(
                List.of(
                    "/bin/bash",
                    "-c",
                    limited,
                    Watched.tool("java"),
                    jvm.agentArgument(),
                    "-cp",
                    jvm.classPath(),
                    TROUBLE,
                    "calls",
                    "500")));

    List<String> said = said(ended, 500);
    assertThat(said.get(0)).contains("a call could not be recorded");
    int written = recordedTables().size();
    assertThat(written).isBetween(50, 499);
    assertThat(recordedTables()).isSubsetOf(tables(500));
    // Whether the last line still fits depends on the length of the process id and the like.
    Optional<TraceEnd> end = jvm.read().files().get(0).end();
    if (end.isPresent()) {
      assertThat(end).contains(new TraceEnd(500, written, 500 - written));
      assertThat(said).hasSize(1);
    } else {
      assertThat(said).hasSize(2);
      assertThat(said.get(1))
          .contains("of 500 calls, " + (500 - written) + " could not be recorded");
    }
  }

  @Test
  void should_record_from_thousands_of_threads() throws Exception {
    assertThat(trouble("threads", 2_000)).isEmpty();

    assertThat(recordedTables()).isEqualTo(tables(2_000));
    assertThat(end()).isEqualTo(new TraceEnd(2_000, 2_000, 0));
  }

  @Test
  void should_record_from_virtual_threads() throws Exception {
    String home =
        Runtime.version().feature() >= 21
            ? System.getProperty("java.home")
            : System.getenv("JAVA_HOME_25");
    assumeThat(home).as("JAVA_HOME_25, the home of a JDK 25").isNotNull();

    Watched.Ended ended =
        jvm.end(
            jvm.launch(
                List.of(
                    Path.of(home, "bin", "java").toString(),
                    jvm.agentArgument(),
                    "-cp",
                    jvm.classPath(),
                    TROUBLE,
                    "virtual-threads",
                    "2000")));

    assertThat(said(ended, 2_000)).isEmpty();
    assertThat(recordedTables()).isEqualTo(tables(2_000));
    assertThat(end()).isEqualTo(new TraceEnd(2_000, 2_000, 0));
  }

  @Test
  void should_record_from_threads_that_are_interrupted_all_the_time() throws Exception {
    assertThat(trouble("interrupts", 50)).isEmpty();

    assertThat(recordedTables()).isEqualTo(tables(50));
    assertThat(end().lost()).isZero();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_let_only_the_owner_look_into_a_folder_that_it_makes() throws Exception {
    trouble("calls", 1);

    assertThat(Files.getPosixFilePermissions(jvm.traces()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void should_remember_within_bounds_and_write_all_calls_beyond() throws Exception {
    jvm.withAgentOptions("memory=1,traces=" + jvm.traces());

    assertThat(trouble("calls", 3_000)).isEmpty();

    assertThat(recordedTables()).isEqualTo(tables(3_000));
    assertThat(jvm.read().files().get(0).full()).isTrue();
    assertThat(end().unremembered()).isBetween(500L, 2_500L);
    assertThat(end().lost()).isZero();
  }
}

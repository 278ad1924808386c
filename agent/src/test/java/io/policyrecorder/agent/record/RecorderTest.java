package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  private static final String END_OF_NOTHING =
      ",\"end\":true,\"calls\":0,\"distinct\":0,\"lost\":0}";

  private Path folder = Path.of("");

  @BeforeEach
  void takeFolder(@TempDir Path temporary) {
    folder = temporary;
  }

  private Recorder recorder() throws Exception {
    Recorder recorder =
        new Recorder(Journal.create(folder.toFile(), 7, 0), 1 << 20, Recorder.ALL_SEGMENTS, true);
    recorder.open(new TraceHeader(1, "test", 1, "", 7, "", "", new TreeMap<>()));
    return recorder;
  }

  private static Call call(String operation) {
    return new Call(
        Call.Kind.SDK,
        "S3",
        operation,
        "",
        "aws",
        "",
        "",
        Call.BASE,
        new TreeMap<>(),
        new TreeSet<>(),
        Origin.UNKNOWN);
  }

  private List<String> lines() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readAllLines(files.findFirst().orElseThrow());
    }
  }

  private TraceFile file() throws Exception {
    return TraceReader.read(List.of(folder)).files().get(0);
  }

  @Test
  void should_have_written_a_call_before_it_leaves() throws Exception {
    recorder().sent(call("GetObject"), "");

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1)).contains("\"n\":1,\"call\":{").contains("GetObject");
  }

  @Test
  void should_write_the_count_of_repeats_at_exit() throws Exception {
    Recorder recorder = recorder();
    for (int i = 0; i < 5; i++) {
      recorder.sent(call("GetObject"), "");
    }
    recorder.sent(call("PutObject"), "");

    recorder.close();

    assertThat(lines()).hasSize(5);
    assertThat(file().counts().values()).containsExactlyInAnyOrder(5L, 1L);
    assertThat(file().end()).contains(new TraceEnd(6, 2, 0));
  }

  @Test
  void should_write_a_count_that_has_doubled_so_that_a_crash_loses_little() throws Exception {
    Recorder recorder = recorder();
    for (int i = 0; i < 100; i++) {
      recorder.sent(call("GetObject"), "");
    }

    assertThat(file().counts().values()).containsExactly(64L);
    assertThat(lines()).hasSize(5);
  }

  @Test
  void should_write_what_an_answer_taught_and_nothing_when_it_taught_nothing() throws Exception {
    Recorder recorder = recorder();
    recorder.answered(call("GetObject"), Outcome.learned(new TreeMap<>()));
    recorder.answered(call("GetObject"), new Outcome(404, "NoSuchKey", "", "", new TreeMap<>()));

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1)).endsWith("\"outcome\":{\"status\":404,\"error\":\"NoSuchKey\"}}");
  }

  @Test
  void should_begin_and_end_a_trace_without_a_call_and_take_one_afterwards() throws Exception {
    Recorder recorder = recorder();

    recorder.close();

    assertThat(lines()).hasSize(2).last().asString().endsWith(END_OF_NOTHING);
    recorder.sent(call("GetObject"), "");
    assertThat(lines()).hasSize(4);
    assertThat(lines().get(2)).contains("GetObject");
    assertThat(lines().get(3)).contains("\"end\":true,\"calls\":1,\"distinct\":1");
  }

  @Test
  void should_follow_a_call_after_the_last_line_by_a_new_last_line() throws Exception {
    Recorder recorder = recorder();
    recorder.sent(call("GetObject"), "");
    recorder.close();

    recorder.sent(call("PutObject"), "");
    recorder.sent(call("GetObject"), "");

    assertThat(file().counts().values()).containsExactlyInAnyOrder(2L, 1L);
    assertThat(file().end()).contains(new TraceEnd(3, 2, 0));
    assertThat(lines().get(lines().size() - 1)).contains("\"end\":true");
  }

  @Test
  void should_count_each_call_of_many_threads_and_write_it_once() throws Exception {
    Recorder recorder = recorder();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 1_000; n++) {
                  recorder.sent(call("Operation" + n % 10), "");
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    recorder.close();

    assertThat(file().counts()).hasSize(10).allSatisfy((line, n) -> assertThat(n).isEqualTo(800));
    assertThat(file().end()).contains(new TraceEnd(8_000, 10, 0));
  }

  @Test
  void should_write_from_a_thread_that_was_interrupted() throws Exception {
    Recorder recorder = recorder();
    Thread.currentThread().interrupt();

    recorder.sent(call("GetObject"), "");
    boolean still = Thread.interrupted();
    recorder.sent(call("PutObject"), "");

    assertThat(still).isTrue();
    assertThat(lines()).hasSize(3);
  }
}

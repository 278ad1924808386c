package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceHeader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecorderTroubleTest {

  private final FailingFile file = new FailingFile();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream standardError = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setErr(standardError);
  }

  private Recorder recorder(long memory) throws Exception {
    return recorder(memory, 0);
  }

  private Recorder recorder(long memory, long unwatched) throws Exception {
    Recorder recorder =
        new Recorder(
            new Journal(file, "2026-01-02T03:04:05.678Z", unwatched),
            memory,
            Recorder.ALL_SEGMENTS,
            true);
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

  private List<String> complaints() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private String last() {
    return file.lines().get(file.lines().size() - 1);
  }

  @Test
  void should_count_what_a_full_disk_did_not_take_and_say_it_once() throws Exception {
    Recorder recorder = recorder(1 << 20);
    recorder.sent(call("GetObject"), "");
    file.leaveRoom(10);
    recorder.sent(call("PutObject"), "");
    recorder.sent(call("DeleteObject"), "");
    file.leaveRoom(Integer.MAX_VALUE);
    recorder.close();

    assertThat(complaints())
        .singleElement()
        .asString()
        .startsWith("policy-recorder: a call could not be recorded")
        .contains("No space left on device");
    assertThat(file.lines()).hasSize(3);
    assertThat(last()).contains("\"calls\":3,\"distinct\":1,\"lost\":2");
  }

  @Test
  void should_write_a_call_that_comes_again_when_there_is_room_again() throws Exception {
    Recorder recorder = recorder(1 << 20);
    file.leaveRoom(10);
    assertThat(recorder.sent(call("PutObject"), "")).isNull();
    file.leaveRoom(Integer.MAX_VALUE);

    assertThat(recorder.sent(call("PutObject"), "")).isNotNull();

    assertThat(last()).contains("PutObject");
  }

  @Test
  void should_not_count_a_call_as_lost_when_only_its_count_was_not_written() throws Exception {
    Recorder recorder = recorder(1 << 20);
    Repeats repeats = recorder.sent(call("GetObject"), "");
    file.leaveRoom(10);
    for (int i = 1; i < 40 && repeats != null; i++) {
      recorder.sentAgain(repeats);
    }
    file.leaveRoom(Integer.MAX_VALUE);
    recorder.close();

    assertThat(complaints()).isEmpty();
    assertThat(file.lines().get(2)).contains("\"n\":40");
    assertThat(last()).contains("\"calls\":40,\"distinct\":1,\"lost\":0");
  }

  @Test
  void should_say_how_many_were_lost_when_there_is_no_room_for_the_last_line() throws Exception {
    Recorder recorder = recorder(1 << 20);
    file.leaveRoom(0);
    recorder.sent(call("GetObject"), "");
    recorder.close();

    assertThat(complaints()).hasSize(2);
    assertThat(complaints().get(1)).contains("of 1 calls, 1 could not be recorded");
  }

  @Test
  void should_write_everything_again_when_the_trace_was_deleted() throws Exception {
    Recorder recorder = recorder(1 << 20);
    recorder.sent(call("GetObject"), "");
    recorder.sent(call("GetObject"), "");
    file.delete();
    recorder.sent(call("PutObject"), "");

    assertThat(file.made).isEqualTo(1);
    assertThat(file.lines().get(0)).startsWith("{\"trace\":1");
    assertThat(file.lines())
        .anySatisfy(line -> assertThat(line).contains("\"n\":2,").contains("GetObject"))
        .anySatisfy(line -> assertThat(line).contains("PutObject"));
    assertThat(complaints())
        .singleElement()
        .asString()
        .contains("the trace was deleted while the JVM ran, and has been written again");
  }

  @Test
  void should_write_its_lines_again_when_a_trace_without_calls_was_deleted() throws Exception {
    Recorder recorder = recorder(1 << 20, 0);
    file.delete();

    recorder.close();

    assertThat(file.lines()).hasSize(2);
    assertThat(last()).contains("\"end\":true,\"calls\":0,\"distinct\":0,\"lost\":0");
  }

  @Test
  void should_write_everything_again_at_the_end_when_the_trace_was_deleted_last() throws Exception {
    Recorder recorder = recorder(1 << 20);
    recorder.sent(call("GetObject"), "");
    file.delete();
    recorder.close();

    assertThat(file.lines()).hasSize(3);
    assertThat(last()).contains("\"end\":true,\"calls\":1,\"distinct\":1,\"lost\":0");
  }

  @Test
  void should_find_at_the_end_that_the_trace_was_deleted_where_it_did_not_look_before()
      throws Exception {
    Recorder recorder = recorder(1 << 20, Long.MAX_VALUE);
    recorder.sent(call("GetObject"), "");
    file.delete();
    recorder.sent(call("PutObject"), "");
    assertThat(file.made).isZero();

    recorder.close();

    assertThat(file.made).isEqualTo(1);
    assertThat(file.lines())
        .anySatisfy(line -> assertThat(line).contains("GetObject"))
        .anySatisfy(line -> assertThat(line).contains("PutObject"));
    assertThat(last()).contains("\"end\":true,\"calls\":2,\"distinct\":2,\"lost\":0");
  }

  @Test
  void should_say_that_a_deleted_trace_could_not_be_written_again() throws Exception {
    Recorder recorder = recorder(1 << 20);
    recorder.sent(call("GetObject"), "");
    file.delete();
    file.forbidMaking();
    recorder.sent(call("PutObject"), "");
    recorder.close();

    assertThat(complaints()).hasSize(2);
    assertThat(complaints().get(0)).contains("the trace was deleted, and access denied");
    assertThat(complaints().get(1)).contains("of 2 calls, 1 could not be recorded");
  }

  @Test
  void should_write_calls_beyond_what_it_may_remember_and_say_so() throws Exception {
    Recorder recorder = recorder(1_000);
    for (int i = 0; i < 20; i++) {
      recorder.sent(call("Operation" + i), "");
    }
    Repeats beyond = recorder.sent(call("Operation19"), "");
    recorder.close();

    assertThat(beyond).isNull();
    assertThat(file.lines()).filteredOn(line -> line.contains("\"call\"")).hasSize(21);
    assertThat(file.lines()).filteredOn(line -> line.contains("\"full\":true")).hasSize(1);
    assertThat(last())
        .contains("\"calls\":21")
        .contains("\"lost\":0")
        .containsPattern("\"unremembered\":1[0-9]}");
  }

  @Test
  void should_count_as_lost_what_was_deleted_and_not_remembered() throws Exception {
    Recorder recorder = recorder(0);
    recorder.sent(call("GetObject"), "");
    file.delete();
    recorder.sent(call("PutObject"), "");
    recorder.close();

    assertThat(last()).contains("\"lost\":1");
  }

  @Test
  void should_not_repeat_what_an_exception_says_for_it_may_quote_the_request() throws Exception {
    Recorder recorder = recorder(1 << 20);

    recorder.lost(new IllegalStateException("canary-secret"));

    assertThat(complaints())
        .singleElement()
        .asString()
        .contains("java.lang.IllegalStateException at RecorderTroubleTest.java:")
        .doesNotContain("canary");
  }
}

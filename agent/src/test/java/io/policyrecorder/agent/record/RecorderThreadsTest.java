package io.policyrecorder.agent.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecorderThreadsTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final PrintStream standardError = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    System.setErr(standardError);
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

  private static Recorder recorder(Journal journal) throws IOException {
    Recorder recorder = new Recorder(journal, 1 << 24, Recorder.ALL_SEGMENTS, true);
    recorder.open(new TraceHeader(1, "test", 1, "", 7, "", "", new TreeMap<>()));
    return recorder;
  }

  /** A file that takes one line only when it is told to. */
  private static final class Held implements Journal.Output {
    private final FailingFile file = new FailingFile();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public void makeAgain() throws IOException {
      file.makeAgain();
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      if (new String(bytes, 0, length, UTF_8).contains("HeldUp")) {
        writing.countDown();
        try {
          goOn.await();
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        }
      }
      file.write(bytes, length);
    }

    @Override
    public void takeOutTornLines() {
      file.takeOutTornLines();
    }

    @Override
    public boolean isThere() {
      return file.isThere();
    }
  }

  @Test
  void should_not_let_a_call_wait_for_another_that_is_held_up_while_it_is_written()
      throws Exception {
    Held file = new Held();
    Recorder recorder = recorder(new Journal(file, "", 0));
    Future<?> heldUp = threads.submit(() -> recorder.sent(call("HeldUp"), ""));
    file.writing.await();

    recorder.sent(call("GetObject"), "");

    assertThat(file.file.lines()).hasSize(2).last().asString().contains("GetObject");
    assertThat(heldUp).isNotDone();
    file.goOn.countDown();
    assertThat(heldUp.get()).isNotNull();
    assertThat(file.file.lines()).hasSize(3);
  }

  @Test
  void should_let_the_same_call_leave_only_when_its_line_is_there() throws Exception {
    Held file = new Held();
    Recorder recorder = recorder(new Journal(file, "", 0));
    Future<?> first = threads.submit(() -> recorder.sent(call("HeldUp"), ""));
    file.writing.await();
    Future<?> same = threads.submit(() -> recorder.sent(call("HeldUp"), ""));

    boolean left = true;
    try {
      same.get(200, TimeUnit.MILLISECONDS);
    } catch (TimeoutException waits) {
      left = false;
    }

    assertThat(left).isFalse();
    file.goOn.countDown();
    assertThat(same.get()).isSameAs(first.get());
    assertThat(file.file.lines()).hasSize(2);
    recorder.close();
    assertThat(file.file.lines().get(2)).contains("\"n\":2,").contains("HeldUp");
  }

  @Test
  void should_have_all_calls_of_threads_that_write_while_the_trace_is_deleted_again_and_again(
      @TempDir Path folder) throws Exception {
    Recorder recorder = recorder(Journal.create(folder.toFile(), 7, 0));
    AtomicInteger left = new AtomicInteger(8);
    String longName = "x".repeat(9_000);
    for (int i = 0; i < 8; i++) {
      String name = "Thread" + i + "Call";
      threads.execute(
          () -> {
            for (int n = 0; n < 500; n++) {
              recorder.sent(call(name + n + (n % 100 == 0 ? longName : "")), "");
            }
            left.decrementAndGet();
          });
    }
    for (int i = 0; i < 20 && left.get() > 0; i++) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    recorder.close();

    Traces traces = TraceReader.read(List.of(folder));
    assertThat(traces.observations().stream().map(one -> one.call().operation()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 4_000)
                .mapToObj(i -> "Thread" + i / 500 + "Call" + i % 500)
                .map(name -> name.matches(".*Call(0|100|200|300|400)") ? name + longName : name)
                .toList());
    assertThat(traces.files().get(0).end()).contains(new TraceEnd(4_000, 4_000, 0));
  }

  /** A disk on which every seventh line has no room but for its beginning, and the next one has. */
  private record NearlyFull(OwnersFile file, AtomicInteger writes) implements Journal.Output {
    @Override
    public void write(byte[] bytes, int length) throws IOException {
      int write = writes.incrementAndGet();
      if (write % 7 != 0) {
        file.write(bytes, length);
        return;
      }
      file.write(bytes, write % length);
      LockSupport.parkNanos(50_000); // Others write behind it.
      throw new IOException("No space left on device");
    }

    @Override
    public void takeOutTornLines() throws IOException {
      file.takeOutTornLines();
    }

    @Override
    public boolean isThere() {
      return file.isThere();
    }

    @Override
    public void makeAgain() throws IOException {
      file.makeAgain();
    }
  }

  @Test
  void should_have_all_calls_of_threads_that_write_behind_torn_lines(@TempDir Path folder)
      throws Exception {
    Recorder recorder =
        recorder(
            new Journal(
                new NearlyFull(new OwnersFile(folder.toFile(), "trace.jsonl"), new AtomicInteger()),
                "",
                0));
    ConcurrentLinkedQueue<String> recorded = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 8; i++) {
      String name = "Thread" + i + "Call";
      threads.execute(
          () -> {
            for (int n = 0; n < 500; n++) {
              if (recorder.sent(call(name + n), "") != null) {
                recorded.add(name + n);
              }
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    recorder.close();

    Traces traces = TraceReader.read(List.of(folder));
    assertThat(recorded).hasSizeBetween(3_000, 3_900);
    assertThat(traces.observations().stream().map(one -> one.call().operation()))
        .containsExactlyInAnyOrderElementsOf(recorded);
    assertThat(traces.files().get(0).end())
        .contains(new TraceEnd(4_000, recorded.size(), 4_000 - recorded.size()));
  }
}

package io.policyrecorder.testbed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much memory the agent holds after calls that all differ: what a JVM uses with it, less what
 * it uses without. Arguments: how many calls, and further options of the agent, {@code ,memory=1}.
 */
public final class MemoryBound {

  private static final double MEBIBYTE = 1 << 20;
  private static final String THREADS = "2";

  /** The JVM's own share does not depend on how many calls there were. */
  private static final long ENOUGH = 300_000;

  private MemoryBound() {}

  /**
   * What was measured.
   *
   * @param heap bytes of the agent on the heap
   * @param outside bytes of the agent outside of it: its classes and their code
   * @param traceBytes the size of the trace
   */
  record Held(double heap, double outside, long traceBytes) {

    double total() {
      return heap + outside;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path traces = Files.createTempDirectory("memory");
    long calls = Long.parseLong(arguments[0]);
    Held held = measured(Path.of(""), traces, calls, arguments.length > 1 ? arguments[1] : "");
    System.out.printf(
        "%,d distinct calls: the agent holds %.1f MiB (%.1f on the heap, %.1f outside); trace %,d MiB%n",
        calls,
        held.total() / MEBIBYTE,
        held.heap() / MEBIBYTE,
        held.outside() / MEBIBYTE,
        held.traceBytes() >> 20);
    try (Stream<Path> files = Files.list(traces)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(traces);
    System.exit(held.total() < 64 * MEBIBYTE ? 0 : 1);
  }

  static Held measured(Path home, Path traces, long calls, String options)
      throws IOException, InterruptedException {
    Jvm jvm = new Jvm(home, traces);
    List<String> heap = List.of("-Xmx512m", "-XX:+UseSerialGC");
    double[] without =
        jvm.numbers(jvm.command(heap, "DistinctItems", "" + Math.min(calls, ENOUGH), THREADS));
    double[] with =
        jvm.numbers(
            jvm.command(
                List.of(heap.get(0), heap.get(1), jvm.recorder(options)),
                "DistinctItems",
                "" + calls,
                THREADS));
    long size = 0;
    try (Stream<Path> files = Files.list(traces)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return new Held(with[0] - without[0], with[1] - without[1], size);
  }
}

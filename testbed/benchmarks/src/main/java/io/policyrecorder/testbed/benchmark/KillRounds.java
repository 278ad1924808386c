package io.policyrecorder.testbed.benchmark;

import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Kills a JVM at a random moment while eight threads call, and looks whether all that it had logged
 * as sent is in its trace. Arguments: rounds, and optionally the seed.
 */
public final class KillRounds {

  private static final int THREADS = 8;
  private static final int LONGEST = 600;

  private final Path work;
  private final Random random;
  private long logged;
  private long missing;

  KillRounds(Path work, long seed) {
    this.work = work;
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Path work = Files.createTempDirectory("kill");
    KillRounds all = new KillRounds(work, seed);
    for (int i = 0; i < rounds; i++) {
      all.round(Path.of(""));
    }
    Files.delete(work);
    System.out.printf(
        "%d rounds (seed %d): %d calls logged as sent, %d of them missing in the traces%n",
        rounds, seed, all.logged, all.missing);
    System.exit(all.missing == 0 ? 0 : 1);
  }

  long logged() {
    return logged;
  }

  long missing() {
    return missing;
  }

  /**
   * One JVM, from its start to its end.
   *
   * @param home the folder of the whole project
   */
  void round(Path home) throws IOException, InterruptedException, TraceException {
    Path log = Files.createTempFile(work, "log", "");
    Path traces = work.resolve("traces");
    Jvm jvm = new Jvm(home, traces);
    Process process =
        jvm.start(
            jvm.command(
                List.of(jvm.recorder(""), "-XX:TieredStopAtLevel=1"),
                "LoggedItems",
                log.toString(),
                "" + THREADS));
    while (Files.size(log) == 0 && process.isAlive()) {
      Thread.sleep(5);
    }
    // From the first calls, which write most, to the thousandth.
    Thread.sleep((long) (LONGEST * Math.pow(random.nextDouble(), 3)));
    process.destroyForcibly().waitFor();
    check(log, traces);
    delete(traces);
    Files.delete(log);
  }

  private void check(Path log, Path traces) throws IOException, TraceException {
    Set<String> recorded = new HashSet<>();
    for (Observation observation : TraceReader.read(List.of(traces)).observations()) {
      recorded.addAll(observation.call().values("TableName"));
    }
    String text = Files.readString(log);
    // What stands behind the last line feed was being logged, not logged.
    for (String table : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
      if (!table.isEmpty()) {
        logged++;
        missing += recorded.contains(table) ? 0 : 1;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}

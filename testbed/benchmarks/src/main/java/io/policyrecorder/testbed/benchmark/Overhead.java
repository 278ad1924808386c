package io.policyrecorder.testbed.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent costs, beside no agent, JaCoCo and OpenTelemetry. Each variant runs in JVMs of its
 * own, in turns or one after the other, and round after round, so that a busy moment of the machine
 * falls on all; the medians are printed as a Markdown table. Arguments: {@code calls}, {@code
 * bytes}, {@code throughput}, {@code start} or {@code first}, and rounds.
 */
public final class Overhead {

  private final Jvm jvm;
  private final Map<String, List<String>> variants = new LinkedHashMap<>();
  private final int rounds;
  private final Path hello = Path.of("testbed/benchmarks/target/hello");

  private Overhead(Jvm jvm, int rounds) {
    this.jvm = jvm;
    this.rounds = rounds;
    variants.put("no agent", List.of());
  }

  public static void main(String[] arguments) throws Exception {
    Path traces = Files.createTempDirectory("overhead");
    Overhead overhead = new Overhead(new Jvm(Path.of(""), traces), Integer.parseInt(arguments[1]));
    switch (arguments[0]) {
      case "calls" -> overhead.calls();
      case "bytes" -> overhead.bytes();
      case "throughput" -> overhead.throughput();
      case "start" -> overhead.start();
      case "first" -> overhead.first();
      default -> throw new IllegalArgumentException("No such measurement: " + arguments[0]);
    }
    try (var files = Files.list(traces)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(traces);
  }

  private void others() {
    variants.put(
        "JaCoCo",
        List.of("-javaagent:" + jvm.otherAgent("org.jacoco.agent-runtime") + "=output=none"));
    variants.put(
        "OpenTelemetry",
        List.of(
            "-javaagent:" + jvm.otherAgent("opentelemetry-javaagent"),
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none",
            "-Dotel.javaagent.logging=none"));
  }

  private interface Measurement {
    double[] of(List<String> options) throws IOException, InterruptedException;
  }

  private void calls() throws IOException, InterruptedException {
    variants.put("Recorder", List.of(jvm.recorder("")));
    variants.put("Recorder, origins=every", List.of(jvm.recorder(",origins=every")));
    others();
    inTurns("the same call", 1, "-", "1", "own");
    variants.remove("Recorder, origins=every");
    inTurns("a new call each time", 1, "-", "1", "new");
  }

  /** By the quick compiler alone: the other one leaves objects out, other ones in each JVM. */
  private void bytes() throws IOException, InterruptedException {
    variants.put("Recorder", List.of(jvm.recorder("")));
    variants.put("Recorder, origins=every", List.of(jvm.recorder(",origins=every")));
    others();
    print("| variant | bytes per call | |", 1, measured(jvm::bytesOfACall));
  }

  private void throughput() throws IOException, InterruptedException {
    Process server =
        jvm.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SlowServer.class.getName()));
    try (BufferedReader out = server.inputReader(StandardCharsets.US_ASCII)) {
      String url = "http://127.0.0.1:" + out.readLine();
      variants.put("Recorder", List.of(jvm.recorder("")));
      inTurns("a table for each thread", 3, url, "64", "own");
      inTurns("a table for each call", 1, url, "64", "new");
    } finally {
      server.destroy();
    }
  }

  private void inTurns(String what, int jvms, String... arguments)
      throws IOException, InterruptedException {
    TakingTurns turns = new TakingTurns(jvm, variants, jvms, arguments);
    for (int round = 0; round < rounds; round++) {
      turns.round();
    }
    turns.print(what);
  }

  private void first() throws IOException, InterruptedException {
    variants.put("Recorder", List.of(jvm.recorder("")));
    others();
    print(
        "| variant | first call, ms | |",
        1,
        measured(options -> jvm.numbers(jvm.command(options, "FirstItem"))));
  }

  private void start() throws IOException, InterruptedException {
    variants.put(
        "an agent that does nothing", List.of("-javaagent:" + EmptyAgent.jar().toString()));
    variants.put("Recorder", List.of(jvm.recorder("")));
    others();
    print("| variant | CPU, ms | |", 1, measured(this::processorTime));
  }

  /** User and system time of a JVM that does nothing, as the shell's {@code time} tells it. */
  private double[] processorTime(List<String> options) throws IOException, InterruptedException {
    StringBuilder command = new StringBuilder("TIMEFORMAT='%U %S'; time");
    for (String word : jvm.alone(options, "Hello", hello)) {
      command.append(" '").append(word).append('\'');
    }
    Process bash =
        new ProcessBuilder("bash", "-c", command.append(" 2>/dev/null").toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    bash.waitFor();
    String[] seconds = out.trim().split("\\s+", -1);
    return new double[] {1_000 * (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]))};
  }

  /** By variant, the numbers of each round. */
  private Map<String, double[][]> measured(Measurement measurement)
      throws IOException, InterruptedException {
    Map<String, List<double[]>> numbers = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
        numbers
            .computeIfAbsent(variant.getKey(), name -> new ArrayList<>())
            .add(measurement.of(variant.getValue()));
      }
    }
    Map<String, double[][]> all = new LinkedHashMap<>();
    numbers.forEach((name, rows) -> all.put(name, rows.toArray(new double[0][])));
    return all;
  }

  private static void print(String head, int columns, Map<String, double[][]> measured) {
    System.out.println(head);
    System.out.println("|---|" + "---:|".repeat(2 * columns));
    double[] base = new double[columns];
    measured.forEach(
        (name, rows) -> {
          StringBuilder line = new StringBuilder("| ").append(name).append(" |");
          for (int i = 0; i < columns; i++) {
            double median = median(rows, i);
            base[i] = base[i] == 0 ? median : base[i];
            line.append(
                String.format(
                    " %,.0f | %+,.0f, ×%.3f |", median, median - base[i], median / base[i]));
          }
          System.out.println(line);
        });
    System.out.println();
  }

  private static double median(double[][] rows, int column) {
    double[] values = Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
    return values[values.length / 2];
  }
}

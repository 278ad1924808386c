package io.policyrecorder.testbed.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares variants whose JVMs all live at the same time, and of which one at a time calls, for a
 * second. A machine that others share is half as fast one moment as it is the next; what stands
 * beside each other here was measured within seconds.
 */
final class TakingTurns {

  private static final int TURN = 1_000;
  private static final int TURNS = 40;

  /** A JVM is warm when so many turns in a row made it compile for so few milliseconds. */
  private static final int WARM_TURNS = 8;

  private static final long WARM = 100;

  private static final int MOST_WARM_UPS = 150;

  private static final String[] COLUMNS = {
    "time per call, ns", "CPU per call, ns", "bytes per call"
  };

  private final Jvm jvm;
  private final Map<String, List<String>> variants;
  private final int jvms;
  private final String[] arguments;

  /** By variant, of each turn what a call took, in the order of the columns. */
  private final Map<String, List<double[]>> costs = new LinkedHashMap<>();

  /**
   * @param jvms how many there are of each variant: one JVM compiles a little better than the next,
   *     for as long as it lives
   */
  TakingTurns(Jvm jvm, Map<String, List<String>> variants, int jvms, String... arguments) {
    this.jvm = jvm;
    this.jvms = jvms;
    this.variants = new LinkedHashMap<>(variants);
    this.arguments = arguments;
  }

  /** New JVMs for each variant, each of which has all its turns. */
  void round() throws IOException, InterruptedException {
    List<Player> players = new ArrayList<>();
    try {
      for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
        for (int i = 0; i < jvms; i++) {
          Player player =
              new Player(jvm.start(jvm.command(variant.getValue(), "InTurns", arguments)));
          players.add(player);
          player.warmUp();
        }
      }
      for (int turn = 0; turn < TURNS; turn++) {
        int next = 0;
        for (String variant : variants.keySet()) {
          double[] cost = new double[COLUMNS.length];
          for (int i = 0; i < jvms; i++) {
            double[] ofOne = players.get(next++).turn();
            for (int column = 0; column < cost.length; column++) {
              cost[column] += ofOne[column] / jvms;
            }
          }
          costs.computeIfAbsent(variant, name -> new ArrayList<>()).add(cost);
        }
      }
    } finally {
      for (Player player : players) {
        player.end();
      }
    }
  }

  /** Prints the medians, and those of the quotients with the turns of the first variant. */
  void print(String what) {
    System.out.println("| " + what + " | " + String.join(" | | ", COLUMNS) + " | |");
    System.out.println("|---|" + "---:|".repeat(2 * COLUMNS.length));
    List<double[]> first = costs.values().iterator().next();
    costs.forEach(
        (name, turns) -> {
          StringBuilder line = new StringBuilder("| ").append(name).append(" |");
          for (int i = 0; i < COLUMNS.length; i++) {
            double[] cost = new double[turns.size()];
            double[] more = new double[turns.size()];
            double[] times = new double[turns.size()];
            for (int turn = 0; turn < cost.length; turn++) {
              cost[turn] = turns.get(turn)[i];
              more[turn] = cost[turn] - first.get(turn)[i];
              times[turn] = cost[turn] / first.get(turn)[i];
            }
            line.append(
                String.format(
                    " %,.0f | %s |",
                    median(cost),
                    turns == first
                        ? ""
                        : String.format("%+,.0f, ×%.3f", median(more), median(times))));
          }
          System.out.println(line);
        });
    System.out.println();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** One JVM. */
  private static final class Player {
    private final Process process;
    private final PrintStream to;
    private final BufferedReader from;

    Player(Process process) {
      this.process = process;
      this.to = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
      this.from = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Lets it call until it has compiled what there is to compile. */
    void warmUp() throws IOException {
      Deque<Long> compiled = new ArrayDeque<>();
      for (int i = 0; i < MOST_WARM_UPS; i++) {
        long now = Long.parseLong(numbers()[4]);
        compiled.addLast(now);
        if (compiled.size() > WARM_TURNS && now - compiled.removeFirst() < WARM) {
          return;
        }
      }
      System.err.println("Still compiling after " + MOST_WARM_UPS + " turns");
    }

    double[] turn() throws IOException {
      String[] numbers = numbers();
      double calls = Double.parseDouble(numbers[0]);
      return new double[] {
        Double.parseDouble(numbers[1]) / calls,
        Double.parseDouble(numbers[2]) / calls,
        Double.parseDouble(numbers[3]) / calls
      };
    }

    private String[] numbers() throws IOException {
      to.println(TURN);
      String line = from.readLine();
      if (line == null) {
        throw new IOException(
            "The JVM ended before its time, with " + process.onExit().join().exitValue());
      }
      return line.split(" ", -1);
    }

    void end() throws InterruptedException {
      to.close();
      process.waitFor();
    }
  }
}

package io.policyrecorder.testbed.benchmark;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long {@code recorder merge} takes for very many distinct permissions, from the start of its
 * JVM, with the options of the launcher, to its end. Arguments: how many permissions, and how
 * often.
 */
public final class MergeMany {

  private static final String AT = "2026-01-02T03:04:05.678Z";
  private static final List<String> ON_TABLES =
      List.of("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query");

  private MergeMany() {}

  public static void main(String[] arguments) throws Exception {
    int permissions = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("merge");
    Path trace = folder.resolve("many.jsonl");
    write(trace, permissions);
    Path policy = folder.resolve("policy.json");
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      int exit = merge(folder, policy);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%,d permissions, trace %,d MiB, policy %,d MiB: %.2f s with -Xmx512m (exit code %d)%n",
          permissions, Files.size(trace) >> 20, Files.size(policy) >> 20, seconds, exit);
    }
    Files.delete(policy);
    Files.delete(trace);
    Files.delete(folder);
  }

  private static int merge(Path folder, Path policy) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("recorder.classpath", ""),
            "io.policyrecorder.cli.Main",
            "merge",
            folder.resolve("many.jsonl").toString(),
            "-o",
            policy.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolveSibling("merge-many.err").toFile())
        .start()
        .waitFor();
  }

  /** A trace with a call for each permission: five operations on many tables. */
  static void write(Path trace, int permissions) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(trace)) {
      out.write(
          TraceLine.header(
              new TraceHeader(1, "0.1.0", 1, "17", 1, "Main", AT, new TreeMap<>(Map.of()))));
      out.write('\n');
      for (int i = 0; i < permissions; i++) {
        String operation = ON_TABLES.get(i % ON_TABLES.size());
        out.write(
            TraceLine.counted(
                AT,
                1,
                "Store.java:" + (40 + i % ON_TABLES.size()),
                TraceLine.identity(call(operation, i / ON_TABLES.size()))));
        out.write('\n');
      }
      out.write(TraceLine.end(AT, new TraceEnd(permissions, permissions, 0)));
      out.write('\n');
    }
  }

  private static Call call(String operation, int table) {
    return new Call(
        Call.Kind.SDK,
        "DynamoDB",
        operation,
        "us-east-1",
        "aws",
        "111122223333",
        "dynamodb.us-east-1.amazonaws.com",
        Call.BASE,
        new TreeMap<>(Map.of("TableName", Argument.values(List.of("orders-of-shop-" + table)))),
        Collections.emptySortedSet(),
        new Origin(Origin.Kind.APPLICATION, "com.acme.Store", "load", ""));
  }
}

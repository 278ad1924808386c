package io.policyrecorder.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Small traces, written as an agent writes them. */
final class SampleTraces {

  static final String AT = "2026-01-02T03:04:05.678Z";
  static final String HEADER = header(1);
  static final String END = TraceLine.end(AT, new TraceEnd(3, 2, 0));

  private SampleTraces() {}

  static String header(int capture) {
    return TraceLine.header(
        new TraceHeader(1, "0.1.0", capture, "17.0.15", 123, "Main", AT, new TreeMap<>()));
  }

  static Call get(String key) {
    TreeMap<String, Argument> arguments = new TreeMap<>();
    arguments.put("Bucket", Argument.values(List.of("orders")));
    arguments.put("Key", Argument.values(List.of(key)));
    return new Call(
        Call.Kind.SDK,
        "S3",
        "GetObject",
        "us-east-1",
        "aws",
        "",
        "s3.us-east-1.amazonaws.com",
        Call.BASE,
        arguments,
        new TreeSet<>(List.of("arn:aws:s3:::orders/" + key)),
        new Origin(Origin.Kind.APPLICATION, "com.acme.Store", "load", ""));
  }

  static String line(long count, Call call) {
    return TraceLine.counted(AT, count, TraceLine.identity(call));
  }

  static String line(long count, Call call, Outcome outcome) {
    return TraceLine.counted(AT, count, TraceLine.identity(call, outcome));
  }

  /** Writes a file of whole lines. */
  static Path write(Path folder, String name, String... lines) {
    List<String> all = new ArrayList<>(Arrays.asList(lines));
    all.add("");
    return writeText(folder, name, String.join("\n", all));
  }

  static Path writeText(Path folder, String name, String text) {
    try {
      return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

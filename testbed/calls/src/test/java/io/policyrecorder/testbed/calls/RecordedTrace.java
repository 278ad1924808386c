package io.policyrecorder.testbed.calls;

import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the agent of this JVM writes, piece by piece. */
final class RecordedTrace {

  private final Path file;
  private final Set<String> seen = new HashSet<>();
  private final String header;
  private long at;

  /** The trace of this JVM, from here on. */
  RecordedTrace() {
    file = ofThisJvm();
    header = readFrom(0).lines().findFirst().orElseThrow() + "\n";
    text();
  }

  private static Path ofThisJvm() {
    Path folder = Path.of(System.getProperty("traces"));
    String pid = "-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> path.getFileName().toString().contains(pid))
          .max(Path::compareTo)
          .orElseThrow(() -> new IllegalStateException("No agent writes into " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that were written since the last call of this or of {@link #observations}. */
  String text() {
    String text = readFrom(at);
    at += text.getBytes(StandardCharsets.UTF_8).length;
    return text;
  }

  /** What was observed for the first time since then. */
  SortedSet<Observation> observations() {
    return observations(text());
  }

  /** What these lines observe for the first time. */
  SortedSet<Observation> observations(String lines) {
    try {
      Path part = Files.createTempFile("part", TraceReader.ENDING);
      try {
        Files.writeString(part, header + lines);
        SortedSet<Observation> fresh =
            new TreeSet<>(TraceReader.read(List.of(part)).observations());
        fresh.removeIf(observation -> !seen.add(observation.identity()));
        return fresh;
      } finally {
        Files.delete(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TraceException e) {
      throw new IllegalStateException(e);
    }
  }

  private String readFrom(long start) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) (in.length() - start)];
      in.seek(start);
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

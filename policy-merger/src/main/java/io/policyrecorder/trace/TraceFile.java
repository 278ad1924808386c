package io.policyrecorder.trace;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What one JVM left.
 *
 * @param path the file
 * @param header its first line
 * @param end its last line, when the JVM ended in an orderly way
 * @param counts how often each line was seen, by identity
 * @param cutShort whether the last line was cut short by a crash
 * @param full whether the agent's memory was full, so that repeats are not told from new calls
 */
public record TraceFile(
    Path path,
    TraceHeader header,
    Optional<TraceEnd> end,
    Map<String, Long> counts,
    boolean cutShort,
    boolean full) {

  public TraceFile {
    counts = Map.copyOf(counts);
  }

  /** What a JVM left whose agent remembered all its calls. */
  public TraceFile(
      Path path,
      TraceHeader header,
      Optional<TraceEnd> end,
      Map<String, Long> counts,
      boolean cutShort) {
    this(path, header, end, counts, cutShort, false);
  }
}

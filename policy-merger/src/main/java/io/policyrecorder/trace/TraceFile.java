package io.policyrecorder.trace;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one JVM left.
 *
 * @param path the file
 * @param header its first line
 * @param end its last line, when the JVM ended in an orderly way
 * @param counts how often each line was seen, by identity
 * @param sources the lines of code that made calls, {@code Store.java:41}, by identity, as far as
 *     they are told: where each was first seen
 * @param invisible what in this JVM may have called AWS without being recorded
 * @param cutShort whether the last line was cut short by a crash
 * @param full whether the agent's memory was full, so that repeats are not told from new calls
 */
public record TraceFile(
    Path path,
    TraceHeader header,
    Optional<TraceEnd> end,
    Map<String, Long> counts,
    Map<String, String> sources,
    SortedSet<String> invisible,
    boolean cutShort,
    boolean full) {

  public TraceFile {
    // Not Map.copyOf, which looks up texts that begin alike far more slowly.
    counts = Collections.unmodifiableMap(new HashMap<>(counts));
    sources = Collections.unmodifiableMap(new HashMap<>(sources));
    invisible = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) invisible));
  }
}

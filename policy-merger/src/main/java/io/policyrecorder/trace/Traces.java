package io.policyrecorder.trace;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything that a set of trace files tells: the distinct observations, and the files for counts
 * and completeness. Joining two is joining the sets, so the order of files never matters.
 *
 * @param files the files that were read, by path
 * @param observations the distinct calls and what their answers taught
 */
public record Traces(List<TraceFile> files, SortedSet<Observation> observations) {

  public Traces {
    files = files.stream().sorted(Comparator.comparing(TraceFile::path)).toList();
    observations =
        Collections.unmodifiableSortedSet(new TreeSet<>((Collection<Observation>) observations));
  }

  /** What two sets of files tell together. A file that is in both counts once. */
  public Traces join(Traces other) {
    Map<Path, TraceFile> joinedFiles = new HashMap<>();
    Map<String, Observation> joined = new HashMap<>();
    for (Traces traces : List.of(this, other)) {
      traces.files.forEach(file -> joinedFiles.putIfAbsent(file.path(), file));
      traces.observations.forEach(
          observation -> joined.merge(observation.identity(), observation, Observation::joined));
    }
    return new Traces(List.copyOf(joinedFiles.values()), IdentityOrder.of(joined.values()));
  }

  /** The lines of code that made calls, by identity, as far as they are told. */
  public Map<String, SortedSet<String>> sources() {
    Map<String, SortedSet<String>> sources = new HashMap<>();
    for (TraceFile file : files) {
      file.sources()
          .forEach(
              (identity, source) ->
                  sources.computeIfAbsent(identity, key -> new TreeSet<>()).add(source));
    }
    return sources;
  }

  /** How often each identity was seen in all files together. */
  public Map<String, Long> counts() {
    if (files.size() == 1) {
      return files.get(0).counts();
    }
    Map<String, Long> counts = new HashMap<>();
    for (TraceFile file : files) {
      file.counts().forEach((identity, count) -> counts.merge(identity, count, Long::sum));
    }
    return counts;
  }
}

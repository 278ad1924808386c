package io.policyrecorder.trace;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that a set of trace files tells: the distinct observations, and the files for counts
 * and completeness. Joining two is joining the sets, so the order of files never matters.
 *
 * @param files the files that were read, by path
 * @param observations the distinct calls and what their answers taught
 */
public record Traces(List<TraceFile> files, SortedSet<Observation> observations) {

  public Traces {
    files = List.copyOf(files);
    observations = Collections.unmodifiableSortedSet(observations);
  }

  /** How often each identity was seen in all files together. */
  public Map<String, Long> counts() {
    return files.stream()
        .flatMap(file -> file.counts().entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
  }
}

package io.policyrecorder.merge;

import io.policyrecorder.trace.Observation;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Calls, and exactly what they need.
 *
 * @param name what the case is about
 * @param place the file and the line
 * @param source the page or report that says so
 * @param observations the calls and their answers, as an agent records them
 * @param needs by principal, {@code action resource if operator key value}
 * @param findings the ids of the findings, those left out that every case may have
 */
public record MergeCase(
    String name,
    String place,
    String source,
    List<Observation> observations,
    SortedMap<String, SortedSet<String>> needs,
    SortedSet<String> findings) {

  @Override
  public String toString() {
    return name;
  }
}

package io.policyrecorder.merge;

import io.policyrecorder.trace.Observation;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Calls, and exactly what they need.
 *
 * @param name what the case is about
 * @param place the file and the line
 * @param source the page or report that says so
 * @param kind how well the source knows: {@code M}, AWS itself denied or allowed it; {@code D},
 *     AWS's documentation; {@code V}, another project's data or reading. Empty for the cases that
 *     the rules were written with
 * @param rightAtFirst whether the case, written before anybody looked at the rules, was right when
 *     it was first run
 * @param open why the case is not right yet; empty when it is
 * @param observations the calls and their answers, as an agent records them
 * @param given for each observation, the members by path as the application gives them, those
 *     included of which an agent writes nothing; no values where only the presence matters
 * @param needs by principal, {@code action resource if operator key value}
 * @param never what must not be granted, {@code action resource}
 * @param findings the ids of the findings, those left out that every case may have
 */
public record MergeCase(
    String name,
    String place,
    String source,
    String kind,
    boolean rightAtFirst,
    String open,
    List<Observation> observations,
    List<Map<String, List<String>>> given,
    SortedMap<String, SortedSet<String>> needs,
    SortedSet<String> never,
    SortedSet<String> findings) {

  @Override
  public String toString() {
    return name;
  }
}

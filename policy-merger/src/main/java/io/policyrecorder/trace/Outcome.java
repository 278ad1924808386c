package io.policyrecorder.trace;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an answer taught.
 *
 * @param status the HTTP status of an error, 0 for a success or when no answer came
 * @param error the error code, such as {@code NoSuchKey}; empty for a success
 * @param deniedAction the action that an AccessDenied names, else empty
 * @param deniedResource the resource that an AccessDenied names, else empty
 * @param learned values of response members by path; {@code header.NAME} for a response header
 */
public record Outcome(
    int status,
    String error,
    String deniedAction,
    String deniedResource,
    SortedMap<String, SortedSet<String>> learned) {

  public Outcome {
    TreeMap<String, SortedSet<String>> copy = new TreeMap<>();
    learned.forEach(
        (path, values) ->
            copy.put(
                path,
                Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) values))));
    learned = Collections.unmodifiableSortedMap(copy);
  }

  /** A success that taught these values. */
  public static Outcome learned(SortedMap<String, SortedSet<String>> learned) {
    return new Outcome(0, "", "", "", learned);
  }

  /** Whether the answer taught nothing that a trace keeps. */
  public boolean isEmpty() {
    return status == 0
        && error.isEmpty()
        && deniedAction.isEmpty()
        && deniedResource.isEmpty()
        && learned.isEmpty();
  }
}

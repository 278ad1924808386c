package io.policyrecorder.trace;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first line of a trace file: which JVM it is of, and what wrote it.
 *
 * @param format the version of the trace format, {@link #FORMAT} for what this code writes
 * @param agent the agent's version
 * @param capture the version of the capture table that the agent used
 * @param jvm version and vendor of the JVM
 * @param pid its process id
 * @param main the main class or jar, as far as it is known
 * @param start when it started, ISO-8601 in UTC
 * @param options the agent's options as they were given
 */
public record TraceHeader(
    int format,
    String agent,
    int capture,
    String jvm,
    long pid,
    String main,
    String start,
    SortedMap<String, String> options) {

  /** The version of the trace format that this code writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  public TraceHeader {
    options = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) options));
  }
}

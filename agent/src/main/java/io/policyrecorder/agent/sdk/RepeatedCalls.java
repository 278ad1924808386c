package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Repeats;
import io.policyrecorder.trace.Origin;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are in the trace already, by their fingerprints: most of what an application does
 * comes again, and then needs neither its text nor, when its application made it, the stack.
 */
final class RepeatedCalls {

  /** Some megabytes; when it is full, those that still come are soon in it again. */
  private static final int MOST = 2_048;

  private final Map<Fingerprint.Key, Known> known = new ConcurrentHashMap<>();

  /** A call that was written, and what counts it. */
  record Known(Execution.Sent sent, Repeats repeats) {}

  @Nullable Known find(Fingerprint.Key key) {
    return known.get(key);
  }

  /**
   * Remembers a call that was written.
   *
   * @param anyOrigin its fingerprint without its origin
   * @param withOrigin its fingerprint
   */
  void add(Fingerprint.@Nullable Key anyOrigin, Fingerprint.Key withOrigin, Known call) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(withOrigin, call);
    // Until the application has made it, each one may be a test's or the first of the application.
    if (anyOrigin != null && call.sent().call().origin().kind() == Origin.Kind.APPLICATION) {
      known.put(anyOrigin, call);
    }
  }
}

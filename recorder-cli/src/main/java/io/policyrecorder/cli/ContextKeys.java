package io.policyrecorder.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Condition keys of the command line, {@code KEY=VALUE}, again for a further value. */
final class ContextKeys {

  private ContextKeys() {}

  /**
   * The keys with their values.
   *
   * @throws Failure for what is no pair
   */
  static Map<String, List<String>> of(List<String> entries) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals < 1) {
        throw new Failure(
            ExitCode.USAGE,
            "--context " + entry + ": write KEY=VALUE, such as aws:SourceIp=203.0.113.7.");
      }
      keys.computeIfAbsent(entry.substring(0, equals), key -> new ArrayList<>())
          .add(entry.substring(equals + 1));
    }
    return keys;
  }
}

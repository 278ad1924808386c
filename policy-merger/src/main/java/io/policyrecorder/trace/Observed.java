package io.policyrecorder.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was read so far of all files. */
final class Observed {

  final Map<String, Observation> observations = new HashMap<>();

  /**
   * The identity of each text that a line had from its call to its end and that is not its identity
   * itself: the line went through another program that spaces JSON in its own way.
   */
  final Map<String, String> identities = new HashMap<>();

  /**
   * Names that many lines have in common: a hundred thousand calls are of few places in the code.
   */
  final Map<String, String> common = new ConcurrentHashMap<>();
}

package io.policyrecorder.capture.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of a table, each opened when it is first asked for. Safe for use by several threads.
 */
public final class Shards {

  private final Class<?> beside;
  private final Map<String, Shard> opened = new ConcurrentHashMap<>();

  /** Those that lie beside a class. */
  public Shards(Class<?> beside) {
    this.beside = beside;
  }

  /**
   * One file.
   *
   * @throws IllegalStateException when the jar does not have it
   */
  public Shard get(String folder, String name) {
    String file = folder.concat(name);
    Shard shard = opened.get(file);
    if (shard == null) {
      // Two threads may both read it; either copy will do.
      shard = Shard.open(beside, file);
      opened.put(file, shard);
    }
    return shard;
  }
}

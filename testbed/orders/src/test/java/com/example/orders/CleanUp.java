package com.example.orders;

import java.util.ArrayDeque;
import java.util.Deque;

/** Undoes what was set up, the last first. */
final class CleanUp implements AutoCloseable {

  private final Deque<Runnable> steps = new ArrayDeque<>();

  /** Remembers a step. */
  void later(Runnable step) {
    steps.push(step);
  }

  /** Remembers to close a client, and returns it. */
  <T extends AutoCloseable> T closing(T client) {
    later(
        () -> {
          try {
            client.close();
          } catch (Exception e) {
            throw new IllegalStateException("Cannot close " + client, e);
          }
        });
    return client;
  }

  /** Takes all steps, and then complains of the first that failed. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

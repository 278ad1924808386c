package io.policyrecorder.testbed.backend;

import java.util.stream.Collectors;

/** Starts the embedded back end, prints the ids of its processes, and waits to be killed. */
final class StartAndWait {

  private StartAndWait() {}

  public static void main(String[] arguments) throws InterruptedException {
    ServerBackend backend = EmbeddedBackend.start();
    System.out.println(
        backend.handles().stream()
            .map(handle -> Long.toString(handle.pid()))
            .collect(Collectors.joining(" ")));
    Thread.currentThread().join();
  }
}

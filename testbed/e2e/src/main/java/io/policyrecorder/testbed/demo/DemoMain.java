package io.policyrecorder.testbed.demo;

import io.policyrecorder.testbed.backend.Backend;
import io.policyrecorder.testbed.backend.BackendException;
import io.policyrecorder.testbed.backend.BackendKind;
import io.policyrecorder.testbed.sample.OrdersTests;
import io.policyrecorder.testbed.sample.TestFeed;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs the tests of the sample application against the embedded back end, recorded. Tells its
 * progress on standard error and writes nothing to standard output.
 *
 * <p>Exit codes: 0 when the tests passed, 1 when one failed, 2 for wrong arguments, 3 when a server
 * did not start.
 */
public final class DemoMain {

  private final PrintStream progress;
  private final long start = System.nanoTime();

  private DemoMain(PrintStream progress) {
    this.progress = progress;
  }

  /**
   * Runs the demonstration.
   *
   * @param arguments the folder for the traces and the agent's jar
   */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("Usage: DemoMain TRACES_DIR AGENT_JAR");
      System.exit(2);
    }
    System.exit(
        new DemoMain(System.err)
            .run(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath()));
  }

  private int run(Path traces, Path agent) {
    OrdersTests tests = OrdersTests.built();
    tell("Starting DynamoDB, S3, SQS and the rest of AWS on this machine …");
    try (Backend backend = BackendKind.EMBEDDED.start()) {
      tell("They answer. Running the tests of \"orders\" with the agent …");
      int exitCode = tests.run(backend, agent, traces, this::show);
      tell(exitCode == 0 ? "All tests passed." : "The tests failed.");
      return exitCode == 0 ? 0 : 1;
    } catch (BackendException e) {
      tell(String.valueOf(e.getMessage()));
      return 3;
    }
  }

  private void show(String line) {
    Optional<String> passed = TestFeed.passed(line);
    if (passed.isPresent()) {
      tell("  passed: " + passed.get());
    } else if (!TestFeed.isNoise(line)) {
      progress.println(line);
    }
  }

  private void tell(String message) {
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    progress.println(String.format(Locale.ROOT, "[%4.1f s] %s", seconds, message));
  }
}

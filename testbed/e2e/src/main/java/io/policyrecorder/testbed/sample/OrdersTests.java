package io.policyrecorder.testbed.sample;

import io.policyrecorder.testbed.backend.Backend;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * The integration tests of the sample application {@code orders}, run as a build runs them: in a
 * JVM with {@code target/classes} and {@code target/test-classes} on the class path.
 */
public final class OrdersTests {

  private final Path module;

  private OrdersTests(Path module) {
    this.module = module;
  }

  /**
   * The tests as this build compiled them.
   *
   * @throws IllegalStateException when it did not
   */
  public static OrdersTests built() {
    Properties properties = new Properties();
    try (InputStream in = OrdersTests.class.getResourceAsStream("orders.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read orders.properties", e);
    }
    OrdersTests tests = new OrdersTests(Path.of(properties.getProperty("folder")).normalize());
    for (Path needed : List.of(tests.testClasses(), tests.jars())) {
      if (!Files.exists(needed)) {
        throw new IllegalStateException(
            needed
                + " is missing. Build it with: ./mvnw -pl testbed/orders -am -DskipTests package");
      }
    }
    return tests;
  }

  /**
   * Runs them.
   *
   * @param backend the AWS that they see
   * @param agent the agent to attach, with default options but for the folder
   * @param traces where the agent writes
   * @param output gets each line that the JVM prints, as it comes
   * @return the exit code: 0 when all tests passed
   */
  public int run(Backend backend, Path agent, Path traces, Consumer<String> output) {
    List<String> command = java(agent, traces);
    command.add("org.junit.platform.console.ConsoleLauncher");
    command.addAll(List.of("execute", "--scan-class-path", testClasses().toString()));
    command.addAll(List.of("--include-classname", ".*IT", "--details", "testfeed"));
    command.addAll(List.of("--disable-banner", "--disable-ansi-colors"));
    return run(command, backend::applyTo, output);
  }

  /**
   * Runs a class of the tests that has a main method.
   *
   * @param environment sets what it needs to know of AWS
   * @param main the class and its arguments
   * @return the exit code
   */
  public int runMain(
      Consumer<Map<String, String>> environment,
      Path agent,
      Path traces,
      List<String> main,
      Consumer<String> output) {
    List<String> command = java(agent, traces);
    command.addAll(main);
    return run(command, environment, output);
  }

  private int run(
      List<String> command, Consumer<Map<String, String>> environment, Consumer<String> output) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(module.toFile()).redirectErrorStream(true);
    // Options of the JVM that runs the build are not for this one: it measures and attaches for
    // itself.
    builder.environment().keySet().removeIf(OrdersTests::readByEveryJvm);
    environment.accept(builder.environment());
    try {
      Process process = builder.start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(output);
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run the tests of " + module, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the tests of " + module + " ran", e);
    }
  }

  private List<String> java(Path agent, Path traces) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // For a few seconds the optimising compiler costs more than it gains.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    // Otherwise the SDK's Netty makes Java 24 and newer print warnings between the test results.
    command.add("-Dio.netty.noUnsafe=true");
    command.add("-javaagent:" + agent + "=traces=" + option(traces));
    command.addAll(List.of("-cp", classPath()));
    return command;
  }

  private String classPath() {
    try {
      return String.join(
          File.pathSeparator,
          testClasses().toString(),
          module.resolve("target/classes").toString(),
          Files.readString(jars()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jars(), e);
    }
  }

  private Path testClasses() {
    return module.resolve("target/test-classes");
  }

  private Path jars() {
    return module.resolve("target/test.classpath");
  }

  /** A path as a value in the agent's option list. */
  private static String option(Path path) {
    return path.toString().replace(",", "\\,").replace(";", "\\;");
  }

  private static boolean readByEveryJvm(String variable) {
    return List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
        .contains(variable);
  }
}

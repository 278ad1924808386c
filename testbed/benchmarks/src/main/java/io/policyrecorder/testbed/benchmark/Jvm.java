package io.policyrecorder.testbed.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs with the application, alone or with an agent. */
final class Jvm {

  /** The module's own folder. */
  private final Path module;

  private final Path traces;

  /**
   * Finds what was built.
   *
   * @param home the folder of the whole project
   * @param traces where traces go
   */
  Jvm(Path home, Path traces) {
    this.module = home.resolve("testbed/benchmarks").toAbsolutePath().normalize();
    this.traces = traces;
  }

  /** The agent's jar, as {@code -javaagent} takes it, with options behind {@code traces}. */
  String recorder(String options) {
    Path jar = module.resolve("../../agent/target/recorder-agent.jar").normalize();
    return "-javaagent:" + jar + "=traces=" + traces + options;
  }

  /** Another agent's jar, where the profile {@code other-agents} puts it. */
  Path otherAgent(String name) {
    return module.resolve("target/other-agents").resolve(name + ".jar");
  }

  /** The command that runs a class of the application. */
  List<String> command(List<String> jvmOptions, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(
        module.resolve("target/classes")
            + File.pathSeparator
            + Files.readString(module.resolve("target/benchmarks.classpath")).trim());
    command.add("com.example.load." + main);
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * The command that runs a program of one class, with nothing else on its class path: agents come
   * last on it, so that theirs are looked for in every jar before.
   *
   * @param folder where the class is copied to
   */
  List<String> alone(List<String> jvmOptions, String main, Path folder) throws IOException {
    String file = "com/example/load/" + main + ".class";
    Path copy = folder.resolve(file);
    if (!Files.exists(copy)) {
      Files.createDirectories(copy.getParent());
      Files.copy(module.resolve("target/classes").resolve(file), copy);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", folder.toString(), "com.example.load." + main));
    return command;
  }

  /**
   * The bytes that a call allocates which the application made before, by the quick compiler: it
   * leaves no object out, so that two JVMs give the same number.
   */
  double[] bytesOfACall(List<String> options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(options);
    all.add("-XX:TieredStopAtLevel=1");
    return numbers(command(all, "RepeatedItem", "3000", "500", "5"));
  }

  /** Starts a command; its standard error is ours. */
  Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Runs a command to its end and gives what it printed, as numbers. */
  double[] numbers(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("Exit code " + process.exitValue() + " of " + command);
    }
    String[] words = out.trim().split("\\s+", -1);
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }
}

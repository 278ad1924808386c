package io.policyrecorder.agent.jvm;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own, with the agent that was built. Its application is not on this build's test
 * class path: its classes are copied to where a build tool would put them.
 */
final class Watched {

  static final Path AGENT =
      Path.of(System.getProperty("agent.jar", "target/recorder-agent.jar")).toAbsolutePath();

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private String agentOptions;

  Watched(Path folder) {
    this.folder = folder;
    this.agentOptions = "traces=" + traces();
    copyClasses("com/acme/app", folder.resolve("target/classes"));
    copyClasses("com/acme/boot", folder.resolve("target/classes"));
    copyClasses("com/acme/check", folder.resolve("target/test-classes"));
  }

  /** What it left behind. */
  record Ended(int exit, String out, String err) {}

  Path traces() {
    return folder.resolve("traces");
  }

  Watched withAgentOptions(String options) {
    agentOptions = options;
    return this;
  }

  Watched withEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Watched withJvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** The SDK and the application, without the agent and its tests. */
  String classPath() {
    String own = Path.of("target").toAbsolutePath().toString();
    return Stream.concat(
            Stream.of("target/classes", "target/test-classes")
                .map(folder::resolve)
                .map(Path::toString),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar") && !entry.startsWith(own))
                .filter(entry -> !entry.contains("policy-merger")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  String agentArgument() {
    return "-javaagent:" + AGENT + "=" + agentOptions;
  }

  Ended run(String main, Object... arguments) throws Exception {
    return end(start(main, arguments));
  }

  Process start(String main, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(tool("java"), agentArgument()));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath(), main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return launch(command);
  }

  /** Starts a command as it is, with the environment given. */
  Process launch(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return builder.start();
  }

  Ended end(Process process) throws Exception {
    int exit = process.waitFor();
    return new Ended(
        exit, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
  }

  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  Traces read() throws TraceException {
    return TraceReader.read(List.of(traces()));
  }

  /** All calls, each as one line of text. */
  List<String> calls() throws TraceException {
    return read().observations().stream()
        .filter(observation -> observation.outcome().isEmpty())
        .map(observation -> text(observation.call()))
        .sorted()
        .toList();
  }

  List<Observation> outcomes() throws TraceException {
    return read().observations().stream()
        .filter(observation -> observation.outcome().isPresent())
        .toList();
  }

  /** {@code sdk DynamoDB.GetItem base us-east-1 127.0.0.1 application com.acme.Shop#item}. */
  static String text(Call call) {
    return String.join(
        " ",
        call.kind().text(),
        call.service() + "." + call.operation(),
        call.principal(),
        call.region(),
        call.endpoint(),
        call.origin().kind().text(),
        call.origin().className() + "#" + call.origin().methodName());
  }

  /** The text of all trace files. */
  String traceText() throws IOException {
    try (Stream<Path> files = Files.list(traces())) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.sorted().toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    }
  }

  private static void copyClasses(String where, Path to) {
    Path from = Path.of("target/test-classes").resolve(where);
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to.resolve(where));
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(where).resolve(file.getFileName().toString()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

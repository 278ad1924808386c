package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the application in a JVM of its own that has the agent. */
final class Application {

  private static final Path AGENT = Path.of(property("agent.jar"));

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private String main = "com.example.clients.Main";
  private String classPath = fromHere();
  private String options = "";

  Application(Path folder) {
    this.folder = folder;
  }

  Application with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Application main(String type) {
    main = type;
    return this;
  }

  Application classPath(String entries) {
    classPath = entries;
    return this;
  }

  /** Options of the agent beside the folder for traces. */
  Application options(String more) {
    options = more;
    return this;
  }

  /** Runs it against the loopback server and fails when it fails. */
  Application run(CannedAws aws, String... steps) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + AGENT + "=traces=" + folder.resolve("traces") + "," + options);
    command.addAll(
        List.of(
            "-Daws.cborEnabled=false",
            "-Djdk.httpclient.allowRestrictedHeaders=host,content-length"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", classPath, main, aws.uri().toString()));
    command.addAll(List.of(steps));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("AWS_CONFIG_FILE", folder.resolve("none").toString());
    builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    String err = Files.readString(folder.resolve("err"));
    assertThat(exit).as(err).isZero();
    assertThat(err).doesNotContain("policy-recorder");
    return this;
  }

  /** The application where this build has put it, and all jars. */
  private static String fromHere() {
    return Stream.concat(
            Stream.of("target/classes", "target/test-classes")
                .map(folder -> Path.of(folder).toAbsolutePath().toString()),
            Stream.of(jars()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** All jars of the SDK and of others; none of the project. */
  static String jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar") && !entry.contains("policy-merger"))
        .filter(entry -> !entry.contains("testbed-clients"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  Path traceFolder() {
    return folder.resolve("traces");
  }

  Traces traces() throws TraceException {
    return TraceReader.read(List.of(traceFolder()));
  }

  /** All that is in the trace files. */
  String traceText() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(traceFolder())) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  /** The calls that a method made, as {@link #text} writes them. */
  List<String> callsOf(String method) throws TraceException {
    return calls()
        .filter(call -> call.origin().methodName().equals(method))
        .map(Application::text)
        .sorted()
        .toList();
  }

  /** How often a method called, repeats included. */
  long timesOf(String method) throws TraceException {
    Traces traces = traces();
    return traces.observations().stream()
        .filter(one -> one.outcome().isEmpty())
        .filter(one -> one.call().origin().methodName().equals(method))
        .mapToLong(one -> traces.counts().getOrDefault(one.identity(), 0L))
        .sum();
  }

  /** The lines of code at which a method called, each without its number. */
  List<String> filesOf(String method) throws TraceException {
    Traces traces = traces();
    return traces.observations().stream()
        .filter(one -> one.outcome().isEmpty())
        .filter(one -> one.call().origin().methodName().equals(method))
        .flatMap(one -> traces.sources().getOrDefault(one.identity(), new TreeSet<>()).stream())
        .map(source -> source.replaceFirst(":[1-9][0-9]*$", ""))
        .toList();
  }

  /** The calls of which nobody knows who made them. */
  List<String> callsOfNobody() throws TraceException {
    return calls()
        .filter(call -> call.origin().className().isEmpty())
        .map(Application::text)
        .sorted()
        .toList();
  }

  Stream<Call> calls() throws TraceException {
    return traces().observations().stream()
        .filter(one -> one.outcome().isEmpty())
        .map(Observation::call);
  }

  /** {@code application sdk DynamoDB.GetItem(TableName=orders)}. */
  static String text(Call call) {
    return call.origin().kind().text()
        + " "
        + call.kind().text()
        + " "
        + call.service()
        + "."
        + call.operation()
        + call.arguments().entrySet().stream()
            .map(argument -> argument.getKey() + "=" + text(argument.getValue()))
            .collect(Collectors.joining(" ", "(", ")"));
  }

  private static String text(Argument argument) {
    return argument.values().isEmpty() ? "…" : String.join("|", argument.values());
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "The system property " + name + " is not set: run ./mvnw -pl testbed/clients -am verify");
    }
    return value;
  }
}

package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with the agent that was built. */
final class ChildJvm {

  static final String SHOP = "com.example.shop.Shop";

  /** The call that the shop makes in every container. */
  static final String ITEM =
      "sdk DynamoDB.GetItem base us-east-1 127.0.0.1 application com.example.shop.Shop#item";

  static final Path AGENT =
      Path.of("../../agent/target/recorder-agent.jar").toAbsolutePath().normalize();

  private static final int PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private Path traces;
  private List<String> jvmOptions = new ArrayList<>();
  private Jdk jdk = Jdk.OF_THE_BUILD;
  private String classPath = ClassPath.join(ClassPath.APPLICATION, Sdk.OF_THE_BUILD.classPath());

  ChildJvm(Path folder) {
    this.folder = folder;
    this.traces = folder.resolve("traces");
    this.jvmOptions.add(agentArgument());
  }

  /** What it left behind. */
  record Ended(int exit, String out, String err) {

    /** What the agent had to say. */
    List<String> complaints() {
      return err.lines().filter(line -> line.startsWith("policy-recorder:")).toList();
    }
  }

  Path traces() {
    return traces;
  }

  /** Where its trace is, for an agent that is attached by other means. */
  ChildJvm withTraces(Path other) {
    traces = other;
    return this;
  }

  String agentArgument() {
    return "-javaagent:" + AGENT + "=traces=" + traces();
  }

  ChildJvm on(Jdk other) {
    jdk = other;
    return this;
  }

  ChildJvm withClassPath(String... parts) {
    classPath = ClassPath.join(parts);
    return this;
  }

  /** The options in front of the class path; the agent is among them only if it is named here. */
  ChildJvm withOptions(String... options) {
    jvmOptions = List.of(options);
    return this;
  }

  ChildJvm withEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs a class to its end, which has to be a good one. */
  Ended run(String main, String... arguments) throws Exception {
    return succeeded(end(start(main, arguments)));
  }

  Process start(String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(jdk.tool("java")));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return launch(command);
  }

  /** Starts a command as it is. */
  Process launch(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("AWS_")
                    || name.equals("JAVA_TOOL_OPTIONS")
                    || name.equals("MAVEN_OPTS"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  Ended end(Process process) throws Exception {
    boolean inTime = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String out = Files.readString(folder.resolve("out"));
    String err = Files.readString(folder.resolve("err"));
    if (!inTime) {
      process.destroyForcibly();
    }
    assertThat(inTime).as("ended in time; it said " + out + err).isTrue();
    return new Ended(process.exitValue(), out, err);
  }

  /** The agent said nothing, and what it was put into ended well. */
  static Ended succeeded(Ended ended) {
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.complaints()).isEmpty();
    return ended;
  }

  Traces read() throws TraceException {
    return TraceReader.read(List.of(traces()));
  }

  /** All calls with their counts, each as one line of text: {@code 2 sdk DynamoDB.GetItem …}. */
  List<String> calls() throws TraceException {
    Traces traces = read();
    Map<String, Long> counts = traces.counts();
    return traces.observations().stream()
        .filter(observation -> observation.outcome().isEmpty())
        .map(observation -> counts.get(observation.identity()) + " " + text(observation.call()))
        .sorted()
        .toList();
  }

  /** What answers taught, each as one line of text: {@code S3.GetObject 404 NoSuchKey}. */
  List<String> outcomes() throws TraceException {
    return read().observations().stream()
        .filter(observation -> observation.outcome().isPresent())
        .map(ChildJvm::outcome)
        .toList();
  }

  private static String outcome(Observation observation) {
    return observation.call().service()
        + "."
        + observation.call().operation()
        + " "
        + observation.outcome().orElseThrow().status()
        + " "
        + observation.outcome().orElseThrow().error();
  }

  private static String text(Call call) {
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
}

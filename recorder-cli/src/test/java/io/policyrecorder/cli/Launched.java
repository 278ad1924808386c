package io.policyrecorder.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands as processes of their own. */
final class Launched {

  private final Path folder;
  private final ProcessBuilder builder;

  /** With its streams in files of this folder. */
  Launched(Path folder, List<String> command) throws IOException {
    this.folder = Files.createTempDirectory(folder, "process");
    this.builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectOutput(file("out"));
    builder.redirectError(file("err"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("LC_ALL", "C.UTF-8");
  }

  Launched with(Map<String, String> environment) {
    builder.environment().putAll(environment);
    return this;
  }

  Launched without(String variable) {
    builder.environment().remove(variable);
    return this;
  }

  Launched in(Path directory) {
    builder.directory(directory.toFile());
    return this;
  }

  Process start() throws IOException {
    return builder.start();
  }

  Ran run() throws IOException, InterruptedException {
    return end(start());
  }

  Ran end(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still runs: " + builder.command() + "\n" + err());
    }
    return new Ran(process.exitValue(), Files.readString(file("out").toPath()), err());
  }

  /** What is in standard error until now. */
  String err() throws IOException {
    return Files.readString(file("err").toPath());
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }
}

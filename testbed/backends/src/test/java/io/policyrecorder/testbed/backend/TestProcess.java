package io.policyrecorder.testbed.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Child JVMs with the class path of the tests. */
final class TestProcess {

  private TestProcess() {}

  static List<String> command(Class<?> mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Whoever is killed leaves its files: where the next clean build removes them.
            "-Djava.io.tmpdir=" + Path.of("target").toAbsolutePath(),
            "-cp",
            // Under Surefire java.class.path may be a jar that only lists the class path.
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            mainClass.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }
}

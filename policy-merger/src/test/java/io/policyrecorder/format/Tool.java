package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program that reads what we write; tests that need one are skipped where it is missing. */
record Tool(String name) {

  private static final Pattern PATHS = Pattern.compile(Pattern.quote(File.pathSeparator));

  /** Skips the test, and says so in the report, when the program is not on the PATH. */
  void assumeInstalled() {
    assumeThat(
            PATHS
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))))
        .as("%s is not on the PATH, so nothing was tested with it", name)
        .isTrue();
  }

  /** What it writes; it must succeed. */
  String run(Path folder, String in, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    Path input = Files.writeString(Files.createTempFile("tool", ".in"), in);
    Path output = Files.createTempFile("tool", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(Map.of("CHECKPOINT_DISABLE", "1", "PYTHONUTF8", "1"));
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(input);
    Files.delete(output);
    assertThat(ended).as("%s ends: %s", command, text).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, text).isZero();
    return text;
  }
}

package io.policyrecorder.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What the agent is told; for every command that attaches it. */
final class AgentOptions {

  @Option(
      names = "--application",
      paramLabel = "PACKAGE",
      split = ",",
      description =
          "Packages or classes of the application that come from a dependency cache, to be recorded as its own code.")
  private List<String> application = new ArrayList<>();

  @Option(
      names = "--tests",
      paramLabel = "WHERE",
      split = ",",
      description =
          "Test code outside the usual folders: with a slash the end of a folder's path, else a package or class.")
  private List<String> tests = new ArrayList<>();

  @Option(
      names = "--object-names",
      paramLabel = "HOW",
      description = {
        "How object keys and the like are written: full, prefix:N or hash.",
        "Default: full"
      })
  private String objectNames = "";

  AgentOptions() {}

  /** The same without a command line. */
  AgentOptions(List<String> application, List<String> tests) {
    this.application = List.copyOf(application);
    this.tests = List.copyOf(tests);
  }

  /** The agent's options as one text, whichever way they reach it. */
  String text(Path traces) {
    return "traces="
        + escape(traces.toString())
        + list(",application=", application)
        + list(",tests=", tests)
        + (objectNames.isEmpty() ? "" : ",object-names=" + escape(objectNames));
  }

  private static String list(String name, List<String> items) {
    return items.isEmpty()
        ? ""
        : items.stream().map(AgentOptions::escape).collect(Collectors.joining(";", name, ""));
  }

  /** The agent splits its options at commas and its lists at semicolons. */
  private static String escape(String text) {
    return text.replace(",", "\\,").replace(";", "\\;");
  }
}

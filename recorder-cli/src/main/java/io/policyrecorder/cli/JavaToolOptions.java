package io.policyrecorder.cli;

import java.nio.file.Path;

/**
 * The value of {@code JAVA_TOOL_OPTIONS} that attaches the agent.
 *
 * <p>A JVM splits the variable at white space; single and double quotes keep text together, may
 * begin anywhere in a word, and there is no escape.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/troubleshoot/environment-variables-and-system-properties.html">The
 *     JAVA_TOOL_OPTIONS environment variable</a>
 */
final class JavaToolOptions {

  static final String NAME = "JAVA_TOOL_OPTIONS";

  private JavaToolOptions() {}

  /**
   * What was there, and the agent with its {@linkplain AgentOptions#text options} behind it.
   *
   * @throws Failure when the agent's path holds a character that {@code -javaagent} cannot take
   */
  static String with(String existing, Path agent, String options) {
    String option = "-javaagent:" + attachable(agent) + "=" + options;
    return existing.isBlank() ? quote(option) : existing + " " + quote(option);
  }

  /**
   * The agent's jar.
   *
   * @throws Failure when its path holds a character that no JVM can take
   */
  static Path attachable(Path agent) {
    if (agent.toString().contains("=")) {
      throw new Failure(
          ExitCode.FILES,
          "A JVM takes what is behind the first \"=\" for the agent's options, but its path holds one: "
              + agent
              + ". Move Recorder to a folder without \"=\".");
    }
    return agent;
  }

  private static String quote(String option) {
    boolean plain =
        option.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'');
    return plain ? option : "\"" + option.replace("\"", "\"'\"'\"") + "\"";
  }
}

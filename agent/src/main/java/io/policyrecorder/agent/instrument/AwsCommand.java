package io.policyrecorder.agent.instrument;

import java.util.List;
import java.util.Set;

/**
 * Whether a command starts the AWS CLI, by itself or in the text for a shell. A script that calls
 * it stays unseen.
 */
final class AwsCommand {

  /** Programs that start the one that is among their arguments. */
  private static final Set<String> STARTERS =
      Set.of("env", "nice", "nohup", "setsid", "stdbuf", "sudo", "time", "timeout", "xargs");

  /** Words before a command that are not the command. */
  private static final Set<String> BEFORE =
      Set.of("command", "do", "else", "eval", "exec", "if", "then", "until", "while");

  private AwsCommand() {}

  /**
   * Whether it is in there.
   *
   * @param command program and arguments
   */
  static boolean isIn(List<String> command) {
    if (command.isEmpty()) {
      return false;
    }
    if (isAws(command.get(0))) {
      return true;
    }
    boolean starts = STARTERS.contains(name(command.get(0)));
    for (int i = 1; i < command.size(); i++) {
      if ((starts && isAws(command.get(i)))
          || (isOfShell(command.get(i - 1)) && i > 1 && isInShell(command.get(i)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether text for a shell follows: {@code -c}, {@code -lc}, {@code -ec}; {@code /c}. */
  private static boolean isOfShell(String option) {
    return option.equalsIgnoreCase("/c")
        || (option.length() > 1
            && option.charAt(0) == '-'
            && option.charAt(1) != '-'
            && option.endsWith("c"));
  }

  private static boolean isInShell(String text) {
    boolean first = true;
    boolean starts = false;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      boolean separator = "\n;|&()`{}!".indexOf(c) >= 0;
      boolean quote = c == '"' || c == '\'';
      if (!separator && !quote && !Character.isWhitespace(c)) {
        continue;
      }
      if (i > start) {
        String word = text.substring(start, i);
        if ((first || starts) && isAws(word)) {
          return true;
        }
        starts |= first && STARTERS.contains(name(word));
        first &= BEFORE.contains(word) || word.indexOf('=') > 0;
      }
      first |= separator;
      starts &= !separator;
      start = i + 1;
    }
    return false;
  }

  private static boolean isAws(String program) {
    String name = name(program);
    return name.equals("aws") || name.equals("aws.exe") || name.equals("aws.cmd");
  }

  private static String name(String program) {
    return program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
  }
}

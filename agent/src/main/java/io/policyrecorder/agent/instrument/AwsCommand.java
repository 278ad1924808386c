package io.policyrecorder.agent.instrument;

import java.util.List;
import java.util.Set;

/**
 * Whether a command starts the AWS CLI, by itself or in the text for a shell. A script that calls
 * it stays unseen.
 */
final class AwsCommand {

  /** Words before a command that are not the command. */
  private static final Set<String> BEFORE =
      Set.of("exec", "env", "sudo", "time", "then", "do", "if");

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
    int text = command.indexOf("-c") + 1;
    return text > 0 && text < command.size() && isInShell(command.get(text));
  }

  private static boolean isInShell(String text) {
    boolean first = true;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      boolean separator = "\n;|&()`{}!".indexOf(c) >= 0;
      if (!separator && !Character.isWhitespace(c)) {
        continue;
      }
      if (i > start) {
        String word = text.substring(start, i);
        if (first && isAws(word)) {
          return true;
        }
        first &= BEFORE.contains(word) || word.indexOf('=') > 0;
      }
      first |= separator;
      start = i + 1;
    }
    return false;
  }

  private static boolean isAws(String program) {
    String name =
        program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    return name.equals("aws") || name.equals("aws.exe") || name.equals("aws.cmd");
  }
}

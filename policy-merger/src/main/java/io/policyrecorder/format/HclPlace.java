package io.policyrecorder.format;

/**
 * How deep in blocks a place of a Terraform file is. Knows comments, texts and heredocs, in which
 * braces are no blocks.
 *
 * @see <a href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md">HCL Native Syntax
 *     Specification</a>
 */
final class HclPlace {

  private final String text;
  private final int end;
  private int at;

  private HclPlace(String text, int end) {
    this.text = text;
    this.end = end;
  }

  /** Whether no block, list, text, comment or heredoc is open there. */
  static boolean isOutside(String text, int end) {
    return new HclPlace(text, end).isOutside();
  }

  private boolean isOutside() {
    int depth = 0;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '#' || text.startsWith("//", at)) {
        skipTo("\n");
      } else if (text.startsWith("/*", at)) {
        skipTo("*/");
      } else if (text.startsWith("<<", at)) {
        heredoc();
      } else if (c == '"') {
        string();
      } else {
        depth += "{[(".indexOf(c) >= 0 ? 1 : "}])".indexOf(c) >= 0 ? -1 : 0;
        at++;
      }
    }
    // What skips something ends behind the place when the place is in it.
    return depth == 0 && at == end;
  }

  private void skipTo(String closing) {
    int found = text.indexOf(closing, at + 1);
    at = found < 0 ? text.length() + 1 : found + closing.length();
  }

  private void heredoc() {
    int line = text.indexOf('\n', at);
    String word = line < 0 ? "" : text.substring(at + 2, line).strip().replaceFirst("^-", "");
    if (!word.matches("[\\w-]+")) {
      at += 2;
      return;
    }
    while (line >= 0) {
      int next = text.indexOf('\n', line + 1);
      int stop = next < 0 ? text.length() : next;
      if (text.substring(line + 1, stop).strip().equals(word)) {
        at = stop;
        return;
      }
      line = next;
    }
    at = text.length() + 1;
  }

  /** A text; in the expressions in it texts may stand again. */
  private void string() {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.startsWith("${", at) || text.startsWith("%{", at)) {
        boolean escaped = text.charAt(at - 1) == text.charAt(at);
        at += 2;
        if (!escaped) {
          expression();
        }
      } else {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at++;
  }

  private void expression() {
    int depth = 1;
    while (at < text.length() && depth > 0) {
      char c = text.charAt(at);
      if (c == '"') {
        string();
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        at++;
      }
    }
  }
}

package io.policyrecorder.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Terraform's language as far as a policy document needs it: blocks, texts and lists of texts. An
 * expression in a text stands for itself.
 *
 * @param attributes the texts of each, by name
 * @param blocks in their order
 */
record HclBody(Map<String, List<String>> attributes, List<Block> blocks) {

  /** A block with its labels. */
  record Block(String type, List<String> labels, HclBody body) {}

  /** What is not of this part of the language; the message says where. */
  static final class NotRead extends Exception {
    private static final long serialVersionUID = 1;

    private NotRead(String text, int at, String what) {
      super("line " + MarkerException.line(text, Math.min(at, text.length())) + ": " + what + ".");
    }
  }

  static HclBody of(String text) throws NotRead {
    Reader reader = new Reader(text);
    HclBody body = reader.body();
    if (reader.at < text.length()) {
      throw reader.not("a bracket closes that none opened");
    }
    return body;
  }

  List<String> values(String name) {
    return attributes.getOrDefault(name, List.of());
  }

  /** The text of an attribute; empty when it is not there. */
  String text(String name) {
    return values(name).size() == 1 ? values(name).get(0) : "";
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    NotRead not(String what) {
      return new NotRead(text, at, what);
    }

    private HclBody body() throws NotRead {
      HclBody body = new HclBody(new LinkedHashMap<>(), new ArrayList<>());
      space();
      while (at < text.length() && next() != '}') {
        String name = word();
        space();
        if (next() == '=') {
          at++;
          space();
          if (body.attributes.put(name, value()) != null) {
            throw not(name + " is there twice");
          }
        } else {
          List<String> labels = new ArrayList<>();
          while (next() == '"') {
            labels.add(string());
            space();
          }
          expect('{');
          body.blocks.add(new Block(name, labels, body()));
          expect('}');
        }
        space();
      }
      return body;
    }

    private List<String> value() throws NotRead {
      if (next() == '"') {
        return List.of(string());
      }
      List<String> values = new ArrayList<>();
      expect('[');
      space();
      while (next() != ']') {
        values.add(string());
        space();
        if (next() == ',') {
          at++;
          space();
        } else if (next() != ']') {
          throw not("neither a comma nor the end of a list");
        }
      }
      expect(']');
      return values;
    }

    private String string() throws NotRead {
      expect('"');
      StringBuilder value = new StringBuilder();
      while (next() != '"') {
        char c = next();
        if (c == '\n' || c == 0) {
          throw not("a text is not closed");
        } else if (c == '\\') {
          at++;
          value.append(escape());
        } else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
          value.append(c).append('{');
          at += 3;
        } else if (text.startsWith("${", at)) {
          value.append(expression());
        } else if (text.startsWith("%{", at)) {
          throw not("what a directive (%{) gives is known to Terraform only");
        } else {
          value.append(c);
          at++;
        }
      }
      at++;
      return value.toString();
    }

    private char escape() throws NotRead {
      char c = next();
      at++;
      return switch (c) {
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case '"', '\\' -> c;
        case 'u' -> code();
        default -> throw not("\\" + c + " is no escape");
      };
    }

    private char code() throws NotRead {
      int end = Math.min(at + 4, text.length());
      try {
        char character = (char) Integer.parseInt(text.substring(at, end), 16);
        at = end;
        return character;
      } catch (NumberFormatException wrong) {
        throw not("no character has that number");
      }
    }

    /** An interpolation with its braces; texts inside it may hold braces of their own. */
    private String expression() throws NotRead {
      int start = at;
      int depth = 0;
      do {
        char c = next();
        if (c == 0) {
          throw not("an expression is not closed");
        } else if (c == '"') {
          string();
          continue;
        }
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        at++;
      } while (depth > 0 || at == start + 1);
      return text.substring(start, at);
    }

    private String word() throws NotRead {
      int start = at;
      while (Character.isLetterOrDigit(next()) || next() == '_') {
        at++;
      }
      if (start == at) {
        throw not("neither an attribute nor a block");
      }
      return text.substring(start, at);
    }

    private void space() {
      while (Character.isWhitespace(next())) {
        at++;
      }
    }

    private void expect(char c) throws NotRead {
      if (next() != c) {
        throw not("what stands here is no text, list or block");
      }
      at++;
    }

    /** The next character, NUL at the end, which a document cannot hold. */
    private char next() {
      return at < text.length() ? text.charAt(at) : 0;
    }
  }
}

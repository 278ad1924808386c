package io.policyrecorder.agent.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A PartiQL statement, reduced to verb, table and index; never a value, for it may be a secret.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL
 *     for DynamoDB</a>
 */
public final class Statement {

  private Statement() {}

  /** {@code Select:Music:ByGenre}, {@code Insert:Music}, or null when it is not understood. */
  public static @Nullable String reduced(String statement) {
    List<String> words = words(statement);
    if (words.isEmpty()) {
      return null;
    }
    int verb = words.get(0).equalsIgnoreCase("EXISTS") ? 1 : 0;
    int table = -1;
    String name = "";
    switch (verb < words.size() ? words.get(verb).toUpperCase(Locale.ROOT) : "") {
      case "SELECT" -> {
        name = "Select";
        table = after(words, "FROM");
      }
      case "DELETE" -> {
        name = "Delete";
        table = after(words, "FROM");
      }
      case "INSERT" -> {
        name = "Insert";
        table = after(words, "INTO");
      }
      case "UPDATE" -> {
        name = "Update";
        table = verb + 1;
      }
      default -> {
        return null;
      }
    }
    if (table <= 0 || table >= words.size()) {
      return null;
    }
    boolean indexed = table + 2 < words.size() && words.get(table + 1).equals(".");
    return name + ":" + name(words.get(table)) + (indexed ? ":" + name(words.get(table + 2)) : "");
  }

  /** A column may be called {@code "from"}. */
  private static String name(String word) {
    return word.startsWith("\"") ? word.substring(1) : word;
  }

  private static int after(List<String> words, String keyword) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equalsIgnoreCase(keyword)) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Words, quoted names behind their first quote, and dots; literals are dropped. */
  private static List<String> words(String statement) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < statement.length()) {
      char c = statement.charAt(at);
      int end = at + 1;
      if (c == '"' || c == '\'') {
        end = statement.indexOf(c, at + 1);
        end = end < 0 ? statement.length() : end;
        if (c == '"') {
          words.add(statement.substring(at, end));
        }
        end++;
      } else if (isNamePart(c)) {
        while (end < statement.length() && isNamePart(statement.charAt(end))) {
          end++;
        }
        words.add(statement.substring(at, end));
      } else if (c == '.') {
        words.add(".");
      }
      at = end;
    }
    return words;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }
}

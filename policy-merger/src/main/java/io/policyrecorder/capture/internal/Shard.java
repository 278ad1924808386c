package io.policyrecorder.capture.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of a generated table: ASCII text, one entry per line that does not begin with a space,
 * followed by the indented lines that belong to it. An entry is found by its first two words, in
 * whose order the entries stand.
 *
 * <p>Nothing is read before it is asked for: an entry is found by halving the text. All services
 * together are ten megabytes, of which a program needs little. No lambdas and no {@code +} on
 * strings here: their first use costs a cold JVM more than the reading.
 */
public final class Shard {

  private final byte[] bytes;
  private final int from;
  private final int to;

  /** The text in these bytes. */
  Shard(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The second words of the entries that begin with this keyword, in their order. */
  public Set<String> names(String keyword) {
    Set<String> names = new LinkedHashSet<>();
    String key = keyword.concat(" ");
    for (int at = lowerBound(key); at < to && startsWith(at, key); at = endOfEntry(at)) {
      names.add(text(at + key.length(), endOfKey(at)));
    }
    return names;
  }

  /** Whether there is such an entry. */
  public boolean has(String keyword, String name) {
    return find(keyword, name) >= 0;
  }

  /** The lines of an entry without their indentation, its own line first; null when not there. */
  public @Nullable List<String> entry(String keyword, String name) {
    int at = find(keyword, name);
    if (at < 0) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    do {
      int end = endOfLine(at);
      int begin = at;
      while (begin < end && bytes[begin] == ' ') {
        begin++;
      }
      lines.add(text(begin, end));
      at = end + 1;
    } while (at < to && bytes[at] == ' ');
    return lines;
  }

  /** What stands behind the first two words of an entry's own line; empty when nothing does. */
  public String rest(String keyword, String name) {
    int at = find(keyword, name);
    if (at < 0) {
      return "";
    }
    int begin = endOfKey(at);
    int end = endOfLine(at);
    return begin >= end ? "" : text(begin + 1, end);
  }

  private int find(String keyword, String name) {
    String key = keyword.concat(" ").concat(name);
    int at = lowerBound(key);
    return at < to && endOfKey(at) - at == key.length() && startsWith(at, key) ? at : -1;
  }

  /** The first entry whose first two words are not before these. */
  private int lowerBound(String key) {
    int low = from;
    int high = to;
    while (low < high) {
      int entry = beginOfEntry((low + high) >>> 1, low);
      if (compare(entry, key) < 0) {
        low = endOfEntry(entry);
      } else {
        high = entry;
      }
    }
    return low;
  }

  private int beginOfEntry(int within, int low) {
    int at = within;
    while (at > low && (bytes[at - 1] != '\n' || bytes[at] == ' ')) {
      at--;
    }
    return at;
  }

  private int endOfEntry(int entry) {
    int at = endOfLine(entry) + 1;
    while (at < to && bytes[at] == ' ') {
      at = endOfLine(at) + 1;
    }
    return Math.min(at, to);
  }

  private int compare(int entry, String key) {
    int end = endOfKey(entry);
    int length = Math.min(end - entry, key.length());
    for (int i = 0; i < length; i++) {
      int difference = bytes[entry + i] - key.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return end - entry - key.length();
  }

  private boolean startsWith(int at, String key) {
    if (to - at < key.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (bytes[at + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int endOfLine(int begin) {
    int at = begin;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private int endOfKey(int begin) {
    int at = begin;
    int spaces = 0;
    while (at < to && bytes[at] != '\n') {
      if (bytes[at] == ' ' && ++spaces == 2) {
        return at;
      }
      at++;
    }
    return at;
  }

  private String text(int begin, int end) {
    return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
  }
}

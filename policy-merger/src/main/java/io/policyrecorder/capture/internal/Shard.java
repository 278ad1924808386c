package io.policyrecorder.capture.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file of a generated table: ASCII text, one entry per line that does not begin with a space,
 * followed by the indented lines that belong to it. An entry is found by its first two words.
 *
 * <p>Opening a shard only looks for the beginnings of entries; the text of an entry is read when it
 * is asked for. All services together are several megabytes, of which a program needs little. No
 * lambdas and no {@code +} on strings here: their first use costs a cold JVM more than the reading.
 */
public final class Shard {

  private final byte[] bytes;
  private final Map<String, Integer> starts = new HashMap<>();

  private Shard(byte[] bytes) {
    this.bytes = bytes;
    int at = 0;
    while (at < bytes.length) {
      if (bytes[at] > ' ' && bytes[at] != '#') {
        starts.put(text(at, endOfKey(at)), at);
      }
      at = endOfLine(at) + 1;
    }
  }

  /**
   * Opens a file that lies beside the class.
   *
   * @throws IllegalStateException when the jar does not have it
   * @throws UncheckedIOException when it cannot be read
   */
  public static Shard open(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The generated table " + name + " is missing beside " + beside.getName());
      }
      return new Shard(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The generated table " + name + " cannot be read", e);
    }
  }

  /** The second words of the entries that begin with this keyword, sorted. */
  public Set<String> names(String keyword) {
    Set<String> names = new TreeSet<>();
    for (String key : starts.keySet()) {
      if (key.length() > keyword.length()
          && key.startsWith(keyword)
          && key.charAt(keyword.length()) == ' ') {
        names.add(key.substring(keyword.length() + 1));
      }
    }
    return names;
  }

  /** Whether there is such an entry. */
  public boolean has(String keyword, String name) {
    return starts.containsKey(key(keyword, name));
  }

  /** The lines of an entry without their indentation, its own line first; null when not there. */
  public @Nullable List<String> entry(String keyword, String name) {
    Integer start = starts.get(key(keyword, name));
    if (start == null) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    int at = start;
    do {
      int end = endOfLine(at);
      int from = at;
      while (from < end && bytes[from] == ' ') {
        from++;
      }
      lines.add(text(from, end));
      at = end + 1;
    } while (at < bytes.length && bytes[at] == ' ');
    return lines;
  }

  /** What stands behind the first two words of an entry's own line; empty when nothing does. */
  public String rest(String keyword, String name) {
    Integer start = starts.get(key(keyword, name));
    if (start == null) {
      return "";
    }
    int from = endOfKey(start);
    int end = endOfLine(start);
    return from >= end ? "" : text(from + 1, end);
  }

  private static String key(String keyword, String name) {
    return keyword.concat(" ").concat(name);
  }

  private int endOfLine(int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private int endOfKey(int from) {
    int at = from;
    int spaces = 0;
    while (at < bytes.length && bytes[at] != '\n') {
      if (bytes[at] == ' ' && ++spaces == 2) {
        return at;
      }
      at++;
    }
    return at;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}

package io.policyrecorder.grant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table of this package: words on lines, those that begin with {@code #} are for people. */
final class Rows {

  private Rows() {}

  static List<List<String>> of(String table) {
    try (InputStream in = Rows.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new IllegalStateException("The table " + table + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> List.of(line.split(" +", -1)))
          .toList();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("The table " + table + " could not be read", unexpected);
    }
  }
}

package io.policyrecorder.cli;

import java.util.List;
import java.util.Properties;

/**
 * What standard output and standard error are connected to. Java cannot tell them apart, so {@code
 * bin/recorder} looks and passes it on as system properties.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is
 * @param err whether standard error is
 * @param columns its width, {@link #WIDE} when it is unknown
 * @param colour whether colours are welcome on a terminal
 */
record Terminal(boolean in, boolean out, boolean err, int columns, boolean colour) {

  /** As wide as a line needs to be. */
  static final int WIDE = Integer.MAX_VALUE;

  /** Files and pipes. */
  static final Terminal NONE = new Terminal(false, false, false, WIDE, false);

  /** The narrowest that picocli accepts for its help. */
  private static final int NARROWEST = 55;

  /** Reads {@code recorder.terminal} (a list of in, out, err), {@code recorder.columns}. */
  static Terminal of(Properties properties, boolean noColour) {
    List<String> ends = List.of(properties.getProperty("recorder.terminal", "").split(",", -1));
    return new Terminal(
        ends.contains("in"),
        ends.contains("out"),
        ends.contains("err"),
        columns(properties.getProperty("recorder.columns", "")),
        !noColour);
  }

  private static int columns(String text) {
    try {
      int columns = Integer.parseInt(text);
      // A terminal that nobody told its size says 0.
      return columns <= 0 ? WIDE : Math.max(NARROWEST, columns);
    } catch (NumberFormatException unknown) {
      return WIDE;
    }
  }
}

package io.policyrecorder.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines between the comments {@code recorder:begin} and {@code recorder:end}.
 *
 * @param from where they begin, in characters
 * @param to behind them: where the line of the end marker begins
 * @param indent the white space before the begin marker
 * @param newline how its line ends
 * @param role the name behind the marker; empty for none
 */
record MarkedLines(int from, int to, String indent, String newline, String role) {

  private static final Pattern MARKER =
      Pattern.compile(
          "(?m)^\\uFEFF?([ \\t]*)(?:#|//)[ \\t]*recorder:(begin|end)(?:[ \\t]+([^\\r\\n]*?))?[ \\t]*(\\r?\\n|\\r?\\z)");

  private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]+");

  /**
   * Those of a role: the pair with its name, or else the only one without any.
   *
   * @return null when there is no marker at all
   * @throws MarkerException when they are not in order, or none is the role's
   */
  static @Nullable MarkedLines of(String text, String role) throws MarkerException {
    List<MarkedLines> all = all(text);
    if (all.isEmpty()) {
      return null;
    }
    for (String name : List.of(role, "")) {
      List<MarkedLines> named = all.stream().filter(each -> each.role.equals(name)).toList();
      if (named.size() > 1) {
        throw MarkerException.at(
            text,
            named.get(1).from - 1,
            "a second pair of markers"
                + (name.isEmpty() ? "" : " for " + name)
                + ", the first begins in line "
                + MarkerException.line(text, named.get(0).from - 1)
                + ". Keep one, or name the role of each: # recorder:begin ROLE.");
      }
      if (named.size() == 1) {
        return named.get(0);
      }
    }
    throw MarkerException.at(
        text,
        all.get(0).from - 1,
        "the markers are for "
            + all.stream().map(MarkedLines::role).collect(Collectors.joining(", "))
            + (role.isEmpty()
                ? ". Say which with --role, or with role: name: in recorder.yaml."
                : ", none for " + role + ". Add # recorder:begin " + role + " and its end."));
  }

  private static List<MarkedLines> all(String text) throws MarkerException {
    List<MarkedLines> all = new ArrayList<>();
    Matcher marker = MARKER.matcher(text);
    int open = -1;
    String indent = "";
    String newline = "\n";
    String role = "";
    int from = 0;
    while (marker.find()) {
      String named = marker.group(3) == null ? "" : marker.group(3);
      if (!named.isEmpty() && !ROLE.matcher(named).matches()) {
        throw MarkerException.at(
            text,
            marker.start(),
            "\""
                + named
                + "\" behind the marker is not the name of a role; nothing else may stand there.");
      }
      if (marker.group(2).equals("begin")) {
        if (open >= 0) {
          throw MarkerException.at(
              text,
              marker.start(),
              "recorder:begin, but the one of line "
                  + MarkerException.line(text, open)
                  + " has no recorder:end before it.");
        }
        open = marker.start();
        indent = marker.group(1);
        newline = marker.group(4).equals("\r\n") ? "\r\n" : "\n";
        role = named;
        from = marker.end();
        continue;
      }
      if (open < 0) {
        throw MarkerException.at(
            text, marker.start(), "recorder:end without a recorder:begin before it.");
      }
      if (!named.isEmpty() && !named.equals(role)) {
        throw MarkerException.at(
            text,
            marker.start(),
            "recorder:end " + named + " ends what begins as \"" + role + "\": name both alike.");
      }
      all.add(new MarkedLines(from, marker.start(), indent, newline, role));
      open = -1;
    }
    if (open >= 0) {
      throw MarkerException.at(text, open, "recorder:begin has no recorder:end behind it.");
    }
    return all;
  }

  /** The text with other lines there. */
  String with(String text, String lines) {
    return text.substring(0, from) + lines + text.substring(to);
  }

  /** Lines that end in a line feed, in the document's own way: indented, with its line ends. */
  String fitted(String lines) {
    StringBuilder fitted = new StringBuilder();
    lines
        .lines()
        .forEach(line -> fitted.append(line.isEmpty() ? "" : indent).append(line).append(newline));
    return fitted.toString();
  }
}

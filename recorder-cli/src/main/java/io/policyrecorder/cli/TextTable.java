package io.policyrecorder.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Columns of text. Too wide for its place, the widest columns are wrapped: nothing is cut off,
 * because half an ARN is no use to anybody.
 *
 * @param heading the columns' names
 * @param rows per row and column the items of a cell
 */
record TextTable(List<String> heading, List<List<List<String>>> rows) {

  private static final String GAP = "  ";
  private static final int NARROWEST = 12;

  /** A table whose columns need no names. */
  static TextTable withoutHeading(int columns, List<List<List<String>>> rows) {
    return new TextTable(Collections.nCopies(columns, ""), rows);
  }

  /**
   * The table as lines.
   *
   * @param width how many columns of characters there are; {@link Terminal#WIDE} puts every row on
   *     one line
   */
  String text(int width) {
    boolean wrapped = width != Terminal.WIDE;
    List<List<List<String>>> lines = new ArrayList<>();
    if (!heading.stream().allMatch(String::isEmpty)) {
      lines.add(heading.stream().map(List::of).toList());
    }
    for (List<List<String>> row : rows) {
      lines.add(wrapped ? row : row.stream().map(cell -> List.of(String.join(" ", cell))).toList());
    }
    int[] widths = widths(lines, width);
    StringBuilder text = new StringBuilder();
    lines.forEach(row -> append(row, widths, text));
    return text.toString();
  }

  private int[] widths(List<List<List<String>>> lines, int width) {
    int[] widths = new int[heading.size()];
    int total = GAP.length() * (widths.length - 1);
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      widths[column] =
          lines.stream()
              .flatMap(row -> row.get(at).stream())
              .mapToInt(String::length)
              .max()
              .orElse(0);
      total += widths[column];
    }
    while (total > width) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
      total--;
    }
    return widths;
  }

  private static void append(List<List<String>> row, int[] widths, StringBuilder text) {
    List<List<String>> cells = new ArrayList<>();
    int height = 1;
    for (int column = 0; column < widths.length; column++) {
      List<String> pieces = new ArrayList<>();
      for (String item : row.get(column)) {
        wrap(item, widths[column], pieces);
      }
      cells.add(pieces);
      height = Math.max(height, pieces.size());
    }
    for (int line = 0; line < height; line++) {
      StringBuilder one = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        List<String> pieces = cells.get(column);
        String piece = line < pieces.size() ? pieces.get(line) : "";
        one.append(piece).append(" ".repeat(widths[column] - piece.length())).append(GAP);
      }
      text.append(one.toString().stripTrailing()).append(System.lineSeparator());
    }
  }

  /** Breaks behind a separator where there is one that does not leave most of the line empty. */
  private static void wrap(String item, int width, List<String> pieces) {
    String rest = item;
    while (rest.length() > width) {
      int end = width;
      for (int at = width; at > width / 3; at--) {
        if (" ./:".indexOf(rest.charAt(at - 1)) >= 0) {
          end = at;
          break;
        }
      }
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    pieces.add(rest);
  }
}

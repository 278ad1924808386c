package io.policyrecorder.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation of the sample with what the documentation says that it needs.
 *
 * @param service the name of the service's shard, {@code cloudwatch-logs}
 * @param stratum {@code regular} when the one row of the operation is the action of its name at the
 *     time of the draw, otherwise {@code irregular}
 * @param needs the actions of every call; the one word {@code none} when no call needs any; empty
 *     when each action is for some calls only, or when undecided
 * @param may the actions that the documentation names for some calls
 * @param quote the sentence or the table's row that says so
 * @param page where it stands
 * @param undecided why the documentation does not tell; empty when it does
 */
record SampledOperation(
    String service,
    String operation,
    String stratum,
    List<String> needs,
    List<String> may,
    String quote,
    String page,
    String undecided) {

  SampledOperation {
    needs = List.copyOf(needs);
    may = List.copyOf(may);
  }

  /** Reads a file of the sample. */
  static List<SampledOperation> read(Path file) {
    List<SampledOperation> sample = new ArrayList<>();
    List<String> entry = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith("operation ") && !entry.isEmpty()) {
        sample.add(parse(entry));
        entry.clear();
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        entry.add(line);
      }
    }
    sample.add(parse(entry));
    return sample;
  }

  boolean isDecided() {
    return undecided.isEmpty();
  }

  @Override
  public String toString() {
    return service + " " + operation;
  }

  private static SampledOperation parse(List<String> entry) {
    String[] head = entry.get(0).split(" ", -1);
    if (head.length != 4 || !head[0].equals("operation")) {
      throw new IllegalArgumentException("No operation: '" + entry.get(0) + "'");
    }
    return new SampledOperation(
        head[1],
        head[2],
        head[3],
        values(entry, "needs"),
        values(entry, "may"),
        String.join("", values(entry, "quote")),
        String.join("", values(entry, "page")),
        String.join("", values(entry, "undecided")));
  }

  private static List<String> values(List<String> entry, String key) {
    String prefix = " " + key + " ";
    return entry.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

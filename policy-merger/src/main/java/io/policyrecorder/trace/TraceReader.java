package io.policyrecorder.trace;

import io.policyrecorder.trace.LineParser.BadLine;
import io.policyrecorder.trace.LineParser.Line;
import io.policyrecorder.trace.TraceException.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads trace files. A line whose identity is known is counted without being parsed, so a file with
 * many repeats costs little more than reading its bytes.
 */
public final class TraceReader {

  /** The ending of a trace file's name. */
  public static final String ENDING = ".jsonl";

  private static final String IDENTITY = "\"call\":";

  private final Map<String, Observation> known = new HashMap<>();

  private TraceReader() {}

  /**
   * Reads files, and all {@code *.jsonl} files of folders (not of their subfolders).
   *
   * @throws TraceException when a path does not exist, holds no trace, cannot be read or is
   *     damaged; the message says where and what to do
   */
  public static Traces read(List<Path> paths) throws TraceException {
    TraceReader reader = new TraceReader();
    TreeMap<Path, TraceFile> files = new TreeMap<>();
    for (Path path : paths) {
      for (Path file : filesOf(path)) {
        if (!files.containsKey(file.toAbsolutePath().normalize())) {
          files.put(file.toAbsolutePath().normalize(), reader.readFile(file));
        }
      }
    }
    return new Traces(List.copyOf(files.values()), new TreeSet<>(reader.known.values()));
  }

  private static List<Path> filesOf(Path path) throws TraceException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.exists(path)) {
      throw new TraceException(
          Problem.MISSING,
          "No such file or folder: "
              + path
              + ". Give the folder that the agent's option traces= names.");
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files =
          entries
              .filter(entry -> entry.getFileName().toString().endsWith(ENDING))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new TraceException(Problem.MISSING, noTraces(path));
      }
      return files;
    } catch (IOException failed) {
      throw new TraceException(Problem.UNREADABLE, "Cannot list " + path + ": " + failed + ".");
    }
  }

  private static String noTraces(Path folder) {
    return "No trace (*.jsonl) in "
        + folder
        + ". Was the agent attached? With Surefire or Failsafe, a project that sets <argLine> itself overwrites the one that holds"
        + " -javaagent: write <argLine>@{argLine} …</argLine> there. Otherwise check that the JVM that makes the calls was started"
        + " with -javaagent:recorder-agent.jar=traces="
        + folder
        + ".";
  }

  private TraceFile readFile(Path path) throws TraceException {
    Map<String, Long> counts = new HashMap<>();
    TraceHeader header = null;
    TraceEnd end = null;
    boolean cutShort = false;
    int number = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
      boolean complete = true;
      while (complete) {
        complete = nextLine(in, bytes);
        if (!complete && bytes.size() == 0) {
          break;
        }
        number++;
        try {
          String text = decode(bytes);
          if (header == null) {
            header = header(text, path);
          } else {
            end = Optional.ofNullable(entry(text, header, counts)).orElse(end);
          }
        } catch (BadLine bad) {
          if (!complete && header != null) {
            cutShort = true;
          } else {
            throw damaged(path, number, bad.column, bad.what);
          }
        }
      }
    } catch (IOException failed) {
      throw new TraceException(Problem.UNREADABLE, "Cannot read " + path + ": " + failed + ".");
    }
    if (header == null) {
      throw new TraceException(
          Problem.DAMAGED,
          path
              + " is empty. Its JVM ended before the first line was written, or the disk was full: delete the file and run again.");
    }
    return new TraceFile(path, header, Optional.ofNullable(end), counts, cutShort);
  }

  private static TraceHeader header(String text, Path path) throws BadLine, TraceException {
    Line line = LineParser.parse(text);
    if (!line.isHeader) {
      throw new BadLine(1, "the first line of a trace is its header, {\"trace\":1,…}");
    }
    if (line.trace > TraceHeader.FORMAT) {
      throw new TraceException(
          Problem.NEWER,
          path
              + ": trace format "
              + line.trace
              + ", but this recorder reads up to "
              + TraceHeader.FORMAT
              + ". Use a recorder as new as the agent ("
              + line.texts.getOrDefault("agent", "version unknown")
              + ").");
    }
    return new TraceHeader(
        line.trace,
        line.texts.getOrDefault("agent", ""),
        line.numbers.getOrDefault("capture", 0L).intValue(),
        line.texts.getOrDefault("jvm", ""),
        line.numbers.getOrDefault("pid", 0L),
        line.texts.getOrDefault("main", ""),
        line.texts.getOrDefault("start", ""),
        line.options);
  }

  /** Counts a call line; the totals when the line is the last one. */
  private @Nullable TraceEnd entry(String text, TraceHeader header, Map<String, Long> counts)
      throws BadLine {
    int start = text.indexOf(IDENTITY);
    String identity = start < 0 ? "" : text.substring(start);
    Observation observation = known.get(identity);
    if (observation != null && observation.capture() <= header.capture()) {
      counts.merge(identity, countIn(text, start), Math::max);
      return null;
    }
    Line line = LineParser.parse(text);
    if (line.isEnd) {
      return new TraceEnd(
          line.numbers.getOrDefault("calls", 0L),
          line.numbers.getOrDefault("distinct", 0L),
          line.numbers.getOrDefault("lost", 0L));
    }
    if (line.calls.isEmpty()) {
      throw new BadLine(1, "a line is a call, an outcome or the end; this is none of them");
    }
    Optional<Outcome> outcome = line.outcomes.stream().findFirst();
    known.put(identity, new Observation(line.calls.get(0), outcome, header.capture(), identity));
    counts.merge(identity, line.count, Math::max);
    return null;
  }

  /** The count in the text before an identity, which has been seen before. */
  private static long countIn(String text, int end) throws BadLine {
    int at = text.indexOf("\"n\":");
    if (at < 0 || at > end) {
      throw new BadLine(1, "the count \"n\" is missing");
    }
    int comma = text.indexOf(',', at);
    try {
      return Long.parseLong(text.substring(at + 4, comma));
    } catch (NumberFormatException notANumber) {
      throw new BadLine(at + 5, "the count \"n\" is not a whole number");
    }
  }

  private static String decode(ByteArrayOutputStream bytes) throws BadLine {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw new BadLine(1, "not UTF-8");
    }
  }

  private static TraceException damaged(Path path, int line, int column, String what) {
    return new TraceException(
        Problem.DAMAGED,
        path
            + ":"
            + line
            + ":"
            + column
            + ": damaged: "
            + what
            + ". Nothing was merged, because calls may be missing: record again, or delete the line if you know what it was.");
  }

  /** Reads up to a line feed; false when the input ended without one. */
  private static boolean nextLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    line.reset();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return next >= 0;
  }
}

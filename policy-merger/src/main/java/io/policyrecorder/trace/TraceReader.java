package io.policyrecorder.trace;

import io.policyrecorder.trace.TraceException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  private final Map<String, Observation> observations = new HashMap<>();

  /**
   * The identity of each text that a line had from its call to its end. They are the same, unless a
   * line went through another program that spaces JSON in its own way.
   */
  private final Map<String, String> identities = new HashMap<>();

  /**
   * Names that many lines have in common: a hundred thousand calls are of few places in the code.
   */
  private final Map<String, String> common = new HashMap<>();

  private TraceReader() {}

  /**
   * Reads files, and all {@code *.jsonl} files of folders (not of their subfolders). A file that is
   * named more than once is read once.
   *
   * @throws TraceException when a path does not exist, holds no trace, cannot be read or is
   *     damaged; the message says where and what to do
   */
  public static Traces read(List<Path> paths) throws TraceException {
    TreeSet<Path> named = new TreeSet<>();
    for (Path path : paths) {
      named.addAll(filesOf(path));
    }
    TraceReader reader = new TraceReader();
    Set<Path> seen = new HashSet<>();
    List<TraceFile> files = new ArrayList<>();
    for (Path file : named) {
      if (seen.add(real(file))) {
        files.add(reader.readFile(file));
      }
    }
    return new Traces(files, new TreeSet<>(reader.observations.values()));
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException notAFileOfItsOwn) {
      // a pipe of the shell, as in <(zcat trace.jsonl.gz), has no path of its own
      return file.toAbsolutePath().normalize();
    }
  }

  private static List<Path> filesOf(Path path) throws TraceException {
    // Neither "exists" nor "not exists" when a folder above may not be read: opening it tells why.
    if (Files.notExists(path)) {
      throw new TraceException(
          Problem.MISSING,
          "No such file or folder: "
              + path
              + ". Give the folder that the agent's option traces= names.");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files =
          entries
              .filter(entry -> entry.toString().endsWith(ENDING) && !Files.isDirectory(entry))
              .toList();
      if (files.isEmpty()) {
        throw new TraceException(Problem.MISSING, noTraces(path));
      }
      return files;
    } catch (UncheckedIOException failed) {
      throw unreadable(path, Objects.requireNonNull(failed.getCause()));
    } catch (IOException failed) {
      throw unreadable(path, failed);
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

  private static TraceException unreadable(Path path, IOException failed) {
    String reason =
        failed instanceof AccessDeniedException
            ? "access denied"
            : failed instanceof NoSuchFileException
                ? "it is a link to nothing, or was deleted meanwhile"
                : failed instanceof FileSystemException withReason && withReason.getReason() != null
                    ? withReason.getReason()
                    : failed.toString();
    return new TraceException(
        Problem.UNREADABLE,
        "Cannot read "
            + path
            + ": "
            + reason
            + ". Make it readable, or take it out of what is merged if its calls do not matter.");
  }

  private TraceFile readFile(Path path) throws TraceException {
    Map<String, Long> counts = new HashMap<>();
    TreeSet<String> invisible = new TreeSet<>();
    TraceHeader header = null;
    TraceEnd end = null;
    boolean cutShort = false;
    boolean full = false;
    int number = 0;
    try (LineInput in = new LineInput(Files.newInputStream(path))) {
      while (true) {
        number++;
        try {
          String text = in.next();
          if (text == null) {
            break;
          }
          if (header == null) {
            header = header(text, path);
          } else {
            Line other = entry(text, header, counts, invisible);
            end = other instanceof Line.End last ? last.end() : end;
            full |= other instanceof Line.Full;
          }
        } catch (BadLine bad) {
          if (in.whole() || header == null) {
            throw damaged(path, number, bad.column, bad.what, header == null);
          }
          cutShort = true;
        }
      }
    } catch (IOException failed) {
      throw unreadable(path, failed);
    }
    if (header == null) {
      throw new TraceException(
          Problem.DAMAGED,
          path
              + " is empty. Its JVM ended before the first line was written, or the disk was full: delete the file and run again.");
    }
    return new TraceFile(path, header, Optional.ofNullable(end), counts, invisible, cutShort, full);
  }

  private static TraceHeader header(String text, Path path) throws BadLine, TraceException {
    if (!(LineParser.parse(text) instanceof Line.Header first)) {
      throw new BadLine(1, "the first line of a trace is its header, {\"trace\":1,…}");
    }
    TraceHeader header = first.header();
    if (header.format() > TraceHeader.FORMAT) {
      throw new TraceException(
          Problem.NEWER,
          path
              + ": trace format "
              + header.format()
              + ", but this recorder reads up to "
              + TraceHeader.FORMAT
              + ". Use a recorder as new as the agent ("
              + (header.agent().isEmpty() ? "version unknown" : header.agent())
              + ").");
    }
    return header;
  }

  /** Counts a call line, notes what is invisible; gives the line when it holds neither. */
  private @Nullable Line entry(
      String text, TraceHeader header, Map<String, Long> counts, Set<String> invisible)
      throws BadLine {
    CountedLine counted = CountedLine.of(text);
    String known = counted == null ? null : identities.get(counted.identity());
    if (counted != null && known != null) {
      observations.computeIfPresent(
          known, (identity, observation) -> observation.seenWith(header.capture()));
      counts.merge(known, counted.count(), Math::max);
      return null;
    }
    Line line = LineParser.parse(text, common);
    if (line instanceof Line.End || line instanceof Line.Full) {
      return line;
    }
    if (line instanceof Line.Unseen unseen) {
      invisible.add(unseen.invisible());
      return null;
    }
    if (!(line instanceof Line.Entry entry)) {
      throw new BadLine(1, "a second header; each JVM has a file of its own");
    }
    String written = entry.identity();
    boolean same = counted != null && counted.identity().equals(written);
    // the one of both whose hash is known, and which is kept anyway
    String identity = counted != null && same ? counted.identity() : written;
    Observation observation =
        new Observation(entry.call(), entry.outcome(), header.capture(), identity);
    observations.merge(identity, observation, Observation::joined);
    if (counted != null) {
      identities.put(counted.identity(), identity);
    }
    counts.merge(identity, entry.count(), Math::max);
    return null;
  }

  private static TraceException damaged(
      Path path, int line, int column, String what, boolean isFirst) {
    return new TraceException(
        Problem.DAMAGED,
        path
            + ":"
            + line
            + ":"
            + column
            + ": damaged: "
            + what
            + (isFirst
                ? ". Every trace begins with a header that the agent writes: take the file away if it is no trace, else record again."
                : ". Nothing was merged, because calls may be missing: record again, or delete the line if you know what it was."));
  }
}

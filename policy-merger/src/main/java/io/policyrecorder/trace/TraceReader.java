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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads trace files. A line whose identity is known is counted without being parsed, so a file with
 * many repeats costs little more than reading its bytes.
 */
public final class TraceReader {

  /** The ending of a trace file's name. */
  public static final String ENDING = ".jsonl";

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
    Observed observed = new Observed();
    Set<Path> seen = new HashSet<>();
    List<TraceFile> files = new ArrayList<>();
    for (Path file : named) {
      if (seen.add(real(file))) {
        files.add(TraceFileReader.read(file, observed));
      }
    }
    return new Traces(files, IdentityOrder.of(observed.observations.values()));
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

  static TraceException unreadable(Path path, IOException failed) {
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
}

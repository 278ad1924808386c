package io.policyrecorder.cli;

import io.policyrecorder.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder for the traces of one run. */
final class TraceFolder {

  private TraceFolder() {}

  /**
   * Makes a folder that holds no trace, as an absolute path.
   *
   * @param wanted the folder that the user named; null makes a new one among the temporary files
   * @throws Failure when it cannot be made or holds the traces of another run
   */
  static Path fresh(@Nullable Path wanted) {
    try {
      if (wanted == null) {
        return Files.createTempDirectory("recorder-traces-").toAbsolutePath();
      }
      Files.createDirectories(wanted);
      if (!isEmpty(wanted)) {
        throw new Failure(
            ExitCode.FILES,
            "The folder "
                + wanted
                + " holds the traces of an earlier run, and their calls would get into this policy."
                + " Delete them or name another folder with --traces.");
      }
      if (!Files.isWritable(wanted)) {
        throw cannotUse(wanted.toString(), "permission denied");
      }
      return wanted.toAbsolutePath().normalize();
    } catch (IOException failed) {
      throw cannotUse(
          wanted == null ? System.getProperty("java.io.tmpdir", "") : wanted.toString(),
          FileReason.of(failed));
    }
  }

  private static Failure cannotUse(String folder, String reason) {
    return new Failure(
        ExitCode.FILES,
        "No traces can be written to "
            + folder
            + ": "
            + reason
            + ". Name another folder with --traces.");
  }

  /**
   * Makes a new folder in this one, as an absolute path.
   *
   * @throws Failure when it cannot be made
   */
  static Path freshIn(Path parent) {
    try {
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "traces-").toAbsolutePath();
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES,
          "No traces can be written to "
              + parent
              + ": "
              + FileReason.of(failed)
              + ". Start the demo in a clone of your own.");
    }
  }

  /** Removes a folder that nothing was written to. */
  static void removeEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException notEmpty) {
      // Then there is something in it that may be of use.
    }
  }

  /** Whether there is no trace in a folder. */
  static boolean isEmpty(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.noneMatch(entry -> entry.toString().endsWith(TraceReader.ENDING));
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES, "Cannot list " + folder + ": " + FileReason.of(failed) + ".");
    }
  }
}

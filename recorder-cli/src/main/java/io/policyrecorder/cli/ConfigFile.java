package io.policyrecorder.cli;

import io.policyrecorder.config.ConfigException;
import io.policyrecorder.config.ConfigReader;
import io.policyrecorder.config.RecorderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code recorder.yaml}: the one that was named, or that of the current folder if there is one. */
final class ConfigFile {

  private static final Path DEFAULT = Path.of("recorder.yaml");

  private ConfigFile() {}

  /**
   * Reads it.
   *
   * @param named null for the default, which need not exist
   * @throws Failure when it cannot be read or says something wrong
   */
  static RecorderConfig read(@Nullable Path named) {
    Path file = named == null ? DEFAULT : named;
    if (named == null && !Files.exists(file)) {
      return RecorderConfig.NONE;
    }
    try {
      return ConfigReader.read(
          Files.readString(file), file.toString(), name -> text(file.resolveSibling(name)));
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES, "Cannot read " + file + ": " + FileReason.ofReading(file, failed) + ".");
    } catch (ConfigException wrong) {
      throw new Failure(ExitCode.FILES, String.valueOf(wrong.getMessage()));
    }
  }

  /** Where the names of files in it begin. */
  static Path folder(@Nullable Path named) {
    Path parent = (named == null ? DEFAULT : named).getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** A text, or an exception that says why there is none in words for a person. */
  static String text(Path named) throws IOException {
    try {
      return Files.readString(named);
    } catch (IOException failed) {
      throw new IOException(FileReason.ofReading(named, failed), failed);
    }
  }
}

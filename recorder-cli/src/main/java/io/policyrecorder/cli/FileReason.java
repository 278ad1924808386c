package io.policyrecorder.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be used, in words instead of the name of an exception. */
final class FileReason {

  private FileReason() {}

  /** The same for a file that was to be read. */
  static String ofReading(Path file, IOException failed) {
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    return failed instanceof NoSuchFileException ? "no such file" : of(failed);
  }

  /** The reason without the file's name, which the message around it has, and without full stop. */
  static String of(IOException failed) {
    if (failed instanceof CharacterCodingException) {
      return "it is no text in UTF-8";
    }
    if (failed instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failed instanceof NoSuchFileException) {
      return "no such folder";
    }
    if (failed instanceof FileAlreadyExistsException) {
      return "there is a file of that name";
    }
    if (failed instanceof FileSystemException known && known.getReason() != null) {
      return String.valueOf(known.getReason());
    }
    return String.valueOf(failed.getMessage());
  }
}

package io.policyrecorder.cli;

import io.policyrecorder.cli.aws.RoleReader;
import io.policyrecorder.format.FormatException;
import io.policyrecorder.format.MarkedDocument;
import io.policyrecorder.format.MarkerException;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.policy.PolicyDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** A file of infrastructure as code in which some lines are Recorder's. */
final class TemplateFile {

  private static final Set<PosixFilePermission> WRITING =
      Set.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  private final Path path;
  private final byte[] bytes;
  private final MarkedDocument document;

  private TemplateFile(Path path, byte[] bytes, MarkedDocument document) {
    this.path = path;
    this.bytes = bytes;
    this.document = document;
  }

  /**
   * Reads it.
   *
   * @param role name or ARN of the role whose policy it is about; empty when nobody said
   * @throws Failure when it cannot be read, or nothing can be written into it
   */
  static TemplateFile read(Path path, String role) {
    byte[] bytes = bytes(path);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new TemplateFile(path, bytes, document(text, path, role));
    } catch (CharacterCodingException other) {
      throw noPlace(path, "it is not UTF-8. Save it as UTF-8.");
    }
  }

  /** Recorder's lines in a text of such a file. */
  static String lines(String text, Path path, String role) {
    return document(text, path, role).lines();
  }

  private static MarkedDocument document(String text, Path path, String role) {
    try {
      return MarkedDocument.read(
          text, path.toString(), role.isEmpty() ? "" : RoleReader.name(role));
    } catch (MarkerException impossible) {
      throw noPlace(path, String.valueOf(impossible.getMessage()));
    }
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES,
          "Cannot read "
              + path
              + ", which recorder.yaml names as the file of the role: "
              + FileReason.ofReading(path, failed)
              + ".");
    }
  }

  private static Failure noPlace(Path path, String why) {
    return new Failure(ExitCode.NO_PLACE, path + ": " + why);
  }

  /** What it grants now. */
  MarkedDocument.Content content() {
    try {
      return document.content();
    } catch (MarkerException impossible) {
      throw noPlace(path, String.valueOf(impossible.getMessage()));
    }
  }

  /** Recorder's lines. */
  String lines() {
    return document.lines();
  }

  /**
   * The whole text with another policy.
   *
   * @throws Failure when it cannot stand there
   */
  String with(PolicyDocument policy, Placeholders placeholders) {
    try {
      return document.with(policy, placeholders);
    } catch (FormatException impossible) {
      throw new Failure(
          ExitCode.FINDINGS, path + " cannot hold the policy: " + impossible.getMessage());
    } catch (MarkerException impossible) {
      throw noPlace(path, String.valueOf(impossible.getMessage()));
    }
  }

  /**
   * Refuses a file that nobody may write, which a rename would replace all the same.
   *
   * @throws Failure when it is one
   */
  void mustBeWritable() {
    boolean writable = Files.isWritable(path);
    try {
      // A superuser may write anything; that the file says otherwise is meant.
      writable &= Files.getPosixFilePermissions(path).stream().anyMatch(WRITING::contains);
    } catch (UnsupportedOperationException | IOException unknown) {
      // Then what the operating system says counts.
    }
    if (!writable) {
      throw new Failure(
          ExitCode.FILES,
          "Cannot write "
              + path
              + ": it is read-only. Nothing was changed. Make it writable, or correct role: file: in"
              + " recorder.yaml.");
    }
    new PolicyFile(path).check();
  }

  /**
   * Keeps what it holds, then writes.
   *
   * @return the backup
   * @throws Failure when somebody changed it meanwhile, or it cannot be written
   */
  Path replace(String text, Backups backups) {
    if (!Arrays.equals(bytes, bytes(path))) {
      throw new Failure(
          ExitCode.FINDINGS,
          "Somebody changed "
              + path
              + " since it was shown. Nothing was changed. Run the same command again to see it as it is"
              + " now.");
    }
    Path backup = backups.keep(path, bytes);
    new PolicyFile(path).write(text);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes(path))) {
      throw new Failure(
          ExitCode.FILES,
          path + " is not as it was written: something else writes it. It was " + backup + ".");
    }
    return backup;
  }
}

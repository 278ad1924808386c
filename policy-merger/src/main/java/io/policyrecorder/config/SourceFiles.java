package io.policyrecorder.config;

import java.io.IOException;

/** Where the texts of files come from that {@code recorder.yaml} names. */
@FunctionalInterface
public interface SourceFiles {

  /**
   * The text of a file.
   *
   * @param name as {@code recorder.yaml} has it: when not absolute, relative to its folder
   * @throws IOException when it cannot be read; the message says why
   */
  String text(String name) throws IOException;
}

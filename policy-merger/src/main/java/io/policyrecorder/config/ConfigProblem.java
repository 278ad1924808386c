package io.policyrecorder.config;

/**
 * What is wrong with a file.
 *
 * @param line counted from 1; 0 when it concerns the file as a whole
 * @param column counted from 1; 0 when it concerns the file as a whole
 * @param message what is there and what could be there
 */
public record ConfigProblem(int line, int column, String message) {

  /** The problem with its place as compilers write it. */
  public String in(String file) {
    return file + (line > 0 ? ":" + line + ":" + column : "") + ": " + message;
  }
}

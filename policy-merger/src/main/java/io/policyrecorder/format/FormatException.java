package io.policyrecorder.format;

/** A policy that a format cannot hold as it is; the message says why and what to do. */
public final class FormatException extends Exception {

  private static final long serialVersionUID = 1;

  FormatException(String message) {
    super(message);
  }
}

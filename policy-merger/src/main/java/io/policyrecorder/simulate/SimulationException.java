package io.policyrecorder.simulate;

/** A line that describes no request; the message says what is wrong with it. */
public final class SimulationException extends Exception {

  private static final long serialVersionUID = 1;

  private final String id;

  /** Without the line's id where it could not be read. */
  public SimulationException(String id, String message) {
    super(message);
    this.id = id;
  }

  /** The line's id as JSON, empty when it could not be read. */
  public String id() {
    return id;
  }
}

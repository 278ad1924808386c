package io.policyrecorder.capture;

import java.util.Locale;

/** What of a member may be written into a trace. */
public enum Mode {
  /** The text of the value; numbers, booleans and enums as text. */
  VALUE,
  /** Only that the member was given. */
  PRESENCE,
  /** The value when it is an ARN, otherwise only that the member was given. */
  ARN_ONLY,
  /** A PartiQL statement, reduced to {@code Verb:table} or {@code Verb:table:index}. */
  STATEMENT,
  /** The address in a sender, without the name that is displayed; otherwise only the presence. */
  EMAIL_ADDRESS;

  /**
   * The mode of that name in the table.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Mode named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The name in the table, {@code arn-only}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

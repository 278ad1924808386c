package io.policyrecorder.arn;

/**
 * A place of an {@link ArnTemplate} that a member fills.
 *
 * @param path the member
 * @param normaliser what is made of its value
 * @param kind what the value is: a name, an id that the server made, or one of an open set
 */
public record ArnBinding(String path, Normaliser normaliser, ArnPart.Kind kind) {

  /** As it is written in the template: <code>${QueueUrl|queue-url}</code>. */
  @Override
  public String toString() {
    return "${"
        + path
        + (normaliser == Normaliser.NONE ? "" : "|" + normaliser.text())
        + (kind == ArnPart.Kind.SERVER_MADE ? "!" : kind == ArnPart.Kind.OPEN ? "~" : "")
        + "}";
  }
}

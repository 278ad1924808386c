package io.policyrecorder.arn;

import java.util.List;

/** An ARN that a template and the members of a call gave, piece by piece. */
public record FilledArn(List<ArnPart> parts) {

  public FilledArn {
    parts = List.copyOf(parts);
  }

  /** The ARN as text, with {@code *} for each piece that is not known. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(96);
    for (ArnPart part : parts) {
      text.append(part.shown());
    }
    return text.toString();
  }
}

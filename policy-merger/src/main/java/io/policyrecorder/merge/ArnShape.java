package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import java.util.List;

/** What ARNs of one kind have in common. */
final class ArnShape {

  private ArnShape() {}

  /** The fixed text of an ARN, with a line feed for each piece between. */
  static String of(List<ArnPart> parts) {
    StringBuilder shape = new StringBuilder();
    for (ArnPart part : parts) {
      shape.append(part.kind() == Kind.LITERAL ? part.text() : "\n");
    }
    return shape.toString();
  }
}

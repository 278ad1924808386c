package io.policyrecorder.grant;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import java.util.ArrayList;
import java.util.List;

/** ARNs that no call holds as a whole, in pieces. */
final class ArnParts {

  private ArnParts() {}

  /** The pieces of an ARN, those of its resource last. */
  static List<ArnPart> of(
      String partition, String service, String region, String account, ArnPart... resource) {
    List<ArnPart> parts =
        new ArrayList<>(
            List.of(
                literal("arn:"),
                new ArnPart(Kind.PARTITION, partition, ""),
                literal(":" + service + ":"),
                new ArnPart(Kind.REGION, region, ""),
                literal(":"),
                new ArnPart(Kind.ACCOUNT, account, ""),
                literal(":")));
    parts.addAll(List.of(resource));
    return parts;
  }

  static ArnPart literal(String text) {
    return new ArnPart(Kind.LITERAL, text, "");
  }
}

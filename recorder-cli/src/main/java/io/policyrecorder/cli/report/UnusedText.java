package io.policyrecorder.cli.report;

import io.policyrecorder.check.UnusedGrant;
import java.util.List;

/** What nothing used, in a sentence. */
public final class UnusedText {

  private static final int SHOWN = 5;

  private UnusedText() {}

  /** {@code policy.json, line 4: s3:PutObject on arn:aws:s3:::orders/* was used by no call.} */
  public static String of(UnusedGrant grant) {
    String text = grant.place() + ": " + grant.action();
    if (!grant.resources().isEmpty()) {
      text += " on " + String.join(", ", grant.resources()) + " was used by no call";
    }
    if (!grant.unusedActions().isEmpty()) {
      text +=
          (grant.resources().isEmpty() ? " also grants " : "; it grants ")
              + some(grant.unusedActions())
              + (grant.resources().isEmpty() ? ", which no call used" : "");
    }
    return text + ".";
  }

  private static String some(List<String> actions) {
    String shown = String.join(", ", actions.stream().limit(SHOWN).toList());
    return actions.size() <= SHOWN ? shown : shown + " and " + (actions.size() - SHOWN) + " more";
  }
}

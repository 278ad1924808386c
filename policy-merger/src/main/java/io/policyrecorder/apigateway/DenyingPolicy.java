package io.policyrecorder.apigateway;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of policies that the text of a denial names, with what to do about each.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
 *     access denied error messages</a>
 */
enum DenyingPolicy {
  IDENTITY(
      "identity-based policy",
      "an identity-based policy of the caller",
      "Change the policies of the caller's role or user, in its account."),
  RESOURCE(
      "resource-based policy",
      "the resource policy of the API",
      "Change it in the account of the API; for a REST API, deploy the stage afterwards: until then"
          + " the old policy holds."),
  BOUNDARY(
      "permissions boundary",
      "the permissions boundary of the caller",
      "Whoever set the boundary decides; the role's own policies cannot outweigh it."),
  SESSION(
      "session policy",
      "the session policy that was passed when the role was assumed",
      "Look at what passes it: the code or the broker that assumes the role."),
  SERVICE_CONTROL(
      "service control policy",
      "a service control policy of the caller's organization",
      "Ask who runs the organization. AWS calls a service control policy that merely does not allow"
          + " an explicit deny too."),
  RESOURCE_CONTROL(
      "resource control policy",
      "a resource control policy of the organization that the API's account is in",
      "Ask who runs that organization."),
  ENDPOINT(
      "vpc endpoint policy",
      "the policy of the VPC endpoint that the request came through",
      "Change the endpoint's policy; it is a ceiling for everything that passes it.");

  /** AWS puts the ARN of the policy behind the text where caller and policy are of one account. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:with an explicit deny in an? |because no )(permissions boundary|[A-Za-z -]{3,30}? policy)"
              + "(?:.*?: (arn:\\S+))?");

  private final String inText;
  private final String named;
  private final String advice;

  DenyingPolicy(String inText, String named, String advice) {
    this.inText = inText;
    this.named = named;
    this.advice = advice;
  }

  /**
   * A denial's policy.
   *
   * @param policy its kind
   * @param arn of the policy; empty where the text has none
   */
  record Told(DenyingPolicy policy, String arn) {

    String named() {
      return arn.isEmpty() ? policy.named : policy.named + " (" + arn + ")";
    }

    String advice() {
      return policy.advice;
    }
  }

  /** The policy that a denial's text names; null when it names none that is known. */
  static @Nullable Told of(String text) {
    // What comes before is the caller's ARN and the resource's, of which a path may say anything.
    int resource = text.indexOf(" on resource: ");
    int end = resource < 0 ? 0 : text.indexOf(' ', resource + " on resource: ".length());
    Matcher matcher = NAMED.matcher(text.substring(Math.max(end, 0)));
    if ((resource >= 0 && end < 0) || !matcher.find()) {
      return null;
    }
    String name = String.valueOf(matcher.group(1)).toLowerCase(Locale.ROOT);
    String arn = matcher.group(2);
    for (DenyingPolicy policy : values()) {
      if (policy.inText.equals(name)) {
        return new Told(policy, arn == null ? "" : arn);
      }
    }
    return null;
  }
}

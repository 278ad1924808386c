package io.policyrecorder.evaluate;

import io.policyrecorder.arn.Arn;
import java.util.Locale;

/**
 * A request as IAM sees it.
 *
 * @param caller who makes it
 * @param action {@code s3:GetObject}
 * @param resource its ARN, or {@code *} for an action that has none
 * @param resourceAccount the account that owns the resource, twelve digits; empty when it is not
 *     known
 * @param context the condition keys that the request has
 */
public record Request(
    Caller caller, String action, String resource, String resourceAccount, RequestContext context) {

  /**
   * The account that owns the resource: the one that was given, the one in the ARN, or the caller's
   * own for a request on its account as a whole; empty when none of them tells.
   */
  public String owner() {
    if (!resourceAccount.isEmpty()) {
      return resourceAccount;
    }
    if (resource.equals("*")) {
      return caller.account();
    }
    String account = Arn.isArn(resource) ? Arn.parse(resource).account() : "";
    return account.length() == 12 && account.chars().allMatch(c -> c >= '0' && c <= '9')
        ? account
        : "";
  }

  /** The action as it is compared: names of actions are not case-sensitive. */
  String comparedAction() {
    return action.toLowerCase(Locale.ROOT);
  }
}

package io.policyrecorder.evaluate;

import io.policyrecorder.arn.Arn;
import java.util.Locale;

/**
 * A request as IAM sees it.
 *
 * @param caller who makes it
 * @param action {@code s3:GetObject}
 * @param resource its ARN, or {@code *} for an action that has none; a pattern where {@code open}
 *     is set
 * @param open whether the resource is a pattern with IAM's wildcards and escapes, because nobody
 *     knows a part of it: what holds for some of what it matches and not for all is unknown
 * @param resourceAccount the account that owns the resource, twelve digits; empty when it is not
 *     known
 * @param context the condition keys that the request has
 */
public record Request(
    Caller caller,
    String action,
    String resource,
    boolean open,
    String resourceAccount,
    RequestContext context) {

  /** A request on one resource. */
  public Request(
      Caller caller,
      String action,
      String resource,
      String resourceAccount,
      RequestContext context) {
    this(caller, action, resource, false, resourceAccount, context);
  }

  /** The same on another resource. */
  public Request withResource(String other) {
    return new Request(caller, action, other, open, resourceAccount, context);
  }

  /** The same with other condition keys. */
  public Request withContext(RequestContext other) {
    return new Request(caller, action, resource, open, resourceAccount, other);
  }

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

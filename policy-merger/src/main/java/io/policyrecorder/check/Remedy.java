package io.policyrecorder.check;

import io.policyrecorder.policy.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What has to change so that a request is allowed.
 *
 * @param side whose it is to change
 * @param account in which account; empty when it is not known
 * @param place the policy, or the resource or principal whose policy it is
 * @param text what to do, a sentence
 * @param statement what to add, or for {@link Change#NARROW} what denies the request now; null
 *     where no statement helps
 */
public record Remedy(
    Side side,
    Change change,
    String account,
    String place,
    String text,
    @Nullable Statement statement) {

  /** Whose policy, or what else, has to change. */
  public enum Side {
    IDENTITY("identity-based policy"),
    RESOURCE("resource-based policy"),
    TRUST("role trust policy"),
    BOUNDARY("permissions boundary"),
    SESSION("session policy"),
    SERVICE_CONTROL("service control policy"),
    /** No policy: the code that makes the call. */
    CODE("calling code");

    private final String text;

    Side(String text) {
      this.text = text;
    }

    /** The name in sentences, as AWS's error texts have it. */
    public String text() {
      return text;
    }
  }

  /** What kind of change. */
  public enum Change {
    /** A statement has to be added. */
    ADD,
    /** A statement that denies has to be narrowed or taken away. */
    NARROW,
    /** The request itself has to change. */
    CALL
  }
}

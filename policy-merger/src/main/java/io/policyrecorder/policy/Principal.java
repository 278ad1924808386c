package io.policyrecorder.policy;

import java.util.Comparator;

/**
 * One entry of a {@code Principal} or {@code NotPrincipal} element.
 *
 * @param type the key that it stands under; {@code "Principal": "*"} is an {@link Type#AWS} entry,
 *     as {@code {"AWS": "*"}} means the same
 * @param value an ARN, an account id, a host name of a service, or {@code *}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record Principal(Type type, String value) implements Comparable<Principal> {

  private static final Comparator<Principal> ORDER =
      Comparator.comparing(Principal::type).thenComparing(Principal::value);

  /** Everybody, anonymous callers and AWS services included. */
  public static final Principal EVERYBODY = new Principal(Type.AWS, "*");

  /** The kinds of principals that a policy can name. */
  public enum Type {
    AWS("AWS"),
    FEDERATED("Federated"),
    SERVICE("Service"),
    CANONICAL_USER("CanonicalUser");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** The name in a policy. */
    public String text() {
      return text;
    }
  }

  @Override
  public int compareTo(Principal other) {
    return ORDER.compare(this, other);
  }
}

package io.policyrecorder.evaluate;

import io.policyrecorder.arn.Arn;

/**
 * Who makes a request.
 *
 * @param kind what it is
 * @param id its ARN; the host name of a service; empty for an anonymous caller
 * @param account twelve digits, empty where it has none
 * @param name the user's or role's name without its path; empty for others
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record Caller(Kind kind, String id, String account, String name) {

  /** Nobody: a request without a signature. */
  public static final Caller ANONYMOUS = new Caller(Kind.ANONYMOUS, "", "", "");

  /** The account of a caller whose account nobody told, and of what belongs to it. */
  public static final String UNKNOWN_ACCOUNT = "*";

  private static final String ASSUMED_ROLE = "assumed-role/";
  private static final String FEDERATED_USER = "federated-user/";

  /** The kinds of callers. */
  public enum Kind {
    USER,
    ROLE,
    /** A session of a role, {@code arn:aws:sts::111122223333:assumed-role/NAME/SESSION}. */
    SESSION,
    /** A session of GetFederationToken. */
    FEDERATED_USER,
    /** Somebody whom an identity provider vouches for and who has no credentials of AWS yet. */
    PROVIDER,
    /** The root user of an account. */
    ROOT,
    /** An AWS service that acts for itself. */
    SERVICE,
    ANONYMOUS
  }

  /**
   * Reads a caller.
   *
   * @param text an ARN of a user, role, session, federated user, identity provider or account root,
   *     or the host name of a service
   * @throws IllegalArgumentException for anything else; the message says so
   */
  public static Caller of(String text) {
    if (!Arn.isArn(text)) {
      if (text.indexOf(':') < 0 && text.indexOf('/') < 0 && text.indexOf('.') > 0) {
        return new Caller(Kind.SERVICE, text, "", "");
      }
      throw unknown(text);
    }
    Arn arn = Arn.parse(text);
    String resource = arn.resource();
    String lastName = resource.substring(resource.lastIndexOf('/') + 1);
    if (arn.service().equals("sts")) {
      if (resource.startsWith(ASSUMED_ROLE)) {
        int end = resource.indexOf('/', ASSUMED_ROLE.length());
        if (end > 0) {
          return new Caller(
              Kind.SESSION, text, arn.account(), resource.substring(ASSUMED_ROLE.length(), end));
        }
      } else if (resource.startsWith(FEDERATED_USER)) {
        return new Caller(Kind.FEDERATED_USER, text, arn.account(), lastName);
      }
    } else if (arn.service().equals("iam")) {
      if (resource.equals("root")) {
        return new Caller(Kind.ROOT, text, arn.account(), "");
      } else if (resource.startsWith("user/")) {
        return new Caller(Kind.USER, text, arn.account(), lastName);
      } else if (resource.startsWith("role/")) {
        return new Caller(Kind.ROLE, text, arn.account(), lastName);
      } else if (resource.startsWith("oidc-provider/") || resource.startsWith("saml-provider/")) {
        return new Caller(Kind.PROVIDER, text, arn.account(), "");
      }
    }
    throw unknown(text);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "\""
            + text
            + "\" is no principal. Give the ARN of a user, a role, a role session"
            + " (arn:aws:sts::111122223333:assumed-role/NAME/SESSION), a federated user, an"
            + " identity provider or an account's root, or the host name of a service"
            + " (lambda.amazonaws.com).");
  }

  /**
   * A session of a role of which no more is known than its ARN; its session name, and whatever of
   * the ARN is {@code *}, may be anything.
   *
   * @param role {@code arn:aws:iam::111122223333:role/orders}
   * @throws IllegalArgumentException when it is no role's ARN; the message says so
   */
  public static Caller anySessionOf(String role) {
    Caller caller = of(role);
    if (caller.kind != Kind.ROLE) {
      throw unknown(role);
    }
    String partition = Arn.parse(role).partition();
    String session =
        new Arn(partition, "sts", "", caller.account, ASSUMED_ROLE + caller.name + "/*").toString();
    return new Caller(Kind.SESSION, session, caller.account, caller.name);
  }

  /** Whether a part of who it is, is not known. */
  boolean isOpen() {
    return id.indexOf('*') >= 0;
  }

  /** Whether a policy of its own account says what it may do. */
  boolean hasIdentity() {
    return switch (kind) {
      case USER, ROLE, SESSION, FEDERATED_USER, ROOT -> true;
      case PROVIDER, SERVICE, ANONYMOUS -> false;
    };
  }

  /**
   * Whether it is a role that only an AWS service can assume, which no policy of an organization
   * restricts.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service
   *     control policies</a>
   */
  boolean isServiceLinked() {
    return (kind == Kind.ROLE && id.contains(":role/aws-service-role/"))
        || ((kind == Kind.ROLE || kind == Kind.SESSION) && name.startsWith("AWSServiceRoleFor"));
  }

  @Override
  public String toString() {
    return kind == Kind.ANONYMOUS ? "anonymous" : id;
  }
}

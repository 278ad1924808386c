package io.policyrecorder.agent.sdk;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.capture.MemberPath;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** The calls that fetch credentials, and who makes them. */
final class CredentialCalls {

  private static final Set<String> ROLES =
      Set.of("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot");

  /** Their credentials are of the caller itself. */
  private static final Set<String> RENEWALS =
      Set.of("GetSessionToken", "GetFederationToken", "CreateSession");

  /** What the default credential chain and profiles call. */
  private static final Set<String> SERVICES =
      Set.of("sts", "sso", "ssooidc", "signin", "cognitoidentity");

  private static final MemberPath ROLE = MemberPath.parse("RoleArn");
  private static final MemberPath TARGET = MemberPath.parse("TargetPrincipal");

  private CredentialCalls() {}

  /** Whether the answer holds credentials of a role. */
  static boolean assumesRole(String service, String operation) {
    return service.equalsIgnoreCase("STS") && ROLES.contains(operation);
  }

  /**
   * The principal that a request asks for: the role, or the root user of an account. Empty when the
   * request names none.
   *
   * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html">
   *     AssumeRoot</a>: its target is an account or the ARN of its root user
   */
  static String requested(SdkPojo request, String partition) {
    String role = RequestMembers.text(request, ROLE);
    if (!role.isEmpty()) {
      return role;
    }
    String target = RequestMembers.text(request, TARGET);
    return target.isEmpty() || Arn.isArn(target)
        ? target
        : "arn:" + partition + ":iam::" + target + ":root";
  }

  /** Whether the answer holds further credentials of whoever asked. */
  static boolean renews(String service, String operation) {
    return (service.equalsIgnoreCase("STS") || service.equals("S3"))
        && RENEWALS.contains(operation);
  }

  /** Whether a credentials provider may be behind a call; cheap, for every call is asked. */
  static boolean fetchCredentials(ExecutionAttributes attributes) {
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    if (service == null || service.isEmpty()) {
      return false;
    }
    char first = Character.toLowerCase(service.charAt(0));
    return (first == 's' || first == 'c') && SERVICES.contains(key(service));
  }

  private static String key(String service) {
    StringBuilder key = new StringBuilder(service.length());
    for (int i = 0; i < service.length(); i++) {
      if (service.charAt(i) != ' ') {
        key.append(Character.toLowerCase(service.charAt(i)));
      }
    }
    return key.toString();
  }

  /**
   * Whether a class is a provider that stands for whoever runs the application: the default chain,
   * profiles, and the web identity that a cluster or a CI job puts into the environment.
   */
  static boolean isAmbientProvider(String className) {
    return className.contains("software.amazon.awssdk.")
        && (className.contains(".DefaultCredentialsProvider")
            || className.contains("ProfileCredentialsProvider")
            || className.contains(".ProfileCredentialsUtils")
            || className.contains(".WebIdentityTokenFileCredentialsProvider")
            || className.contains("WebIdentityCredentialsProviderFactory"));
  }
}

package io.policyrecorder.apigateway;

import io.policyrecorder.apigateway.Api.Auth;
import io.policyrecorder.apigateway.Api.Endpoint;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What people often misunderstand about the resource policy of an API, where it may matter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html">Control
 *     access to a REST API with resource policies</a>
 */
public final class ResourcePolicyReview {

  /**
   * A remark.
   *
   * @param id stable, {@code allow-only}
   * @param message what the policy does, one sentence
   * @param advice what to do, one sentence
   */
  public record Remark(String id, String message, String advice) {}

  private final Api api;
  private final List<Remark> remarks = new ArrayList<>();

  private ResourcePolicyReview(Api api) {
    this.api = api;
  }

  /** Remarks on the policy of an API as it is configured. */
  public static List<Remark> of(Api api, PolicyDocument policy) {
    ResourcePolicyReview review = new ResourcePolicyReview(api);
    review.allowOnly(policy);
    policy.statements().forEach(review::statement);
    return List.copyOf(review.remarks);
  }

  /**
   * The same, where it is known what is deployed: API Gateway evaluates the policy of the stage's
   * last deployment.
   */
  public static List<Remark> of(Api api, PolicyDocument configured, PolicyDocument deployed) {
    List<Remark> remarks = new ArrayList<>(of(api, deployed));
    if (!configured.statements().equals(deployed.statements())) {
      remarks.add(
          new Remark(
              "policy-not-deployed",
              "The resource policy was changed after the last deployment of the stage, which decides"
                  + " by the old one.",
              "Deploy the API."));
    }
    return List.copyOf(remarks);
  }

  private void allowOnly(PolicyDocument policy) {
    boolean restricts = policy.statements().stream().anyMatch(each -> each.effect() == Effect.DENY);
    if ((api.auth() == Auth.AWS_IAM || api.auth() == Auth.CUSTOM)
        && !policy.statements().isEmpty()
        && !restricts) {
      remarks.add(
          new Remark(
              "allow-only",
              "A resource policy that only allows does not restrict callers "
                  + (api.auth() == Auth.CUSTOM
                      ? "whom the Lambda authorizer allows."
                      : "of the API's own account: their own policies are enough."),
              "Deny what must not be, with the opposite condition."));
    }
  }

  private void statement(Statement statement) {
    for (String resource : statement.resources()) {
      if (!statement.notResource() && matchesNoMethod(resource)) {
        remarks.add(
            new Remark(
                "no-method",
                "The resource " + resource + " ends before stage and method, so it matches none.",
                "Write …/STAGE/METHOD/PATH, or /* behind the API's id."));
      }
    }
    Principals principals = statement.principals();
    boolean named =
        principals.scope() == Principals.Scope.ONLY
            && principals.values().stream().noneMatch(each -> each.equals(Principal.EVERYBODY));
    if (api.auth() != Auth.AWS_IAM && named && statement.effect() == Effect.ALLOW) {
      remarks.add(
          new Remark(
              "nobody-named",
              "Without AWS_IAM nobody has a name, so a statement for "
                  + principals.values().first().value()
                  + " allows no one.",
              "Allow \"*\" and restrict it by conditions, or set the method's authorization to"
                  + " AWS_IAM."));
    }
    statement.conditions().stream()
        .map(condition -> condition.key().toLowerCase(Locale.ROOT))
        .filter(key -> key.equals("aws:sourceip") && api.endpoint() == Endpoint.PRIVATE)
        .forEach(
            key ->
                remarks.add(
                    new Remark(
                        "source-ip-of-endpoint",
                        "The VPC endpoint of a private API rewrites aws:SourceIp.",
                        "Use aws:VpcSourceIp.")));
  }

  /** {@code API/}, {@code API/STAGE/} or {@code API/STAGE/METHOD}; the root's path is a slash. */
  private static boolean matchesNoMethod(String resource) {
    boolean ours = resource.startsWith("execute-api:/") || resource.contains(":execute-api:");
    String path = resource.substring(resource.lastIndexOf(':') + 1);
    boolean open = path.indexOf('*') >= 0 || path.indexOf('?') >= 0;
    long slashes = path.chars().filter(c -> c == '/').count();
    return ours && !open && slashes < 3;
  }
}

package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.policy.Access;
import io.policyrecorder.testbed.backend.control.policy.Decision;
import io.policyrecorder.testbed.backend.control.policy.PolicyDocument;
import io.policyrecorder.testbed.backend.control.policy.Table;
import io.policyrecorder.testbed.backend.control.sigv4.Credential;
import io.policyrecorder.testbed.backend.control.sigv4.Verifier;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may reach a deployed method, by the method's authorization type.
 *
 * <p>No function is run and there are no user pools: in place of a Lambda authorizer's answer the
 * header {@code Authorization} holds its document in base64, and the one valid token of every user
 * pool is {@value #VALID_TOKEN}.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html">How
 * API Gateway resource policies affect authorization workflow</a>.
 */
final class MethodAuthorization {
  static final String VALID_TOKEN = "valid";
  private static final String INVOKE = "execute-api:Invoke";

  private final Verifier verifier;
  private final Identities identities;

  MethodAuthorization(Verifier verifier, Identities identities) {
    this.verifier = verifier;
    this.identities = identities;
  }

  /**
   * Lets the request pass, or throws the refusal.
   *
   * @param policy that of the stage; null if it has none
   */
  void check(
      Request request,
      RestApi api,
      String authorization,
      @Nullable PolicyDocument policy,
      String methodArn) {
    Access anonymous = new Access("", "", "", INVOKE, methodArn, keys(request));
    Decision resource = policy == null ? Decision.SILENT : policy.decide(anonymous);
    switch (authorization) {
      case "AWS_IAM" -> iam(request, api, policy, methodArn);
      case "CUSTOM" -> authorizer(request, resource, anonymous);
      case "COGNITO_USER_POOLS" -> {
        if (!request.header("authorization").equals(VALID_TOKEN)) {
          throw new Refusal(401, "UnauthorizedException", "message", "Unauthorized");
        }
        open(policy, resource, methodArn);
      }
      default -> open(policy, resource, methodArn);
    }
  }

  /** Table A within the account, table B across accounts. */
  private void iam(
      Request request, RestApi api, @Nullable PolicyDocument policy, String methodArn) {
    Credential caller = verifier.verify(request, "execute-api", api.region()).credential();
    Access access = Identities.access(caller, INVOKE, methodArn, keys(request));
    Decision identity = identities.decide(caller, access);
    Decision resource = policy == null ? Decision.SILENT : policy.decide(access);
    boolean own = caller.account().equals(api.account());
    String answer = (own ? Table.SAME_ACCOUNT : Table.CROSS_ACCOUNT).answer(identity, resource);
    String reason =
        identity == Decision.SILENT
            ? " because no identity-based policy allows the execute-api:Invoke action"
            : " because no resource-based policy allows the execute-api:Invoke action";
    refuse(answer, caller.arn(), methodArn, reason);
  }

  private static void open(@Nullable PolicyDocument policy, Decision resource, String methodArn) {
    if (policy != null) {
      refuse(Table.ANONYMOUS.answer(Decision.SILENT, resource), "anonymous", methodArn, "");
    }
  }

  /** What the resource policy denies never reaches the authorizer; then table A holds. */
  private static void authorizer(Request request, Decision resource, Access access) {
    if (resource == Decision.DENY) {
      refuse("ExplicitDeny", "anonymous", access.resource(), "");
    }
    Decision identity = document(request.header("authorization")).decide(access);
    String answer = Table.SAME_ACCOUNT.answer(identity, resource);
    if (!answer.equals("Allow")) {
      throw new Refusal(
          403,
          "AccessDeniedException",
          "Message",
          "User is not authorized to access this resource"
              + (answer.equals("ExplicitDeny") ? " with an explicit deny" : ""));
    }
  }

  private static PolicyDocument document(String header) {
    try {
      String text = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
      return PolicyDocument.ofIdentity(Json.lenient(text).toString());
    } catch (IllegalArgumentException | AwsException noDocument) {
      throw new Refusal(401, "UnauthorizedException", "message", "Unauthorized");
    }
  }

  /** The server listens on the loopback address only, and without TLS. */
  private static Map<String, String> keys(Request request) {
    Map<String, String> keys = new HashMap<>();
    keys.put("aws:sourceip", "127.0.0.1");
    keys.put("aws:securetransport", "false");
    if (!request.header("user-agent").isEmpty()) {
      keys.put("aws:useragent", request.header("user-agent"));
    }
    return keys;
  }

  /** All but the last four digits of the account are masked. */
  private static void refuse(String answer, String user, String methodArn, String reason) {
    if (!answer.equals("Allow")) {
      throw new Refusal(
          403,
          "AccessDeniedException",
          "Message",
          "User: "
              + user
              + " is not authorized to perform: execute-api:Invoke on resource: "
              + methodArn.replaceFirst(":[0-9]{8}([0-9]{4}):", ":********$1:")
              + (answer.equals("ExplicitDeny") ? " with an explicit deny" : reason));
    }
  }
}

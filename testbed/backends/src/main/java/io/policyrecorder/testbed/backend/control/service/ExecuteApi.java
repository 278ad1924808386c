package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.policy.Access;
import io.policyrecorder.testbed.backend.control.policy.Decision;
import io.policyrecorder.testbed.backend.control.policy.PolicyDocument;
import io.policyrecorder.testbed.backend.control.protocol.PathTemplate;
import io.policyrecorder.testbed.backend.control.protocol.Protocol;
import io.policyrecorder.testbed.backend.control.service.RestApi.Route;
import io.policyrecorder.testbed.backend.control.service.RestApi.Stage;
import io.policyrecorder.testbed.backend.control.sigv4.AuthenticationException;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.sigv4.Credential;
import io.policyrecorder.testbed.backend.control.sigv4.Verifier;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Request;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * API Gateway's data plane at LocalStack's addresses: {@code /_aws/execute-api/API/STAGE/…} and
 * {@code /restapis/API/STAGE/_user_request_/…}.
 *
 * <p>The decision follows <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html">how
 * resource policies affect authorization</a>, with an identity side that always allows; the texts
 * are those of the real service.
 */
public final class ExecuteApi implements Protocol {
  private static final List<PathTemplate> ADDRESSES =
      List.of(
          PathTemplate.parse("/_aws/execute-api/{api}/{stage}/{path+}"),
          PathTemplate.parse("/_aws/execute-api/{api}/{stage}"),
          PathTemplate.parse("/restapis/{api}/{stage}/_user_request_/{path+}"),
          PathTemplate.parse("/restapis/{api}/{stage}/_user_request_"));

  private final Verifier verifier;
  private final Apis apis;

  public ExecuteApi(Verifier verifier, Apis apis) {
    this.verifier = verifier;
    this.apis = apis;
  }

  @Override
  public boolean speaks(Request request) {
    return address(request) != null;
  }

  @Override
  public Response answer(Request request) {
    @Nullable Map<String, String> address = address(request);
    if (address == null) {
      throw new IllegalArgumentException("Not an address of the data plane: " + request.path());
    }
    @Nullable RestApi api = apis.find(address.getOrDefault("api", ""));
    String stageName = address.getOrDefault("stage", "");
    @Nullable Stage stage = api == null ? null : api.stages().get(stageName);
    if (api == null || stage == null) {
      return refused("ForbiddenException", "message", "Forbidden");
    }
    String path = address.getOrDefault("path", "");
    @Nullable Route route = route(stage, request.method(), path);
    if (route == null) {
      return refused(
          "MissingAuthenticationTokenException", "message", "Missing Authentication Token");
    }
    String methodArn = api.methodArn(stageName + "/" + request.method() + "/" + path);
    try {
      String denial =
          route.authorization().equals("AWS_IAM")
              ? denialOfCaller(verify(request, api), api, stage, methodArn)
              : denialOfAnybody(stage, methodArn);
      return denial.isEmpty()
          ? Response.of(route.status(), "application/json", route.body())
          : refused("AccessDeniedException", "Message", denial);
    } catch (AuthenticationException e) {
      return unauthenticated(e);
    }
  }

  private Caller verify(Request request, RestApi api) {
    return verifier.verify(request, "execute-api", api.region());
  }

  private static @Nullable Map<String, String> address(Request request) {
    for (PathTemplate template : ADDRESSES) {
      @Nullable Map<String, String> parts = template.match(request.path());
      if (parts != null) {
        return parts;
      }
    }
    return null;
  }

  /**
   * A literal segment wins over one in braces because resources that match literally are tried
   * first.
   */
  private static @Nullable Route route(Stage stage, String verb, String path) {
    @Nullable Route found = null;
    for (Route route : stage.routes()) {
      boolean takesVerb = route.verb().equals(verb) || route.verb().equals("ANY");
      if (takesVerb
          && route.path().match("/" + path) != null
          && (found == null || braces(route) < braces(found))) {
        found = route;
      }
    }
    return found;
  }

  private static long braces(Route route) {
    return route.path().segments().stream()
        .mapToInt(s -> s.endsWith("+}") ? 100 : s.startsWith("{") ? 1 : 0)
        .sum();
  }

  private static String denialOfCaller(Caller caller, RestApi api, Stage stage, String methodArn) {
    Credential who = caller.credential();
    Decision decision =
        policy(stage)
            .decide(
                new Access(
                    who.principalArn(),
                    who.arn(),
                    who.account(),
                    "execute-api:Invoke",
                    methodArn,
                    Map.of(
                        "aws:principalaccount",
                        who.account(),
                        "aws:principalarn",
                        who.principalArn())));
    boolean sameAccount = who.account().equals(api.account());
    return switch (decision) {
      case ALLOW -> "";
      case DENY -> denial(who.arn(), methodArn) + " with an explicit deny";
      case SILENT ->
          sameAccount
              ? ""
              : denial(who.arn(), methodArn)
                  + " because no resource-based policy allows the execute-api:Invoke action";
    };
  }

  private static String denialOfAnybody(Stage stage, String methodArn) {
    if (stage.policy() == null) {
      return "";
    }
    Access access = new Access("", "", "", "execute-api:Invoke", methodArn, Map.of());
    return switch (policy(stage).decide(access)) {
      case ALLOW -> "";
      case DENY -> denial("anonymous", methodArn) + " with an explicit deny";
      case SILENT -> denial("anonymous", methodArn);
    };
  }

  private static PolicyDocument policy(Stage stage) {
    @Nullable PolicyDocument policy = stage.policy();
    return policy == null ? PolicyDocument.silent() : policy;
  }

  /** All but the last four digits of the account are masked. */
  private static String denial(String user, String methodArn) {
    String masked = methodArn.replaceFirst(":[0-9]{8}([0-9]{4}):", ":********$1:");
    return "User: "
        + user
        + " is not authorized to perform: execute-api:Invoke on resource: "
        + masked;
  }

  private static Response unauthenticated(AuthenticationException e) {
    String code =
        switch (e.kind()) {
          case MISSING -> "MissingAuthenticationTokenException";
          case INCOMPLETE -> "IncompleteSignatureException";
          case UNKNOWN_KEY -> "UnrecognizedClientException";
          case EXPIRED -> "ExpiredTokenException";
          case MISMATCH -> "InvalidSignatureException";
        };
    return refused(code, "message", e.text());
  }

  private static Response refused(String code, String member, String text) {
    return Response.json(403, Json.object().put(member, text)).with("x-amzn-ErrorType", code);
  }
}

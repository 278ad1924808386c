package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.protocol.PathTemplate;
import io.policyrecorder.testbed.backend.control.protocol.Protocol;
import io.policyrecorder.testbed.backend.control.service.RestApi.Route;
import io.policyrecorder.testbed.backend.control.service.RestApi.Stage;
import io.policyrecorder.testbed.backend.control.sigv4.AuthenticationException;
import io.policyrecorder.testbed.backend.control.sigv4.Verifier;
import io.policyrecorder.testbed.backend.control.web.AwsException;
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
 * <p>{@link MethodAuthorization} decides; the texts are those of the real service.
 */
public final class ExecuteApi implements Protocol {
  private static final List<PathTemplate> ADDRESSES =
      List.of(
          PathTemplate.parse("/_aws/execute-api/{api}/{stage}/{path+}"),
          PathTemplate.parse("/_aws/execute-api/{api}/{stage}"),
          PathTemplate.parse("/restapis/{api}/{stage}/_user_request_/{path+}"),
          PathTemplate.parse("/restapis/{api}/{stage}/_user_request_"));

  private final MethodAuthorization authorization;
  private final Apis apis;

  public ExecuteApi(Verifier verifier, Identities identities, Apis apis) {
    this.authorization = new MethodAuthorization(verifier, identities);
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
      return refused(403, "ForbiddenException", "Forbidden");
    }
    String path = address.getOrDefault("path", "");
    @Nullable Route route = route(stage, request.method(), path);
    if (route == null) {
      return refused(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    String methodArn = api.methodArn(stageName + "/" + request.method() + "/" + path);
    try {
      authorization.check(request, api, route.authorization(), stage.policy(), methodArn);
      return Response.of(route.status(), "application/json", route.body());
    } catch (Refusal e) {
      return e.response();
    } catch (AuthenticationException e) {
      return unauthenticated(e);
    } catch (AwsException e) {
      return refused(e.status(), e.code(), e.text());
    }
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

  private static Response unauthenticated(AuthenticationException e) {
    String code =
        switch (e.kind()) {
          case MISSING -> "MissingAuthenticationTokenException";
          case INCOMPLETE -> "IncompleteSignatureException";
          case UNKNOWN_KEY -> "UnrecognizedClientException";
          case EXPIRED -> "ExpiredTokenException";
          case MISMATCH -> "InvalidSignatureException";
        };
    return refused(403, code, e.text());
  }

  private static Response refused(int status, String code, String text) {
    return Response.json(status, Json.object().put("message", text)).with("x-amzn-ErrorType", code);
  }
}

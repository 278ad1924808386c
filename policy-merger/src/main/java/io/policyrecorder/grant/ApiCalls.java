package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.merge.DeployedArns;
import io.policyrecorder.permission.RecordedCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The functions that an API of API Gateway calls, where it has no role of its own for that. */
final class ApiCalls {

  private ApiCalls() {}

  /** Methods and routes: https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html */
  static List<Trigger> integration(
      RecordedCall call, Collection<String> uris, Collection<String> apis, DeployedArns arns) {
    // A REST API names stage, method and path; a WebSocket API only stage and route.
    return calls(
        call, uris, apis, call.call().service().equals("ApiGatewayV2") ? "/*" : "/*/*/*", arns);
  }

  /**
   * Authorizers, whose ids only the service knows:
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
   */
  static List<Trigger> authorizer(RecordedCall call, DeployedArns arns) {
    return call.present("authorizerCredentials") || call.present("AuthorizerCredentialsArn")
        ? List.of()
        : call.call().service().equals("ApiGatewayV2")
            ? calls(
                call, call.values("AuthorizerUri"), call.values("ApiId"), "/authorizers/*", arns)
            : calls(
                call,
                call.values("authorizerUri"),
                call.values("restApiId"),
                "/authorizers/*",
                arns);
  }

  private static List<Trigger> calls(
      RecordedCall call,
      Collection<String> uris,
      Collection<String> apis,
      String pattern,
      DeployedArns arns) {
    List<Trigger> triggers = new ArrayList<>();
    for (String uri : uris) {
      String function = function(uri);
      if (function.isEmpty()) {
        continue;
      }
      for (String api : apis) {
        // The page: the region is the function's, not the API's.
        List<ArnPart> source =
            ArnParts.of(
                call.partition(),
                "execute-api",
                Arn.parse(function).region(),
                call.account(),
                new ArnPart(Kind.SERVER_MADE, api, "the API's id"),
                new ArnPart(Kind.PATTERN, pattern, ""));
        triggers.add(
            Trigger.on(
                arns.of(function, call),
                Source.API.principal(),
                "lambda:InvokeFunction",
                Source.API.conditions(arns.of(source, call), arns.account(call))));
      }
    }
    return triggers;
  }

  /** The function of an integration's URI, or the URI itself where it is one, as HTTP APIs take. */
  private static String function(String uri) {
    int start = uri.indexOf("/functions/arn:");
    int end = uri.indexOf("/invocations");
    if (start >= 0 && end > start) {
      return uri.substring(start + "/functions/".length(), end);
    }
    return Arn.isArn(uri) && Arn.parse(uri).service().equals("lambda") ? uri : "";
  }
}

package io.policyrecorder.cli.aws;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.check.ApiRequest;
import io.policyrecorder.check.DeployedApi;
import io.policyrecorder.check.ResourceSide;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.ProtocolType;
import software.amazon.awssdk.services.apigatewayv2.model.Route;

/** An HTTP or WebSocket API: these have no resource policy. */
final class LiveHttpApi {

  private static final String CONNECTIONS = "@connections";

  private final String id;
  private final Api.Type type;
  private final String owner;
  private final LiveFindings findings;
  private final @Nullable DeployedRoutes routes;

  LiveHttpApi(
      Aws aws,
      ApiGatewayV2Client client,
      String id,
      @Nullable ProtocolType protocol,
      String owner,
      LiveFindings findings) {
    this.id = id;
    this.type = protocol == ProtocolType.WEBSOCKET ? Api.Type.WEBSOCKET : Api.Type.HTTP;
    this.owner = owner;
    this.findings = findings;
    this.routes = read(aws, client);
  }

  private @Nullable DeployedRoutes read(Aws aws, ApiGatewayV2Client client) {
    try {
      return aws.call(
          "reading the routes of the API " + id,
          () -> {
            DeployedRoutes read = new DeployedRoutes();
            String next = "";
            do {
              String token = next;
              GetRoutesResponse page =
                  client.getRoutes(
                      r -> {
                        r.apiId(id);
                        if (!token.isEmpty()) {
                          r.nextToken(token);
                        }
                      });
              page.items().forEach(route -> add(read, route));
              next = page.nextToken() == null ? "" : page.nextToken();
            } while (!next.isEmpty());
            return read;
          });
    } catch (AwsException failed) {
      findings.unreadable("API " + id + ", routes", failed.text());
      return null;
    }
  }

  private static void add(DeployedRoutes routes, Route route) {
    String auth =
        route.authorizationTypeAsString() == null ? "NONE" : route.authorizationTypeAsString();
    String key = route.routeKey();
    int space = key.indexOf(' ');
    if (space > 0) {
      routes.add(key.substring(space + 1), key.substring(0, space), auth);
    } else if (key.equals("$default")) {
      routes.addDefault(auth);
    } else {
      routes.add("", key, auth);
    }
  }

  /** What is known of where a request goes. */
  DeployedApi to(ApiRequest request) {
    if (type == Api.Type.WEBSOCKET) {
      // Whoever has connected sends without asking again; @connections always wants IAM.
      boolean management = request.path().startsWith(CONNECTIONS);
      return deployed(management ? Set.of("AWS_IAM") : authorizations("$connect", ""), "");
    }
    return deployed(
        authorizations(request.method(), request.path()), request.method() + " /" + request.path());
  }

  private Set<String> authorizations(String method, String path) {
    return routes == null ? Set.of("") : routes.authorizations(method, path);
  }

  private DeployedApi deployed(Set<String> auths, String what) {
    String only = auths.size() == 1 ? auths.iterator().next() : "";
    if (auths.isEmpty()) {
      findings.noRoute(
          "API " + id, "It has no route" + (what.isEmpty() ? "" : " for " + what) + ".");
      return new DeployedApi(
          ResourceSide.unread("the API has no route for the request"),
          owner,
          type,
          Api.Endpoint.REGIONAL,
          null);
    }
    return new DeployedApi(
        ResourceSide.NONE,
        owner,
        type,
        Api.Endpoint.REGIONAL,
        only.isEmpty() ? null : LiveApis.auth(only));
  }
}

package io.policyrecorder.testbed.backend.control.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Call;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Route;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Custom domain names with their mappings, and HTTP and WebSocket APIs: kept and told, nothing of
 * them can be called.
 */
final class DomainsAndHttpApis {
  private static final String DOMAIN = "/domainnames/{domain_name}";
  private static final String API = "/v2/apis/{apiId}";

  private final Clock clock;
  private final Map<String, List<JsonNode>> mappings = new TreeMap<>();
  private final Map<String, JsonNode> apis = new TreeMap<>();
  private final Map<String, List<JsonNode>> parts = new TreeMap<>();

  DomainsAndHttpApis(Clock clock) {
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.of("CreateDomainName", "POST", "/domainnames", this::createDomain),
        Route.of(
            "CreateBasePathMapping", "POST", DOMAIN + "/basepathmappings", this::createMapping),
        Route.of("GetBasePathMappings", "GET", DOMAIN + "/basepathmappings", this::mappings),
        Route.of(
            "GetApiMappings", "GET", "/v2" + DOMAIN + "/apimappings", this::mappingsOfBothKinds),
        Route.of("CreateApi", "POST", "/v2/apis", this::createApi),
        Route.of("GetApi", "GET", API, (caller, call) -> Response.json(200, api(caller, call))),
        Route.of("CreateRoute", "POST", API + "/routes", (c, call) -> add(c, call, "routes")),
        Route.of("GetRoutes", "GET", API + "/routes", (c, call) -> list(c, call, "routes")),
        Route.of("CreateStage", "POST", API + "/stages", (c, call) -> add(c, call, "stages")),
        Route.of("GetStages", "GET", API + "/stages", (c, call) -> list(c, call, "stages")));
  }

  private Response createDomain(Caller caller, Call call) {
    String name = Json.required(call.json(), "domainName");
    mappings.put(caller.account() + " " + name, new ArrayList<>());
    return Response.json(201, Json.object().put("domainName", name));
  }

  private List<JsonNode> domain(Caller caller, Call call) {
    List<JsonNode> found = mappings.get(caller.account() + " " + call.part("domain_name"));
    if (found == null) {
      throw RestApi.notFound("Invalid domain name identifier specified");
    }
    return found;
  }

  private Response createMapping(Caller caller, Call call) {
    ObjectNode mapping =
        Json.object()
            .put("basePath", call.json().path("basePath").asText("(none)"))
            .put("restApiId", Json.required(call.json(), "restApiId"))
            .put("stage", call.json().path("stage").asText("(none)"));
    domain(caller, call).add(mapping);
    return Response.json(201, mapping);
  }

  private Response mappings(Caller caller, Call call) {
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("item");
    domain(caller, call).forEach(items::add);
    return Response.json(200, answer);
  }

  private Response mappingsOfBothKinds(Caller caller, Call call) {
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("items");
    for (JsonNode mapping : domain(caller, call)) {
      items.add(
          Json.object()
              .put("apiMappingKey", mapping.path("basePath").asText().replace("(none)", ""))
              .put("apiId", mapping.path("restApiId").asText())
              .put("stage", mapping.path("stage").asText()));
    }
    return Response.json(200, answer);
  }

  private Response createApi(Caller caller, Call call) {
    String id = Identifiers.api();
    ObjectNode api =
        Json.object()
            .put("apiId", id)
            .put("name", Json.required(call.json(), "name"))
            .put("protocolType", Json.required(call.json(), "protocolType"))
            .put("createdDate", clock.instant().toString());
    apis.put(caller.account() + " " + id, api);
    return Response.json(201, api);
  }

  private JsonNode api(Caller caller, Call call) {
    JsonNode api = apis.get(caller.account() + " " + call.part("apiId"));
    if (api == null) {
      throw RestApi.notFound("Invalid API identifier specified");
    }
    return api;
  }

  private Response add(Caller caller, Call call, String kind) {
    String id = api(caller, call).path("apiId").asText();
    parts.computeIfAbsent(id + " " + kind, key -> new ArrayList<>()).add(call.json());
    return Response.json(201, call.json());
  }

  private Response list(Caller caller, Call call, String kind) {
    String id = api(caller, call).path("apiId").asText();
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("items");
    parts.getOrDefault(id + " " + kind, List.of()).forEach(items::add);
    return Response.json(200, answer);
  }
}

package io.policyrecorder.testbed.backend.control.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.protocol.RestService;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Call;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Route;
import io.policyrecorder.testbed.backend.control.service.RestApi.Method;
import io.policyrecorder.testbed.backend.control.service.RestApi.Resource;
import io.policyrecorder.testbed.backend.control.service.RestApi.Stage;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** API Gateway's control plane: REST APIs with mock integrations whose templates are plain text. */
public final class ApiGatewayService {
  private static final String API = "/restapis/{restapi_id}";
  private static final String RESOURCE = API + "/resources/{resource_id}";
  private static final String METHOD = RESOURCE + "/methods/{http_method}";

  private static final List<String> AUTHORIZATIONS =
      List.of("NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS");

  private final Apis apis;
  private final Clock clock;

  public ApiGatewayService(Apis apis, Clock clock) {
    this.apis = apis;
    this.clock = clock;
  }

  /** The operations. */
  public RestService table() {
    List<Route> routes = new ArrayList<>(routes());
    routes.addAll(new DeployedStages(apis).routes());
    routes.addAll(new DomainsAndHttpApis(clock).routes());
    return new RestService("apigateway", routes);
  }

  private List<Route> routes() {
    return List.of(
        Route.of("CreateRestApi", "POST", "/restapis", this::createRestApi),
        Route.of("GetRestApis", "GET", "/restapis", this::getRestApis),
        Route.of("GetRestApi", "GET", API, (caller, call) -> answer(200, api(caller, call))),
        Route.of("UpdateRestApi", "PATCH", API, this::updateRestApi),
        Route.of("DeleteRestApi", "DELETE", API, this::deleteRestApi),
        Route.of("GetResources", "GET", API + "/resources", this::getResources),
        Route.of("GetResource", "GET", RESOURCE, this::getResource),
        Route.of("CreateResource", "POST", RESOURCE, this::createResource),
        Route.of("PutMethod", "PUT", METHOD, this::putMethod),
        Route.of("GetMethod", "GET", METHOD, this::getMethod),
        Route.of(
            "PutMethodResponse", "PUT", METHOD + "/responses/{status}", this::putMethodResponse),
        Route.of("PutIntegration", "PUT", METHOD + "/integration", this::putIntegration),
        Route.of(
            "PutIntegrationResponse",
            "PUT",
            METHOD + "/integration/responses/{status}",
            this::putIntegrationResponse),
        Route.of("CreateAuthorizer", "POST", API + "/authorizers", this::createAuthorizer),
        Route.of("CreateDeployment", "POST", API + "/deployments", this::createDeployment),
        Route.of("GetStages", "GET", API + "/stages", this::getStages),
        Route.of("GetStage", "GET", API + "/stages/{stage_name}", this::getStage));
  }

  private Response createRestApi(Caller caller, Call call) {
    JsonNode in = call.json();
    RestApi api =
        new RestApi(Json.required(in, "name"), caller.account(), caller.region(), clock.instant());
    api.policy(in.path("policy").asText(""));
    api.endpoint(in.at("/endpointConfiguration/types/0").asText("REGIONAL"));
    apis.add(api);
    return answer(201, api);
  }

  private Response getRestApis(Caller caller, Call call) {
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("item");
    apis.of(caller.account()).forEach(api -> items.add(json(api)));
    return Response.json(200, answer);
  }

  private Response updateRestApi(Caller caller, Call call) {
    RestApi api = api(caller, call);
    for (JsonNode operation : call.json().path("patchOperations")) {
      String what = operation.path("op").asText() + " " + operation.path("path").asText();
      if (!what.equals("replace /policy")) {
        throw AwsException.notImplemented("the patch operation " + what, Set.of("replace /policy"));
      }
      api.policy(operation.path("value").asText(""));
    }
    return answer(200, api);
  }

  private Response deleteRestApi(Caller caller, Call call) {
    apis.remove(api(caller, call));
    return Response.empty(202);
  }

  private Response getResources(Caller caller, Call call) {
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("item");
    api(caller, call).resources().values().forEach(resource -> items.add(json(resource)));
    return Response.json(200, answer);
  }

  private Response getResource(Caller caller, Call call) {
    return Response.json(200, json(api(caller, call).resource(call.part("resource_id"))));
  }

  private Response createResource(Caller caller, Call call) {
    String pathPart = Json.required(call.json(), "pathPart");
    return Response.json(
        201, json(api(caller, call).addResource(call.part("resource_id"), pathPart)));
  }

  private Response putMethod(Caller caller, Call call) {
    String authorization = Json.required(call.json(), "authorizationType");
    if (!AUTHORIZATIONS.contains(authorization)) {
      throw AwsException.notImplemented("the authorization type " + authorization, AUTHORIZATIONS);
    }
    Method method = new Method(authorization, new TreeMap<>());
    api(caller, call)
        .resource(call.part("resource_id"))
        .methods()
        .put(call.part("http_method"), method);
    return Response.json(201, json(call, method));
  }

  private Response getMethod(Caller caller, Call call) {
    return Response.json(200, json(call, method(caller, call)));
  }

  /** Accepted, so that set-up code runs; models and header mappings have no effect. */
  private Response putMethodResponse(Caller caller, Call call) {
    method(caller, call);
    return Response.json(201, Json.object().put("statusCode", call.part("status")));
  }

  private Response putIntegration(Caller caller, Call call) {
    method(caller, call);
    String type = Json.required(call.json(), "type");
    if (!type.equals("MOCK")) {
      throw AwsException.notImplemented("the integration type " + type, Set.of("MOCK"));
    }
    return Response.json(201, Json.object().put("type", type));
  }

  private Response putIntegrationResponse(Caller caller, Call call) {
    String template = call.json().path("responseTemplates").path("application/json").asText("");
    if (template.contains("$") || template.contains("#")) {
      throw AwsException.notImplemented("the Velocity template " + template, Set.of("plain text"));
    }
    method(caller, call).bodies().put(call.part("status"), template);
    return Response.json(201, Json.object().put("statusCode", call.part("status")));
  }

  /** Accepted, so that methods can name it; {@link MethodAuthorization} says what stands for it. */
  private Response createAuthorizer(Caller caller, Call call) {
    api(caller, call);
    return Response.json(
        201,
        Json.object()
            .put("id", Identifiers.api())
            .put("name", Json.required(call.json(), "name"))
            .put("type", Json.required(call.json(), "type")));
  }

  private Response createDeployment(Caller caller, Call call) {
    Stage stage =
        api(caller, call).deploy(Json.required(call.json(), "stageName"), clock.instant());
    return Response.json(
        201,
        Json.object()
            .put("id", stage.deploymentId())
            .put("createdDate", stage.created().getEpochSecond()));
  }

  private Response getStages(Caller caller, Call call) {
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("item");
    api(caller, call).stages().forEach((name, stage) -> items.add(json(name, stage)));
    return Response.json(200, answer);
  }

  private Response getStage(Caller caller, Call call) {
    String name = call.part("stage_name");
    @Nullable Stage stage = api(caller, call).stages().get(name);
    if (stage == null) {
      throw RestApi.notFound("Invalid stage identifier specified");
    }
    return Response.json(200, json(name, stage));
  }

  private RestApi api(Caller caller, Call call) {
    return apis.get(caller.account(), call.part("restapi_id"));
  }

  private Method method(Caller caller, Call call) {
    return api(caller, call).method(call.part("resource_id"), call.part("http_method"));
  }

  private static Response answer(int status, RestApi api) {
    return Response.json(status, json(api));
  }

  private static ObjectNode json(RestApi api) {
    ObjectNode node =
        Json.object()
            .put("id", api.id())
            .put("name", api.name())
            .put("createdDate", api.created().getEpochSecond())
            .put("apiKeySource", "HEADER")
            .put("rootResourceId", api.rootId());
    if (!api.policy().isEmpty()) {
      // The real service returns the document with its quotes escaped once more; readers must
      // unescape it.
      node.put("policy", api.policy().replace("\"", "\\\""));
    }
    node.putObject("endpointConfiguration").putArray("types").add(api.endpoint());
    return node;
  }

  private static ObjectNode json(Resource resource) {
    ObjectNode node = Json.object().put("id", resource.id()).put("path", resource.path());
    if (!resource.parentId().isEmpty()) {
      node.put("parentId", resource.parentId()).put("pathPart", resource.pathPart());
    }
    ObjectNode methods = node.putObject("resourceMethods");
    resource.methods().keySet().forEach(methods::putObject);
    return node;
  }

  private static ObjectNode json(Call call, Method method) {
    return Json.object()
        .put("httpMethod", call.part("http_method"))
        .put("authorizationType", method.authorization())
        .put("apiKeyRequired", false);
  }

  private static ObjectNode json(String name, Stage stage) {
    return Json.object().put("stageName", name).put("deploymentId", stage.deploymentId());
  }
}

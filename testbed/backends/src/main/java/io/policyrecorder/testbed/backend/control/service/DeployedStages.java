package io.policyrecorder.testbed.backend.control.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Call;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Route;
import io.policyrecorder.testbed.backend.control.service.RestApi.Stage;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.util.List;

/** What API Gateway tells of a deployment: when it was made, its methods, its policy. */
final class DeployedStages {
  private static final String API = "/restapis/{restapi_id}";

  private final Apis apis;

  DeployedStages(Apis apis) {
    this.apis = apis;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GetDeployment", "GET", API + "/deployments/{deployment_id}", this::deployment),
        Route.of(
            "GetExport", "GET", API + "/stages/{stage_name}/exports/{export_type}", this::export));
  }

  private Response deployment(Caller caller, Call call) {
    Stage stage =
        api(caller, call).stages().values().stream()
            .filter(each -> each.deploymentId().equals(call.part("deployment_id")))
            .findFirst()
            .orElseThrow(() -> RestApi.notFound("Invalid Deployment identifier specified"));
    ObjectNode answer =
        Json.object()
            .put("id", stage.deploymentId())
            .put("createdDate", stage.created().getEpochSecond());
    ObjectNode summary = answer.putObject("apiSummary");
    for (RestApi.Route route : stage.routes()) {
      String path = "/" + String.join("/", route.path().segments());
      ObjectNode methods =
          summary.get(path) instanceof ObjectNode known ? known : summary.putObject(path);
      methods
          .putObject(route.verb())
          .put("authorizationType", route.authorization())
          .put("apiKeyRequired", false);
    }
    return Response.json(200, answer);
  }

  /** Of the document only what a reader of policies needs. */
  private Response export(Caller caller, Call call) {
    Stage stage = api(caller, call).stages().get(call.part("stage_name"));
    if (stage == null) {
      throw RestApi.notFound("Invalid stage identifier specified");
    }
    ObjectNode document = Json.object().put("openapi", "3.0.1");
    document.putObject("info").put("title", api(caller, call).name());
    document.putObject("paths");
    if (!stage.text().isEmpty()) {
      document.set("x-amazon-apigateway-policy", Json.lenient(stage.text()));
    }
    return Response.json(200, document);
  }

  private RestApi api(Caller caller, Call call) {
    return apis.get(caller.account(), call.part("restapi_id"));
  }
}

package io.policyrecorder.cli.aws;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.check.ApiRequest;
import io.policyrecorder.check.DeployedApi;
import io.policyrecorder.check.NamedPolicy;
import io.policyrecorder.check.ResourceSide;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * A REST API as one stage of it is deployed.
 *
 * <p>API Gateway decides by the policy of the stage's last deployment, while {@code GetRestApi}
 * tells the one that is configured and nothing tells when that was changed. {@code GetExport}
 * "exports a deployed version", and with the extensions that holds the policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html">Create
 *     and attach a resource policy</a>
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_GetExport.html">GetExport</a>
 */
final class LiveRestApi {

  private final Aws aws;
  private final ApiGatewayClient client;
  private final LiveFindings findings;
  private final GetRestApiResponse api;
  private final String owner;
  private final String region;

  /**
   * Prepares to read the stages of an API.
   *
   * @param api as it is configured
   * @param owner the account of the credentials that see it
   */
  LiveRestApi(
      Aws aws,
      ApiGatewayClient client,
      GetRestApiResponse api,
      String owner,
      String region,
      LiveFindings findings) {
    this.aws = aws;
    this.client = client;
    this.api = api;
    this.owner = owner;
    this.region = region;
    this.findings = findings;
  }

  private String place() {
    return "API " + api.id();
  }

  /** What is known of where a request goes. */
  DeployedApi to(ApiRequest request) {
    String stage = stage(request);
    if (stage.isEmpty()) {
      return deployed(configured("the stage is not known"), null);
    }
    GetDeploymentResponse deployment;
    try {
      String id =
          aws.call(
              "reading the stage " + stage + " of the API " + api.id(),
              () -> client.getStage(r -> r.restApiId(api.id()).stageName(stage)).deploymentId());
      deployment =
          aws.call(
              "reading the deployment of the stage " + stage + " of the API " + api.id(),
              () ->
                  client.getDeployment(
                      r -> r.restApiId(api.id()).deploymentId(id).embed("apisummary")));
    } catch (AwsException failed) {
      if (failed.code().equals("NotFound")) {
        String none = "The API has no stage " + stage + " with a deployment.";
        findings.noRoute(place(), none);
        return deployed(ResourceSide.unread("the API has no deployed stage " + stage), null);
      }
      findings.unreadable(place() + ", stage " + stage, failed.text());
      return deployed(configured("its stage " + stage + " could not be read"), null);
    }
    DeployedRoutes routes = routes(deployment);
    Set<String> auths =
        routes == null ? Set.of() : routes.authorizations(request.method(), request.path());
    if (routes != null && auths.isEmpty()) {
      String what = request.method() + " /" + request.path();
      findings.noRoute(
          place(), "The stage " + stage + " has no method that would take " + what + ".");
      return deployed(
          ResourceSide.unread("the deployed stage " + stage + " has no method for " + what), null);
    }
    return deployed(
        policy(stage, deployment.createdDate()),
        auths.size() == 1 ? LiveApis.auth(auths.iterator().next()) : null);
  }

  /** The stage, or the only one where the request does not tell it; empty when nobody knows. */
  private String stage(ApiRequest request) {
    if (request.stage().indexOf('*') < 0) {
      return request.stage();
    }
    try {
      List<Stage> stages =
          aws.call(
              "reading the stages of the API " + api.id(),
              () -> client.getStages(r -> r.restApiId(api.id())).item());
      return stages.size() == 1 ? stages.get(0).stageName() : "";
    } catch (AwsException failed) {
      findings.unreadable(place() + ", stages", failed.text());
      return "";
    }
  }

  private DeployedApi deployed(ResourceSide policy, Api.@Nullable Auth auth) {
    return new DeployedApi(policy, owner, Api.Type.REST, endpoint(), auth);
  }

  private Api.Endpoint endpoint() {
    if (api.endpointConfiguration() != null) {
      if (api.endpointConfiguration().types().contains(EndpointType.PRIVATE)) {
        return Api.Endpoint.PRIVATE;
      }
      if (api.endpointConfiguration().types().contains(EndpointType.EDGE)) {
        return Api.Endpoint.EDGE;
      }
    }
    return Api.Endpoint.REGIONAL;
  }

  /** The deployed methods; emulators keep no summary of them, and have the configured ones. */
  private @Nullable DeployedRoutes routes(GetDeploymentResponse deployment) {
    DeployedRoutes routes = new DeployedRoutes();
    deployment
        .apiSummary()
        .forEach(
            (path, methods) ->
                methods.forEach(
                    (method, snapshot) -> routes.add(path, method, snapshot.authorizationType())));
    if (!routes.isEmpty()) {
      return routes;
    }
    try {
      return aws.call(
          "reading the methods of the API " + api.id(),
          () -> {
            client
                .getResourcesPaginator(r -> r.restApiId(api.id()).embed("methods"))
                .items()
                .forEach(
                    resource ->
                        resource
                            .resourceMethods()
                            .forEach(
                                (method, each) ->
                                    routes.add(resource.path(), method, each.authorizationType())));
            return routes;
          });
    } catch (AwsException failed) {
      findings.unreadable(place() + ", methods", failed.text());
      return null;
    }
  }

  /** The policy of the stage's deployment. */
  private ResourceSide policy(String stage, @Nullable Instant deployed) {
    String of =
        "the last deployment of the stage "
            + stage
            + (deployed == null ? "" : " is of " + deployed);
    String exported;
    try {
      exported =
          aws.call(
              "exporting the stage " + stage + " of the API " + api.id(),
              () ->
                  ExportedPolicy.of(
                      client
                          .getExport(
                              r ->
                                  r.restApiId(api.id())
                                      .stageName(stage)
                                      .exportType("oas30")
                                      .accepts("application/json")
                                      .parameters(Map.of("extensions", "apigateway")))
                          .body()
                          .asUtf8String()));
    } catch (AwsException failed) {
      return untold(of, failed.text());
    }
    NamedPolicy now = read(ExportedPolicy.unescaped(api.policy()), "policy of " + place());
    NamedPolicy then = read(exported, "policy of " + place() + ", stage " + stage);
    if (now == null && then == null) {
      return ExportedPolicy.unescaped(api.policy()).isEmpty() && exported.isEmpty()
          ? ResourceSide.NONE
          : ResourceSide.unread("the policy of " + place() + " could not be understood");
    }
    if (then == null) {
      return untold(of, "the export of the stage holds no policy.");
    }
    if (now == null || !same(now, then)) {
      findings.notDeployed(
          place(),
          "Its policy was changed after the deployment, which decides by the old one: " + of + ".",
          "Deploy the API, then check again.");
    }
    return ResourceSide.of(then, api.id());
  }

  private boolean same(NamedPolicy one, NamedPolicy other) {
    Api itself =
        new Api(Api.Type.REST, Api.Endpoint.REGIONAL, Api.Auth.AWS_IAM, region, api.id(), owner);
    return itself
        .saved(one.document(), "aws")
        .statements()
        .equals(itself.saved(other.document(), "aws").statements());
  }

  /** The configured policy, where nobody can tell whether it is deployed. */
  private ResourceSide untold(String of, String why) {
    findings.notDeployed(
        place(),
        "A policy applies only after a deployment, and "
            + of
            + ". Whether that had the policy of now is not known: "
            + why,
        "Allow apigateway:GET on …/restapis/"
            + api.id()
            + "/stages/*/exports/*, or give the policy that was deployed with --api-policy.");
    return configured("whether its policy is deployed could not be read");
  }

  private ResourceSide configured(String doubt) {
    String text = ExportedPolicy.unescaped(api.policy());
    NamedPolicy now = read(text, "policy of " + place());
    return now == null
        ? ResourceSide.unread("the policy of " + place() + ": " + doubt)
        : ResourceSide.of(now, api.id()).doubted("the policy of " + place() + ": " + doubt);
  }

  private @Nullable NamedPolicy read(String text, String name) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return NamedPolicy.read(text, PolicyKind.RESOURCE, name);
    } catch (PolicyException broken) {
      findings.unreadable(name, String.valueOf(broken.getMessage()));
      return null;
    }
  }
}

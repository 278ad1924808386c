package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.policy.PolicyDocument;
import io.policyrecorder.testbed.backend.control.protocol.PathTemplate;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A REST API: what is configured, and per stage what is deployed. Changes reach a stage by a
 * deployment only.
 */
final class RestApi {
  private final String id = Identifiers.api();
  private final String rootId = Identifiers.api();
  private final String name;
  private final String account;
  private final String region;
  private final Instant created;
  private final SortedMap<String, Resource> resources = new TreeMap<>();
  private final SortedMap<String, Stage> stages = new TreeMap<>();
  private String policy = "";
  private String endpoint = "REGIONAL";

  /**
   * A resource.
   *
   * @param path {@code /orders/{id}}
   * @param methods by verb, or {@code ANY}
   */
  record Resource(
      String id,
      String parentId,
      String pathPart,
      String path,
      SortedMap<String, Method> methods) {}

  /**
   * A method with a mock integration.
   *
   * @param authorization {@code NONE}, {@code AWS_IAM}, {@code CUSTOM} or {@code
   *     COGNITO_USER_POOLS}
   * @param bodies what it answers, by status code
   */
  record Method(String authorization, SortedMap<String, String> bodies) {}

  /** A deployed method. */
  record Route(PathTemplate path, String verb, String authorization, int status, String body) {}

  /**
   * What is deployed.
   *
   * @param policy null if the API had none
   * @param text of the policy; empty if the API had none
   */
  record Stage(
      String deploymentId,
      Instant created,
      @Nullable PolicyDocument policy,
      String text,
      List<Route> routes) {}

  RestApi(String name, String account, String region, Instant created) {
    this.name = name;
    this.account = account;
    this.region = region;
    this.created = created;
    resources.put(rootId, new Resource(rootId, "", "", "/", new TreeMap<>()));
  }

  String id() {
    return id;
  }

  String rootId() {
    return rootId;
  }

  String name() {
    return name;
  }

  String account() {
    return account;
  }

  String region() {
    return region;
  }

  Instant created() {
    return created;
  }

  /** {@code REGIONAL}, {@code EDGE} or {@code PRIVATE}; only told, the data plane is one. */
  String endpoint() {
    return endpoint;
  }

  void endpoint(String type) {
    endpoint = type;
  }

  /** Empty if there is none. */
  String policy() {
    return policy;
  }

  /**
   * Sets the resource policy, with {@code execute-api:/…} made whole as API Gateway does on saving:
   * <a
   * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html">examples</a>.
   */
  void policy(String text) {
    String whole = text.replace("\"execute-api:/", "\"" + methodArn("").replaceAll("/$", "") + "/");
    if (!whole.isEmpty()) {
      PolicyDocument.parse(whole);
    }
    policy = whole;
  }

  /**
   * The ARN by which policies know a method.
   *
   * @param rest {@code stage/VERB/path}
   */
  String methodArn(String rest) {
    return "arn:aws:execute-api:" + region + ":" + account + ":" + id + "/" + rest;
  }

  SortedMap<String, Resource> resources() {
    return resources;
  }

  Resource resource(String resourceId) {
    @Nullable Resource resource = resources.get(resourceId);
    if (resource == null) {
      throw notFound("Invalid Resource identifier specified");
    }
    return resource;
  }

  Resource addResource(String parentId, String pathPart) {
    Resource parent = resource(parentId);
    String path = (parent.path().equals("/") ? "" : parent.path()) + "/" + pathPart;
    if (resources.values().stream().anyMatch(resource -> resource.path().equals(path))) {
      throw new AwsException(
          409,
          "ConflictException",
          "Another resource with the same parent already has this name: " + pathPart);
    }
    Resource resource = new Resource(Identifiers.api(), parentId, pathPart, path, new TreeMap<>());
    resources.put(resource.id(), resource);
    return resource;
  }

  Method method(String resourceId, String verb) {
    @Nullable Method method = resource(resourceId).methods().get(verb);
    if (method == null) {
      throw notFound("Invalid Method identifier specified");
    }
    return method;
  }

  Stage deploy(String stage, Instant now) {
    List<Route> routes = new ArrayList<>();
    for (Resource resource : resources.values()) {
      PathTemplate template = PathTemplate.parse(resource.path());
      resource
          .methods()
          .forEach(
              (verb, method) -> {
                String status = method.bodies().isEmpty() ? "200" : method.bodies().firstKey();
                String body = method.bodies().getOrDefault(status, "");
                routes.add(
                    new Route(
                        template, verb, method.authorization(), Integer.parseInt(status), body));
              });
    }
    Stage deployed =
        new Stage(
            Identifiers.api(),
            now,
            policy.isEmpty() ? null : PolicyDocument.parse(policy),
            policy,
            List.copyOf(routes));
    stages.put(stage, deployed);
    return deployed;
  }

  SortedMap<String, Stage> stages() {
    return stages;
  }

  static AwsException notFound(String message) {
    return new AwsException(404, "NotFoundException", message);
  }
}

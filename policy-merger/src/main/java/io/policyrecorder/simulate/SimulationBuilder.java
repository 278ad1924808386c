package io.policyrecorder.simulate;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.arn.Arn;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.Policies.OrganizationLevel;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a line said, put together. Texts of policies are read here, so that messages name them. */
final class SimulationBuilder {

  private static final Set<String> API_MEMBERS =
      Set.of("apiType", "endpointType", "authType", "region", "apiId", "ownerAccount");

  String id = "";
  List<String> identity = List.of();
  @Nullable String resource;
  List<String> boundary = List.of();
  List<String> session = List.of();
  List<String> endpoint = List.of();
  Map<String, List<String>> serviceControl = Map.of();
  Map<String, List<String>> resourceControl = Map.of();
  @Nullable String principal;
  @Nullable String action;
  @Nullable String target;
  String resourceAccount = "";
  final Map<String, List<String>> context = new LinkedHashMap<>();
  @Nullable Map<String, String> api;
  @Nullable Boolean token;

  SimulationException wrong(String message) {
    return new SimulationException(id, message);
  }

  Simulation build() throws SimulationException {
    Request request =
        new Request(
            caller(),
            needed(action, "action"),
            needed(target, "resource"),
            resourceAccount,
            RequestContext.of(context));
    Api called = api == null ? null : api(api);
    Policies policies =
        new Policies(
            matchers(identity, PolicyKind.IDENTITY),
            resource == null ? null : resource(resource, called, request),
            matchers(boundary, PolicyKind.BOUNDARY),
            matchers(session, PolicyKind.SESSION),
            levels(serviceControl, PolicyKind.SERVICE_CONTROL),
            levels(resourceControl, PolicyKind.RESOURCE_CONTROL),
            matchers(endpoint, PolicyKind.ENDPOINT));
    return new Simulation(
        id, policies, request, called, token == null ? Truth.UNKNOWN : Truth.of(token));
  }

  private Caller caller() throws SimulationException {
    String text = needed(principal, "principal");
    if (text.isEmpty()) {
      return Caller.ANONYMOUS;
    }
    try {
      return Caller.of(text);
    } catch (IllegalArgumentException none) {
      throw wrong(String.valueOf(none.getMessage()));
    }
  }

  private String needed(@Nullable String value, String name) throws SimulationException {
    if (value == null) {
      throw wrong("The request has no " + name + ".");
    }
    return value;
  }

  private Api api(Map<String, String> members) throws SimulationException {
    for (String name : members.keySet()) {
      if (!API_MEMBERS.contains(name)) {
        throw wrong("apiGateway has no member \"" + name + "\".");
      }
    }
    try {
      return new Api(
          Api.Type.valueOf(upper(members, "apiType", "REST")),
          Api.Endpoint.valueOf(upper(members, "endpointType", "REGIONAL")),
          Api.Auth.of(needed(members.get("authType"), "apiGateway.authType")),
          members.getOrDefault("region", region()),
          members.getOrDefault("apiId", apiId()),
          members.getOrDefault("ownerAccount", ""));
    } catch (IllegalArgumentException unknown) {
      throw wrong("apiGateway: " + unknown.getMessage());
    }
  }

  /** The API that is called is the one in the request's ARN, where nobody says otherwise. */
  private String apiId() throws SimulationException {
    String arn = needed(target, "resource");
    String resource = Arn.isArn(arn) ? Arn.parse(arn).resource() : "";
    int end = resource.indexOf('/');
    return end < 0 ? resource : resource.substring(0, end);
  }

  private String region() throws SimulationException {
    String arn = needed(target, "resource");
    return Arn.isArn(arn) ? Arn.parse(arn).region() : "";
  }

  private static String upper(Map<String, String> members, String name, String otherwise) {
    return members.getOrDefault(name, otherwise).toUpperCase(Locale.ROOT);
  }

  private List<PolicyMatcher> matchers(List<String> texts, PolicyKind kind)
      throws SimulationException {
    List<PolicyMatcher> matchers = new ArrayList<>();
    for (String text : texts) {
      String name = texts.size() == 1 ? "" : kind.text() + " " + (matchers.size() + 1);
      matchers.add(new PolicyMatcher(policy(text, kind), kind, name));
    }
    return matchers;
  }

  private PolicyMatcher resource(String text, @Nullable Api called, Request request)
      throws SimulationException {
    boolean trust =
        request.action().toLowerCase(Locale.ROOT).startsWith("sts:")
            && request.resource().contains(":role/");
    PolicyKind kind = trust ? PolicyKind.TRUST : PolicyKind.RESOURCE;
    PolicyDocument policy = policy(text, kind);
    if (called != null) {
      String partition =
          Arn.isArn(request.resource()) ? Arn.parse(request.resource()).partition() : "aws";
      policy = called.saved(policy, partition);
    }
    return new PolicyMatcher(policy, kind, "");
  }

  private List<OrganizationLevel> levels(Map<String, List<String>> levels, PolicyKind kind)
      throws SimulationException {
    List<OrganizationLevel> read = new ArrayList<>();
    for (Map.Entry<String, List<String>> level : levels.entrySet()) {
      read.add(new OrganizationLevel(level.getKey(), matchers(level.getValue(), kind)));
    }
    return read;
  }

  private PolicyDocument policy(String text, PolicyKind kind) throws SimulationException {
    try {
      return PolicyReader.read(text, kind).policy();
    } catch (PolicyException none) {
      throw wrong("The " + kind.text() + " cannot be read: " + none.getMessage());
    }
  }
}

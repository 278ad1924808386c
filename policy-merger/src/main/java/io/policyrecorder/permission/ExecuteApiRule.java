package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Requests to API Gateway: the ARN names API, stage, method and the real path; none of them is a
 * member of the request, and the account is that of the API's owner, which no request tells.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html">Control
 *     access for invoking an API</a>
 */
final class ExecuteApiRule implements ServiceRule {

  private static final String SERVICE = "execute-api";

  /** The stage of an HTTP API that no URL names. */
  private static final String DEFAULT_STAGE = "$default";

  private static final String CONNECTIONS = "@connections/";

  private static final ArnPart ROOT = new ArnPart(Kind.LITERAL, "", "api.Path");

  /** The account of whoever created an API while the recording ran, by API id. */
  private final Map<String, String> owners = new HashMap<>();

  private final KnownUse known;

  ExecuteApiRule(SeenCalls seen, KnownUse known) {
    this.known = known;
    for (RecordedCall call : seen.ofServices(List.of("API Gateway", "ApiGatewayV2"))) {
      call.values("response.id").forEach(id -> owners.put(id, call.call().account()));
      call.values("response.ApiId").forEach(id -> owners.put(id, call.call().account()));
    }
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().kind() == Call.Kind.SIGNED && call.call().service().equals(SERVICE);
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    String path = call.values("Path").stream().findFirst().orElse("/");
    Optional<ApiAddress> own =
        ApiAddress.of(call.call().endpoint(), path)
            .map(
                address ->
                    api(call, address.apiId())
                        .filter(api -> api.stage().equals(DEFAULT_STAGE))
                        .map(api -> address.onDefaultStage(path))
                        .orElse(address));
    return own.or(() -> onDomain(call, path))
        .map(
            address -> {
              Map<String, String> members = new TreeMap<>();
              members.put("api.Id", address.apiId());
              members.put("api.Path", address.path());
              if (!address.stage().isEmpty()) {
                members.put("api.Stage", address.stage());
              }
              return call.with(members);
            })
        .orElse(call);
  }

  /** The address of a request to a custom domain, where the user says what is behind it. */
  private Optional<ApiAddress> onDomain(RecordedCall call, String path) {
    return api(call, "")
        .filter(api -> !api.id().isEmpty())
        .map(
            api -> {
              String below = path.startsWith("/") ? path.substring(1) : path;
              String behind = below.substring(api.basePath().length());
              return new ApiAddress(
                  api.id(), api.stage(), behind.startsWith("/") ? behind.substring(1) : behind);
            });
  }

  private Optional<KnownApi> api(RecordedCall call, String id) {
    String path = call.values("Path").stream().findFirst().orElse("/");
    return known.api(call.call().endpoint(), path, id);
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    String id = call.values("api.Id").stream().findFirst().orElse("");
    boolean onDomain =
        ApiAddress.of(call.call().endpoint(), call.values("Path").stream().findFirst().orElse("/"))
            .isEmpty();
    Optional<KnownApi> api = api(call, onDomain ? "" : id);
    List<Permission> refined = new ArrayList<>(found.size());
    for (Permission permission : found) {
      List<ArnPart> parts = new ArrayList<>(permission.resource().size());
      for (ArnPart part : permission.resource()) {
        String given = api.map(each -> given(each, part)).orElse("");
        parts.add(
            !given.isEmpty()
                ? new ArnPart(Kind.PATTERN, given, part.path())
                : part.kind() == Kind.ACCOUNT
                    ? owner(id, call, findings)
                    : isConnection(part)
                        ? anyConnection(part, call, findings)
                        : isRoot(part, call) ? ROOT : part);
      }
      refined.add(permission.with(parts, permission.conditions()));
    }
    return refined;
  }

  /** What the user says of a part of the ARN; empty for nothing. */
  private static String given(KnownApi api, ArnPart part) {
    return switch (part.kind()) {
      case ACCOUNT -> api.account();
      case REGION -> api.region();
      default ->
          part.path().equals("api.Id")
              ? api.id()
              : part.path().equals("api.Stage") && !api.host().isEmpty() ? api.stage() : "";
    };
  }

  /** The path of a stage itself is empty, not unknown. */
  private static boolean isRoot(ArnPart part, RecordedCall call) {
    return part.kind() == Kind.UNKNOWN
        && part.path().equals("api.Path")
        && call.values("api.Path").contains("");
  }

  private static boolean isConnection(ArnPart part) {
    return part.kind() == Kind.OPEN && part.text().startsWith(CONNECTIONS);
  }

  /** The ids of connections are the service's own, another one for each. */
  private static ArnPart anyConnection(
      ArnPart part, RecordedCall call, SortedSet<Finding> findings) {
    findings.add(
        new Finding(
            FindingKind.OPEN_SET,
            SERVICE + " on " + call.call().endpoint(),
            "Each connection has an id of its own, so every one may be reached; seen: "
                + part.text().substring(CONNECTIONS.length())
                + ".",
            "Check that everything which the pattern matches may be reached."));
    return new ArnPart(Kind.PATTERN, CONNECTIONS + "*", part.path());
  }

  private ArnPart owner(String id, RecordedCall call, SortedSet<Finding> findings) {
    if (owners.containsKey(id)) {
      return new ArnPart(Kind.ACCOUNT, owners.getOrDefault(id, ""), "");
    }
    findings.add(
        new Finding(
            FindingKind.ACCOUNT_UNKNOWN,
            SERVICE + " on " + call.call().endpoint(),
            "No request tells which account owns the API, so its account is \"*\".",
            "Put the owner's account into the statement."));
    return new ArnPart(Kind.UNKNOWN, "", ResourceGaps.ACCOUNT);
  }
}

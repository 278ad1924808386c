package io.policyrecorder.check;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Caller.Kind;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.merge.DeployedRequest;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Condition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The condition keys that the request of a recorded call has where the application is deployed. Of
 * most keys a trace does not tell whether AWS will have them and with which value; only what AWS
 * says of every request of the kind is taken for known.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
final class RequestKeys {

  /** Only requests that a service makes for itself have them. */
  private static final Set<String> OF_SERVICES =
      Set.of(
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceorgid",
          "aws:sourceorgpaths");

  /** What every request has, with values that no trace tells. */
  private static final Set<String> ALWAYS =
      Set.of("aws:currenttime", "aws:epochtime", "aws:useragent", "aws:userid");

  private static final Set<String> LISTINGS =
      Set.of("ListObjects", "ListObjectsV2", "ListObjectVersions");

  private final DeployedRequest need;
  private final Caller caller;
  private final Map<String, Collection<String>> known =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private RequestKeys(DeployedRequest need, Caller caller) {
    this.need = need;
    this.caller = caller;
  }

  /**
   * The keys.
   *
   * @param principal the ARN of the caller's role or user, empty when it is not known
   * @param resource the request's ARN
   * @param owner of the resource, empty when it is not known
   * @param given what the user says, which wins
   */
  static RequestContext of(
      DeployedRequest need,
      Caller caller,
      String principal,
      String resource,
      String owner,
      Map<String, ? extends Collection<String>> given) {
    RequestKeys keys = new RequestKeys(need, caller);
    keys.principal(principal);
    keys.request(resource, owner);
    keys.call();
    keys.known.putAll(need.context());
    keys.asked();
    keys.known.putAll(given);
    return RequestContext.of(keys.known).withUnknown(keys::presence);
  }

  private void put(String key, String value) {
    known.put(key, List.of(value));
  }

  private void principal(String arn) {
    // A session's key is its role's ARN, of which the session's own lacks the path.
    if (!arn.isEmpty() && arn.indexOf('*') < 0 && !arn.contains(":assumed-role/")) {
      put("aws:PrincipalArn", arn);
    }
    if (CalledApi.isAccount(caller.account())) {
      put("aws:PrincipalAccount", caller.account());
    }
    switch (caller.kind()) {
      case SESSION, ROLE -> put("aws:PrincipalType", "AssumedRole");
      case USER -> {
        put("aws:PrincipalType", "User");
        put("aws:username", caller.name());
      }
      case ROOT -> put("aws:PrincipalType", "Account");
      case FEDERATED_USER, PROVIDER, SERVICE, ANONYMOUS -> {}
    }
    put("aws:PrincipalIsAWSService", "false");
  }

  private void request(String resource, String owner) {
    // The SDK speaks HTTPS to AWS unless a client is told otherwise, and APIs speak nothing else.
    put("aws:SecureTransport", "true");
    put("aws:ViaAWSService", isForwarded() ? "true" : "false");
    if (CalledApi.isAccount(owner)) {
      put("aws:ResourceAccount", owner);
    }
    if (Arn.isArn(resource)) {
      String region = Arn.parse(resource).region();
      if (!region.isEmpty() && ArnPattern.of(region).isLiteral()) {
        put("aws:RequestedRegion", region);
      }
    }
  }

  /** What the call's members tell of the service's own keys. */
  private void call() {
    RecordedCall call = need.permission().call();
    if (isListing()) {
      Collection<String> prefixes = call.values("Prefix");
      if (prefixes.size() == 1) {
        known.put("s3:prefix", prefixes);
      }
    }
  }

  /** What the user asked the policy to insist on, and so says of the application's requests. */
  private void asked() {
    for (Condition condition : need.statement().conditions()) {
      boolean exact =
          condition.operator().equals("StringEquals") || condition.operator().equals("ArnEquals");
      if (exact
          && condition.values().size() == 1
          && ArnPattern.of(condition.values().first()).isLiteral()) {
        known.putIfAbsent(condition.key(), condition.values());
      }
    }
  }

  private boolean isListing() {
    RecordedCall call = need.permission().call();
    return call.call().service().equals("S3") && LISTINGS.contains(call.call().operation());
  }

  /** Whether a service makes the request with the caller's rights, on behalf of the call. */
  private boolean isForwarded() {
    return need.context().keySet().stream().anyMatch(key -> key.endsWith(":ViaService"));
  }

  /** Whether AWS will have a key of whose value nothing is known, by its lower-case name. */
  private Truth presence(String key) {
    if (OF_SERVICES.contains(key) || key.equals("aws:referer")) {
      return Truth.NO;
    }
    if (ALWAYS.contains(key)) {
      return Truth.YES;
    }
    RecordedCall call = need.permission().call();
    return switch (key) {
      case "aws:username" -> Truth.of(caller.kind() == Kind.USER);
      case "aws:tokenissuetime" -> Truth.of(caller.kind() == Kind.SESSION);
      case "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "kms:viaservice" ->
          isForwarded() ? Truth.UNKNOWN : Truth.NO;
      case "sts:externalid" -> ofMember(call, "ExternalId");
      case "sts:sourceidentity" -> ofMember(call, "SourceIdentity");
      case "s3:prefix" -> isListing() ? ofMember(call, "Prefix") : Truth.NO;
      default -> Truth.UNKNOWN;
    };
  }

  private static Truth ofMember(RecordedCall call, String member) {
    return Truth.of(call.present(member));
  }
}

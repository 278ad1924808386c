package io.policyrecorder.check;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.arn.Arn;
import io.policyrecorder.merge.DeployedRequest;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The API that a signed request went to, put together from the request and from what the user or
 * AWS says of it.
 *
 * @param api as far as it decides
 * @param resource the method's ARN, with the API's id and owner where they are known
 * @param policy its resource policy
 * @param assumed whether nobody told how the method authorizes its callers
 */
record CalledApi(Api api, String resource, ResourceSide policy, boolean assumed) {

  private static final String ANY = "*";

  /** The API of a need; null when it is about something else. */
  static @Nullable CalledApi of(DeployedRequest need, List<KnownApi> apis, Deployed deployed) {
    if (!need.permission().action().startsWith("execute-api:") || !Arn.isArn(need.resource())) {
      return null;
    }
    Arn arn = Arn.parse(need.resource());
    String path = arn.resource();
    int end = path.indexOf('/');
    String written = end < 0 ? path : path.substring(0, end);
    RecordedCall call = need.permission().call();
    List<String> ids = new ArrayList<>();
    ids.add(written);
    ids.addAll(call.values("api.Id"));
    KnownApi known = known(apis, ids, call.call().endpoint());
    if (known != null && !known.id().isEmpty()) {
      ids.add(known.id());
    }
    DeployedApi found = null;
    String id = written;
    for (String each : ids) {
      if (found == null) {
        found = deployed.api(ApiRequest.of(each, arn.region(), path));
        id = found != null && id.equals(ANY) ? each : id;
      }
    }
    if (id.equals(ANY) && known != null && !known.id().isEmpty()) {
      id = known.id();
    }
    Api api = api(known, found, arn, id);
    String owner = api.owner();
    String resource =
        new Arn(
                arn.partition(),
                arn.service(),
                arn.region(),
                owner.isEmpty() ? arn.account() : owner,
                id + (end < 0 ? "" : path.substring(end)))
            .toString();
    boolean assumed =
        (known == null || known.auth().isEmpty()) && (found == null || found.auth() == null);
    // Only REST APIs have resource policies.
    ResourceSide untold = api.type() == Api.Type.REST ? ResourceSide.UNTOLD : ResourceSide.NONE;
    return new CalledApi(
        api, resource, found == null ? untold : saved(found.policy(), api, arn), assumed);
  }

  /** What is known of an API: recorder.yaml wins over AWS, and both over what is usual. */
  private static Api api(
      @Nullable KnownApi known, @Nullable DeployedApi found, Arn arn, String id) {
    String owner = isAccount(arn.account()) ? arn.account() : "";
    if (found != null && !found.owner().isEmpty()) {
      owner = found.owner();
    }
    if (known != null && isAccount(known.account())) {
      owner = known.account();
    }
    Api.Type type = found == null || found.type() == null ? Api.Type.REST : found.type();
    Api.Endpoint endpoint =
        found == null || found.endpoint() == null ? Api.Endpoint.REGIONAL : found.endpoint();
    Api.Auth auth = found == null || found.auth() == null ? Api.Auth.AWS_IAM : found.auth();
    if (known != null) {
      type = known.type().isEmpty() ? type : Api.Type.valueOf(upper(known.type()));
      endpoint =
          known.endpoint().isEmpty() ? endpoint : Api.Endpoint.valueOf(upper(known.endpoint()));
      auth = known.auth().isEmpty() ? auth : Api.Auth.of(known.auth());
    }
    return new Api(type, endpoint, auth, arn.region(), id, owner);
  }

  /** The policy with relative resources written out, as API Gateway keeps it. */
  private static ResourceSide saved(ResourceSide side, Api api, Arn arn) {
    NamedPolicy policy = side.policy();
    return policy == null
        ? side
        : side.with(policy.withDocument(api.saved(policy.document(), arn.partition())));
  }

  private static @Nullable KnownApi known(List<KnownApi> apis, List<String> ids, String host) {
    for (KnownApi api : apis) {
      boolean sameHost = !host.isEmpty() && api.host().equalsIgnoreCase(host);
      if (sameHost || (!api.id().isEmpty() && ids.contains(api.id()))) {
        return api;
      }
    }
    return null;
  }

  static boolean isAccount(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}

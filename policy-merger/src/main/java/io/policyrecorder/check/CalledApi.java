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
 */
record CalledApi(Api api, String resource, ResourceSide policy) {

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
    ResourceSide policy = null;
    String id = written;
    for (String each : ids) {
      if (policy == null) {
        policy = deployed.api(each);
        id = policy != null && id.equals(ANY) ? each : id;
      }
    }
    if (id.equals(ANY) && known != null && !known.id().isEmpty()) {
      id = known.id();
    }
    String owner = isAccount(arn.account()) ? arn.account() : "";
    if (known != null && isAccount(known.account())) {
      owner = known.account();
    }
    Api.Type type =
        known == null || known.type().isEmpty()
            ? Api.Type.REST
            : Api.Type.valueOf(upper(known.type()));
    Api api =
        new Api(
            type,
            known == null || known.endpoint().isEmpty()
                ? Api.Endpoint.REGIONAL
                : Api.Endpoint.valueOf(upper(known.endpoint())),
            known == null || known.auth().isEmpty() ? Api.Auth.AWS_IAM : Api.Auth.of(known.auth()),
            arn.region(),
            id,
            owner);
    String resource =
        new Arn(
                arn.partition(),
                arn.service(),
                arn.region(),
                owner.isEmpty() ? arn.account() : owner,
                id + (end < 0 ? "" : path.substring(end)))
            .toString();
    // Only REST APIs have resource policies.
    ResourceSide untold = type == Api.Type.REST ? ResourceSide.UNTOLD : ResourceSide.NONE;
    return new CalledApi(api, resource, policy == null ? untold : saved(policy, api, arn));
  }

  /** The policy with relative resources written out, as API Gateway keeps it. */
  private static ResourceSide saved(ResourceSide side, Api api, Arn arn) {
    NamedPolicy policy = side.policy();
    return policy == null
        ? side
        : new ResourceSide(
            policy.withDocument(api.saved(policy.document(), arn.partition())),
            side.known(),
            side.certain(),
            side.arn());
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

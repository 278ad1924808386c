package io.policyrecorder.check;

import io.policyrecorder.arn.ArnPattern;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What files say of the deployment.
 *
 * @param standings by principal
 * @param resources policies by the ARN of the resource that they belong to
 * @param apis resource policies by the API's id
 */
public record GivenPolicies(
    SortedMap<String, Standing> standings,
    SortedMap<String, NamedPolicy> resources,
    SortedMap<String, NamedPolicy> apis)
    implements Deployed {

  public GivenPolicies {
    standings = Collections.unmodifiableSortedMap(new TreeMap<>(standings));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    apis = Collections.unmodifiableSortedMap(new TreeMap<>(apis));
  }

  @Override
  public Standing standing(String principal) {
    return standings.getOrDefault(principal, Standing.UNTOLD);
  }

  @Override
  public ResourceSide resource(String arn) {
    ArnPattern asked = ArnPattern.of(arn);
    ResourceSide possible = ResourceSide.UNTOLD;
    for (Map.Entry<String, NamedPolicy> entry : resources.entrySet()) {
      ArnPattern itself = ArnPattern.of(entry.getKey());
      // What is in a bucket or table, and a version of a function, has the policy of the whole.
      ArnPattern below = ArnPattern.of(entry.getKey() + "/*");
      ArnPattern version = ArnPattern.of(entry.getKey() + ":*");
      if (itself.covers(asked)
          || below.covers(asked)
          || version.covers(asked)
          || isTheOne(asked, entry.getKey())) {
        return ResourceSide.of(entry.getValue(), entry.getKey());
      }
      if (itself.overlaps(asked) || below.overlaps(asked)) {
        possible = ResourceSide.of(entry.getValue(), entry.getKey()).doubted("");
      }
    }
    return possible;
  }

  /** A secret is known without the six characters behind its name, and there is one of the name. */
  private static boolean isTheOne(ArnPattern asked, String arn) {
    return asked.toString().endsWith("-??????")
        && asked.toString().indexOf('*') < 0
        && asked.matches(arn);
  }

  @Override
  public @Nullable DeployedApi api(ApiRequest request) {
    NamedPolicy policy = apis.get(request.id());
    return policy == null ? null : DeployedApi.of(ResourceSide.of(policy, request.id()));
  }
}

package io.policyrecorder.check;

import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.KnownResources;
import java.util.ArrayList;
import java.util.List;

/**
 * An API that was found behind the host of recorded requests. What does not matter is empty.
 *
 * @param host that requests name
 * @param account that it belongs to
 * @param stage that no URL of the host names
 * @param basePath the first segments of a path that only choose the API
 * @param type {@code HTTP} where that is known
 */
public record FoundApi(
    String host,
    String id,
    String account,
    String region,
    String stage,
    String basePath,
    String type) {

  /** What the user says, with what was found beside it. */
  public static MergeOptions with(MergeOptions told, List<FoundApi> found) {
    List<KnownApi> apis = new ArrayList<>(told.known().apis());
    for (FoundApi api : found) {
      apis.add(
          new KnownApi(
              api.host,
              api.id,
              api.account,
              api.region,
              api.stage,
              api.basePath,
              "",
              api.type,
              ""));
    }
    return told.withKnown(new KnownResources(apis, told.known().keys()));
  }

  /** All APIs that are known. */
  public static List<KnownApi> known(MergeOptions options) {
    return options.known().apis();
  }
}

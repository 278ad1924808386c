package io.policyrecorder.permission;

import java.util.List;

/**
 * What the user says of deployed resources and no call tells.
 *
 * @param apis APIs of API Gateway
 * @param keys which keys encrypt which resources
 */
public record KnownResources(List<KnownApi> apis, List<KnownKey> keys) {

  /** Nothing. */
  public static final KnownResources NONE = new KnownResources(List.of(), List.of());

  public KnownResources {
    apis = List.copyOf(apis);
    keys = List.copyOf(keys);
  }
}

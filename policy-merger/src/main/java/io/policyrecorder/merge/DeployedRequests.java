package io.policyrecorder.merge;

import java.util.List;

/**
 * What the application's calls need.
 *
 * @param requests one for each permission of each call
 * @param merged the policies that grant them
 */
public record DeployedRequests(List<DeployedRequest> requests, MergeResult merged) {

  public DeployedRequests {
    requests = List.copyOf(requests);
  }
}

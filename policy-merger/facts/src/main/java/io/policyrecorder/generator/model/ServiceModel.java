package io.policyrecorder.generator.model;

import java.util.SortedMap;

/**
 * A service.
 *
 * @param id the service id, {@code CloudWatch Logs}
 * @param signingName the name in its signatures, {@code logs}
 * @param operations by name
 */
public record ServiceModel(
    String id, String signingName, SortedMap<String, ModelOperation> operations) {

  /** The name of the service's files in the tables: {@code cloudwatch-logs}. */
  public String shard() {
    return id.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
  }
}

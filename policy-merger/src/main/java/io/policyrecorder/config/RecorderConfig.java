package io.policyrecorder.config;

import io.policyrecorder.merge.MergeOptions;

/**
 * What {@code recorder.yaml} says.
 *
 * @param merge how the policy is made
 */
public record RecorderConfig(MergeOptions merge) {

  /** What holds without a file. */
  public static final RecorderConfig NONE = new RecorderConfig(MergeOptions.AS_RECORDED);
}

package io.policyrecorder.merge;

/**
 * What the user says of the deployed application.
 *
 * @param account the account in which it runs, twelve digits; empty: as in the traces
 * @param region the region in which it runs; empty: as in the traces
 */
public record MergeOptions(String account, String region) {

  /** Everything as in the traces. */
  public static final MergeOptions AS_RECORDED = new MergeOptions("", "");
}

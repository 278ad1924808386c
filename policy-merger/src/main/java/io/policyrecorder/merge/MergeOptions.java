package io.policyrecorder.merge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the user says of the deployed application.
 *
 * @param account the account in which it runs: twelve digits, or a placeholder for a template;
 *     empty: as in the traces
 * @param region the region in which it runs, or a placeholder; empty: as in the traces
 * @param partition the partition in which it runs, {@code aws-cn}; empty: as in the traces
 * @param accounts recorded accounts with those that they are where the application is deployed
 * @param regions the same of regions
 * @param names the same of names, the first that matches wins
 * @param conditions the conditions that are asked for on top of those that never break a call
 * @param wildcardActions whether actions that begin with the same word become one pattern, {@code
 *     s3:Get*}
 * @param widenTo how large a policy may be, in characters as {@link PolicySize} counts, before
 *     resources that begin alike become patterns; 0: they never do
 */
public record MergeOptions(
    String account,
    String region,
    String partition,
    SortedMap<String, String> accounts,
    SortedMap<String, String> regions,
    List<NameMapping> names,
    AskedConditions conditions,
    boolean wildcardActions,
    int widenTo) {

  /** Everything as in the traces. */
  public static final MergeOptions AS_RECORDED = new MergeOptions("", "");

  public MergeOptions {
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) accounts));
    regions = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) regions));
    names = List.copyOf(names);
  }

  /** With no conditions but those that never break a call. */
  public MergeOptions(
      String account,
      String region,
      String partition,
      SortedMap<String, String> accounts,
      SortedMap<String, String> regions,
      List<NameMapping> names) {
    this(account, region, partition, accounts, regions, names, AskedConditions.NONE, false, 0);
  }

  /** Another account and region for the application itself, all else as in the traces. */
  public MergeOptions(String account, String region) {
    this(account, region, "", new TreeMap<>(), new TreeMap<>(), List.of());
  }

  /** The same with these conditions on top of those that never break a call. */
  public MergeOptions with(AskedConditions asked) {
    return new MergeOptions(
        account, region, partition, accounts, regions, names, asked, wildcardActions, widenTo);
  }

  /** The same with patterns for actions that begin with the same word. */
  public MergeOptions withWildcardActions() {
    return new MergeOptions(
        account, region, partition, accounts, regions, names, conditions, true, widenTo);
  }

  /** The same with patterns for resources where a policy is larger than this. */
  public MergeOptions withWideningTo(int characters) {
    return new MergeOptions(
        account,
        region,
        partition,
        accounts,
        regions,
        names,
        conditions,
        wildcardActions,
        characters);
  }
}

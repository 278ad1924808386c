package io.policyrecorder.merge;

import io.policyrecorder.permission.KnownResources;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the user says of the deployed application. Made from {@link #AS_RECORDED} by {@code with…}.
 *
 * @param account the account in which it runs: twelve digits, or a placeholder for a template;
 *     empty: as in the traces
 * @param region the region in which it runs, or a placeholder; empty: as in the traces
 * @param partition the partition in which it runs, {@code aws-cn}; empty: as in the traces
 * @param accounts recorded accounts with those that they are where the application is deployed
 * @param regions the same of regions
 * @param names the same of names, the first that matches wins
 * @param principals the same of principals: {@code base} or the ARN of a recorded role with the
 *     name or the ARN of the deployed one
 * @param known what is said of deployed resources that no call tells
 * @param scopes how much is granted by service and type
 * @param leaveOut recorded calls that are not to be in the policy
 * @param permissions what is added and taken away
 * @param grouping what has a policy of its own
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
    SortedMap<String, String> principals,
    KnownResources known,
    Scopes scopes,
    LeaveOut leaveOut,
    AskedPermissions permissions,
    Grouping grouping,
    AskedConditions conditions,
    boolean wildcardActions,
    int widenTo) {

  /** Everything as in the traces. */
  public static final MergeOptions AS_RECORDED = new Draft().options();

  public MergeOptions {
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) accounts));
    regions = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) regions));
    names = List.copyOf(names);
    principals = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) principals));
  }

  /** Another account and region for the application itself, all else as in the traces. */
  public static MergeOptions of(String account, String region) {
    return AS_RECORDED.withAccount(account).withRegion(region);
  }

  /** The same in this account. */
  public MergeOptions withAccount(String account) {
    Draft draft = new Draft(this);
    draft.account = account;
    return draft.options();
  }

  /** The same in this region. */
  public MergeOptions withRegion(String region) {
    Draft draft = new Draft(this);
    draft.region = region;
    return draft.options();
  }

  /** The same in this partition. */
  public MergeOptions withPartition(String partition) {
    Draft draft = new Draft(this);
    draft.partition = partition;
    return draft.options();
  }

  /** The same with these accounts for recorded ones. */
  public MergeOptions withAccounts(SortedMap<String, String> accounts) {
    Draft draft = new Draft(this);
    draft.accounts = accounts;
    return draft.options();
  }

  /** The same with these regions for recorded ones. */
  public MergeOptions withRegions(SortedMap<String, String> regions) {
    Draft draft = new Draft(this);
    draft.regions = regions;
    return draft.options();
  }

  /** The same with these mappings of names. */
  public MergeOptions withNames(List<NameMapping> names) {
    Draft draft = new Draft(this);
    draft.names = names;
    return draft.options();
  }

  /** The same with these names of principals. */
  public MergeOptions withPrincipals(SortedMap<String, String> principals) {
    Draft draft = new Draft(this);
    draft.principals = principals;
    return draft.options();
  }

  /** The same with what is said of deployed resources. */
  public MergeOptions withKnown(KnownResources known) {
    Draft draft = new Draft(this);
    draft.known = known;
    return draft.options();
  }

  /** The same with these scopes. */
  public MergeOptions withScopes(Scopes scopes) {
    Draft draft = new Draft(this);
    draft.scopes = scopes;
    return draft.options();
  }

  /** The same without these calls. */
  public MergeOptions withLeaveOut(LeaveOut leaveOut) {
    Draft draft = new Draft(this);
    draft.leaveOut = leaveOut;
    return draft.options();
  }

  /** The same with these rights added and taken away. */
  public MergeOptions withPermissions(AskedPermissions permissions) {
    Draft draft = new Draft(this);
    draft.permissions = permissions;
    return draft.options();
  }

  /** The same with a policy for each of these. */
  public MergeOptions withGrouping(Grouping grouping) {
    Draft draft = new Draft(this);
    draft.grouping = grouping;
    return draft.options();
  }

  /** The same with these conditions on top of those that never break a call. */
  public MergeOptions with(AskedConditions asked) {
    Draft draft = new Draft(this);
    draft.conditions = asked;
    return draft.options();
  }

  /** The same with patterns for actions that begin with the same word. */
  public MergeOptions withWildcardActions() {
    Draft draft = new Draft(this);
    draft.wildcardActions = true;
    return draft.options();
  }

  /** The same with patterns for resources where a policy is larger than this. */
  public MergeOptions withWideningTo(int characters) {
    Draft draft = new Draft(this);
    draft.widenTo = characters;
    return draft.options();
  }

  /** Options that are being made: the one place that knows the order of the components. */
  private static final class Draft {
    private String account = "";
    private String region = "";
    private String partition = "";
    private SortedMap<String, String> accounts = new TreeMap<>();
    private SortedMap<String, String> regions = new TreeMap<>();
    private List<NameMapping> names = List.of();
    private SortedMap<String, String> principals = new TreeMap<>();
    private KnownResources known = KnownResources.NONE;
    private Scopes scopes = Scopes.OPEN;
    private LeaveOut leaveOut = LeaveOut.NONE;
    private AskedPermissions permissions = AskedPermissions.NONE;
    private Grouping grouping = Grouping.PRINCIPAL;
    private AskedConditions conditions = AskedConditions.NONE;
    private boolean wildcardActions;
    private int widenTo;

    Draft() {}

    Draft(MergeOptions from) {
      account = from.account;
      region = from.region;
      partition = from.partition;
      accounts = from.accounts;
      regions = from.regions;
      names = from.names;
      principals = from.principals;
      known = from.known;
      scopes = from.scopes;
      leaveOut = from.leaveOut;
      permissions = from.permissions;
      grouping = from.grouping;
      conditions = from.conditions;
      wildcardActions = from.wildcardActions;
      widenTo = from.widenTo;
    }

    MergeOptions options() {
      return new MergeOptions(
          account,
          region,
          partition,
          accounts,
          regions,
          names,
          principals,
          known,
          scopes,
          leaveOut,
          permissions,
          grouping,
          conditions,
          wildcardActions,
          widenTo);
    }
  }
}

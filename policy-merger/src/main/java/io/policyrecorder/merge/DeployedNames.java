package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.arn.AwsHost;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.HiddenName;
import io.policyrecorder.trace.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From the names of the world in which the calls were recorded to those of the world in which the
 * policy will be used.
 */
final class DeployedNames {

  /**
   * Accounts that no customer of AWS has: LocalStack, DynamoDB Local and ElasticMQ use the first,
   * moto the second.
   */
  private static final Set<String> EMULATOR_ACCOUNTS = Set.of("000000000000", "123456789012");

  /** What DynamoDB Local and ElasticMQ write into ARNs in the place of a region. */
  private static final Set<String> EMULATOR_REGIONS = Set.of("ddblocal", "elasticmq", "local");

  private final MergeOptions options;
  private final Mappings mappings;
  private final UsedMappings usedMappings;
  private final SortedSet<String> baseAccounts = new TreeSet<>();

  /** The accounts in which the application's code made calls as itself, emulators' left out. */
  private final SortedSet<String> callers = new TreeSet<>();

  private final SortedSet<String> baseRegions = new TreeSet<>();
  private final SortedSet<Finding> findings;

  /**
   * @param all every call that was seen
   * @param findings where to report what could not be mapped
   */
  DeployedNames(
      MergeOptions options,
      Collection<RecordedCall> all,
      ResourceTypes types,
      SortedSet<Finding> findings) {
    this.options = options;
    this.mappings = new Mappings(options.names(), types);
    this.usedMappings = new UsedMappings(options);
    this.findings = findings;
    for (RecordedCall call : all) {
      if (isBase(call.call().principal())) {
        addKnown(baseAccounts, call.call().account());
        if (call.call().origin().kind() != Origin.Kind.TEST
            && !call.call().principal().equals(Call.AMBIENT)
            && !isEmulated(call.call().account(), call.call())) {
          addKnown(callers, call.call().account());
        }
        addKnown(baseRegions, call.call().region());
        if (call.call().service().equals("STS")
            && call.call().operation().equals("GetCallerIdentity")) {
          call.values("response.Account").forEach(account -> addKnown(baseAccounts, account));
        }
      }
    }
  }

  /** The text of a resource or condition value as it will be deployed. */
  String deployed(List<ArnPart> parts, RecordedCall call) {
    if (!options.principals().isEmpty()) {
      String recorded = new FilledArn(parts).toString();
      if (Arn.isArn(recorded) && options.principals().containsKey(recorded)) {
        return deployedPrincipal(recorded, call.call());
      }
    }
    StringBuilder text = new StringBuilder();
    for (ArnPart part : parts) {
      text.append(part(part, parts, call));
    }
    String fitted = PolicyText.fitted(text.toString());
    for (ArnPart part : parts) {
      if (HiddenName.isIn(part.text())) {
        findings.add(hidden(fitted));
      }
      if (isMadeUp(part, call)) {
        findings.add(
            new Finding(
                FindingKind.EMULATOR_NAME,
                fitted,
                "The emulator made up an id here, so it is \"" + madeUp(part) + "\" in the policy.",
                "Put the deployed resource's id there, or record against it."));
      }
    }
    if (!fitted.contentEquals(text)) {
      findings.add(
          new Finding(
              FindingKind.CHARACTER_REPLACED,
              fitted,
              "A policy cannot hold a character of " + text + ", so it became \"*\".",
              "Check that the wider name grants nothing that it should not."));
    }
    return fitted;
  }

  /** The account of whoever makes the call, as it will be deployed; empty when nobody tells it. */
  String ownAccount(RecordedCall recorded) {
    String own = account("", recorded.call());
    return own.equals("*") ? "" : own;
  }

  /** The account whose credentials signed, as it will be deployed; empty when nobody tells it. */
  String callersAccount(Call call) {
    String seen =
        Arn.isArn(call.principal()) ? Arn.parse(call.principal()).account() : call.account();
    String given = options.accounts().getOrDefault(seen, "");
    return given.isEmpty() ? unmapped(seen, call) : given;
  }

  /** A name that the agent was told not to write. */
  static Finding hidden(String place) {
    return new Finding(
        FindingKind.NAME_HIDDEN,
        place,
        "The agent was told to hide names here, so what they were is \"*\".",
        "Narrow the statement by hand, or record with object-names=full.");
  }

  /** A role's ARN with the account in which it will be deployed. */
  String deployedPrincipal(String principal, Call call) {
    if (!Arn.isArn(principal)) {
      return principal;
    }
    String given = usedMappings.principal(principal);
    if (Arn.isArn(given)) {
      return given;
    }
    Arn arn = Arn.parse(principal);
    return new Arn(
            options.partition().isEmpty() ? arn.partition() : options.partition(),
            arn.service(),
            arn.region(),
            account(arn.account(), call),
            given.isEmpty() ? arn.resource() : "role/" + given)
        .toString();
  }

  /** A piece of an ARN as it will be deployed. */
  String part(ArnPart part, List<ArnPart> all, RecordedCall recorded) {
    Call call = recorded.call();
    return switch (part.kind()) {
      case LITERAL, PATTERN -> part.text();
      case PARTITION -> options.partition().isEmpty() ? part.text() : options.partition();
      case NAME, OPEN -> {
        String mapped = mappings.deployed(part.text(), all);
        yield mapped == null ? HiddenName.replaced(ArnPattern.escape(part.text()), "*") : mapped;
      }
      case REGION -> region(part.text(), call, all);
      case ACCOUNT -> account(part.text(), call);
      case SERVER_MADE, SUFFIX ->
          isMadeUp(part, recorded) ? madeUp(part) : ArnPattern.escape(part.text());
      case UNKNOWN -> "*";
    };
  }

  /** Whether the piece is an id that an emulator made up. */
  private static boolean isMadeUp(ArnPart part, RecordedCall call) {
    return (part.kind() == ArnPart.Kind.SERVER_MADE || part.kind() == ArnPart.Kind.SUFFIX)
        && !AwsHost.isAws(call.call().endpoint());
  }

  private static String madeUp(ArnPart part) {
    return part.kind() == ArnPart.Kind.SUFFIX ? "??????" : "*";
  }

  /** A name of an open set that a mapping is about, as it will be deployed; null for others. */
  @Nullable String mapped(String name, List<ArnPart> all) {
    return mappings.deployed(name, all);
  }

  /** Is told what has a policy of its own, which may have been given a name. */
  void isGroup(String group) {
    usedMappings.principal(group);
  }

  /** What the mappings did that the user should know; after the last name. */
  List<Finding> mappingFindings() {
    List<Finding> all = new ArrayList<>(mappings.findings());
    all.addAll(usedMappings.findings());
    SortedSet<String> unmapped = new TreeSet<>(callers);
    unmapped.removeAll(options.accounts().keySet());
    if (callers.size() > 1 && !unmapped.isEmpty()) {
      all.add(mixed());
    }
    return all;
  }

  private Finding mixed() {
    return new Finding(
        FindingKind.ACCOUNTS_MIXED,
        "accounts " + String.join(", ", callers),
        options.account().isEmpty()
            ? "The application itself made calls in several accounts, so its policy names resources of each."
            : "The application itself made calls in several accounts, and all that no mapping is about became "
                + options.account()
                + ".",
        "Say with accounts: in recorder.yaml what each of them is where the application is deployed, or merge the traces of one at a time.");
  }

  private String account(String seen, Call call) {
    String given = usedMappings.account(seen);
    if (!given.isEmpty()) {
      return given;
    }
    if (seen.isEmpty() && Arn.isArn(call.principal())) {
      return account(Arn.parse(call.principal()).account(), call);
    }
    String unmapped = unmapped(seen, call);
    if (!unmapped.isEmpty()) {
      return unmapped;
    }
    List<String> real =
        baseAccounts.stream().filter(account -> !isEmulated(account, call)).toList();
    if (seen.isEmpty() && real.size() == 1) {
      return real.get(0);
    }
    findings.add(
        isEmulated(seen, call)
            ? new Finding(
                FindingKind.EMULATOR_NAME,
                "account " + seen,
                "This is the emulator's account, so the account is \"*\" in the policy.",
                "Give the deployed account with --account.")
            : new Finding(
                FindingKind.ACCOUNT_UNKNOWN,
                "account of the application",
                "Neither credentials nor answers told it, so the account is \"*\" in the policy.",
                "Give it with --account."));
    return "*";
  }

  /**
   * The application's own account is the one that was asked for; an emulator's is none. Empty when
   * nobody tells it.
   */
  private String unmapped(String seen, Call call) {
    boolean emulated = isEmulated(seen, call);
    boolean own = seen.isEmpty() || emulated || baseAccounts.contains(seen);
    return own && !options.account().isEmpty() ? options.account() : emulated ? "" : seen;
  }

  private static boolean isEmulated(String account, Call call) {
    return account.equals("000000000000")
        || (EMULATOR_ACCOUNTS.contains(account) && !AwsHost.isAws(call.endpoint()));
  }

  private String region(String seen, Call call, List<ArnPart> all) {
    boolean unknown = seen.isEmpty() || EMULATOR_REGIONS.contains(seen);
    String region = unknown ? call.region() : seen;
    String given = usedMappings.region(region);
    if (!given.isEmpty()) {
      return given;
    }
    if (!options.region().isEmpty()
        && (region.isEmpty() || (baseRegions.size() <= 1 && baseRegions.contains(region)))) {
      return options.region();
    }
    if (!options.region().isEmpty() && baseRegions.contains(region)) {
      findings.add(
          new Finding(
              FindingKind.REGION_AMBIGUOUS,
              "regions " + String.join(", ", baseRegions),
              "The application called several regions, so --region replaces none of them.",
              "Merge without --region, or record with one region."));
    }
    if (region.isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.RESOURCE_UNKNOWN,
              shown(all),
              "The region is not known, so it is \"*\" in the policy.",
              "Give it with --region."));
      return "*";
    }
    return region;
  }

  private static boolean isBase(String principal) {
    return !Arn.isArn(principal);
  }

  private static void addKnown(Set<String> known, String value) {
    if (!value.isEmpty()) {
      known.add(value);
    }
  }

  private static String shown(List<ArnPart> parts) {
    return new FilledArn(parts).toString();
  }
}

package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.AwsHost;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Traces;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the application is deployed.
 *
 * @param partition {@code aws}
 * @param region {@code *} when it is not known
 * @param account {@code *} when it is not known
 */
public record Place(String partition, String region, String account) {

  /** What the options say, else the only one that the application's own calls to AWS show. */
  public static Place of(Traces traces, MergeOptions options) {
    SortedSet<String> partitions = new TreeSet<>();
    SortedSet<String> regions = new TreeSet<>();
    SortedSet<String> accounts = new TreeSet<>();
    for (Observation observation : traces.observations()) {
      Call call = observation.call();
      if (call.principal().equals(Call.BASE) || call.principal().isEmpty()) {
        add(partitions, call.partition());
        add(regions, options.regions().getOrDefault(call.region(), call.region()));
        String mapped = options.accounts().get(call.account());
        if (mapped != null) {
          add(accounts, mapped);
        } else if (!isEmulated(call)) {
          add(accounts, call.account());
        }
      }
    }
    return new Place(
        known(options.partition(), partitions, "aws"),
        known(options.region(), regions, "*"),
        known(options.account(), accounts, "*"));
  }

  /** Whether only emulators have the account: LocalStack's and moto's. */
  private static boolean isEmulated(Call call) {
    return call.account().equals("000000000000")
        || (call.account().equals("123456789012") && !AwsHost.isAws(call.endpoint()));
  }

  private static void add(SortedSet<String> known, String value) {
    if (!value.isEmpty()) {
      known.add(value);
    }
  }

  private static String known(String given, SortedSet<String> seen, String otherwise) {
    if (!given.isEmpty()) {
      return given;
    }
    return seen.size() == 1 ? seen.first() : otherwise;
  }

  /** The ARN of a function of which only the name may be known. */
  String function(String name, SortedSet<Finding> findings) {
    return Arn.isArn(name)
        ? name
        : fill("arn:${partition}:lambda:${region}:${account}:function:${value}", name, findings);
  }

  /** A template with its variables filled; what is not known is reported once. */
  String fill(String template, String value, SortedSet<Finding> findings) {
    if (template.contains("${account}") && account.equals("*")) {
      findings.add(
          new Finding(
              FindingKind.ACCOUNT_UNKNOWN,
              "account of the application",
              "Neither credentials nor answers told it, so the account is \"*\" in the policy.",
              "Give it with --account."));
    }
    if (template.contains("${region}") && region.equals("*")) {
      findings.add(
          new Finding(
              FindingKind.RESOURCE_UNKNOWN,
              template,
              "The application's region is not known, so it is \"*\" in the policy.",
              "Give it with --region."));
    }
    return template
        .replace("${partition}", partition)
        .replace("${region}", region)
        .replace("${account}", account)
        .replace("${value}", value);
  }
}

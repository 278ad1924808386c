package io.policyrecorder.config;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.AwsHost;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.NameMapping;
import io.policyrecorder.merge.Need;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Traces;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A commented {@code recorder.yaml} to begin with. Only what the traces tell for certain is set;
 * all else is a comment that a person completes.
 */
public final class ConfigTemplate {

  private static final int SHOWN = 40;

  private final StringBuilder text = new StringBuilder();
  private final SortedSet<String> accounts = new TreeSet<>();
  private final SortedSet<String> regions = new TreeSet<>();
  private final SortedSet<String> roles = new TreeSet<>();
  private final SortedSet<String> hosts = new TreeSet<>();

  private ConfigTemplate(Collection<Observation> observations) {
    for (Observation observation : observations) {
      Call call = observation.call();
      if (call.origin().kind() == Origin.Kind.TEST || call.principal().equals(Call.AMBIENT)) {
        continue;
      }
      if (Arn.isArn(call.principal())) {
        roles.add(call.principal());
      } else {
        add(accounts, AwsHost.isAws(call.endpoint()) ? call.account() : "");
        add(regions, call.region());
      }
      if (call.kind() == Call.Kind.SIGNED && call.service().equals("execute-api")) {
        add(hosts, call.endpoint());
      }
    }
  }

  private static void add(SortedSet<String> known, String value) {
    if (!value.isEmpty()) {
      known.add(value);
    }
  }

  /**
   * The text of the file.
   *
   * @param traces what was recorded; without observations for a project that recorded nothing yet
   */
  public static String of(Traces traces) {
    ConfigTemplate template = new ConfigTemplate(traces.observations());
    template.place();
    template.names(
        PolicyMerger.suggestedNames(traces, MergeOptions.AS_RECORDED),
        PolicyMerger.needs(traces, MergeOptions.AS_RECORDED));
    template.principals();
    template.rest();
    return template.text.toString();
  }

  private void place() {
    line(
        "# What recorded names are called where the application is deployed, and how its policy is made.");
    line(
        "# docs/configuration.md of Recorder explains every key, and recorder.schema.json knows them.");
    line("");
    line("# Where the application is deployed" + recorded(accounts, regions) + ".");
    line(
        accounts.size() == 1
            ? "account: " + quoted(accounts.first())
            : "# account: \"111122223333\"");
    line(regions.size() == 1 ? "region: " + quoted(regions.first()) : "# region: eu-central-1");
    if (accounts.size() > 1) {
      comment(
          "accounts:",
          accounts.stream().map(each -> "  " + quoted(each) + ": " + quoted(each)).toList());
    }
    if (regions.size() > 1) {
      comment(
          "regions:",
          regions.stream().map(each -> "  " + quoted(each) + ": " + quoted(each)).toList());
    }
    line("");
  }

  private static String recorded(SortedSet<String> accounts, SortedSet<String> regions) {
    SortedSet<String> all = new TreeSet<>(accounts);
    all.addAll(regions);
    return all.isEmpty() ? "" : "; recorded were " + String.join(", ", all);
  }

  private void names(List<NameMapping> suggested, List<Need> needs) {
    line(
        "# Recorded names with the deployed ones. * stands for any characters, {1} for what the first one matched.");
    if (!suggested.isEmpty()) {
      line("# These look as if tests made them up; complete what is deployed and take the # away:");
    }
    comment(
        "names:",
        suggested.isEmpty()
            ? List.of("  - {from: \"orders-test-*\", to: \"orders\", service: dynamodb}")
            : suggested.stream()
                .map(
                    each ->
                        "  - {from: "
                            + quoted(each.from())
                            + ", to: "
                            + quoted(each.to())
                            + (each.service().isEmpty() ? "" : ", service: " + each.service())
                            + "}")
                .toList());
    SortedSet<String> seen = new TreeSet<>();
    needs.forEach(need -> seen.add(need.resource()));
    seen.remove("*");
    if (!seen.isEmpty()) {
      line("#");
      line("# The resources of the recorded calls:");
      seen.stream().limit(SHOWN).forEach(resource -> line("#   " + printable(resource)));
      if (seen.size() > SHOWN) {
        line("#   and " + (seen.size() - SHOWN) + " more, which recorder merge prints");
      }
    }
    line("");
  }

  private void principals() {
    line("# What the roles, and the files with their policies, are called.");
    line("# principals:");
    line("#   base: my-service");
    roles.forEach(role -> line("#   " + quoted(role) + ": " + quoted(name(role))));
    line("");
  }

  private static String name(String role) {
    return role.substring(role.lastIndexOf('/') + 1);
  }

  private void rest() {
    line(
        "# How much is granted: open, exact, type, {prefix: N} or {template: openapi.yaml}, for all, a service or a type.");
    comment("scope:", List.of("  default: open", "  s3/object: {prefix: 1}"));
    line("");
    line("# What has a policy of its own: principal, handler, class, package, test.");
    line("# group: principal");
    line("");
    line("# What is left out of the policy, added to it, taken from it.");
    comment("leave-out:", List.of("  calls: [\"STS:GetCallerIdentity\"]"));
    comment(
        "permissions:",
        List.of("  add: [{actions: [\"xray:PutTraceSegments\"], resources: [\"*\"]}]"));
    line("# basics: [xray]");
    line("");
    line("# The API behind a host, and its owner, whom no request names.");
    comment(
        "apis:",
        (hosts.isEmpty() ? List.of("api.acme.com") : List.copyOf(hosts))
            .stream()
                .map(
                    host ->
                        "  - {host: "
                            + quoted(host)
                            + ", id: a1b2c3d4e5, account: \"111122223333\", stage: prod}")
                .toList());
    line("");
    line("# The keys that encrypt resources, as deployed.");
    comment(
        "encryption:",
        List.of(
            "  - {resource: \"arn:aws:s3:::orders\", key: \"arn:aws:kms:eu-central-1:111122223333:alias/orders\"}"));
  }

  private void comment(String key, List<String> lines) {
    line("# " + key);
    lines.forEach(each -> line("# " + each));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** A double-quoted scalar of YAML, in which nothing but these has to be escaped. */
  private static String quoted(String value) {
    return "\"" + printable(value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Without what would end the line. */
  private static String printable(String value) {
    return value.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029\\ufeff]|[\\ud800-\\udfff]", "?");
  }
}

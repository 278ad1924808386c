package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is behind the host of a request that the application signed itself: the host of an
 * OpenSearch domain or collection or of a DSQL cluster holds its name or id, that of a token for a
 * cache is its name; of other hosts, and those of custom domains, whoever made or described the
 * thing tells.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html">Identity
 *     and Access Management in Amazon OpenSearch Service</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">Control access to
 *     Lambda function URLs</a>
 */
final class SignedHostRule implements ServiceRule {

  /**
   * What a service's requests are about.
   *
   * @param derived the member that is derived
   * @param host the hosts that hold it, in their first group
   * @param told the members that hold it in the calls that tell a host, the best first
   */
  private record Target(String derived, Pattern host, List<String> told) {}

  private static final Pattern NEVER = Pattern.compile("(?!)");
  private static final Pattern ITSELF = Pattern.compile("(.+)");

  /** By signing name. A domain's id has 26 letters and digits. */
  private static final Map<String, Target> TARGETS =
      Map.of(
          "es",
          new Target(
              "source.DomainName",
              Pattern.compile("(?:search|vpc)-(.+)-[a-z0-9]{26}\\.[^.]+\\.(?:es|aos)\\..+"),
              List.of("DomainName")),
          "aoss",
          new Target(
              "source.CollectionId", Pattern.compile("([a-z0-9]+)\\.[^.]+\\.aoss\\..+"), List.of()),
          "lambda",
          new Target("source.FunctionName", NEVER, List.of("response.FunctionArn", "FunctionName")),
          "appsync",
          new Target("source.GraphQLAPIId", NEVER, List.of("response.graphqlApi.apiId")),
          "dsql",
          new Target("source.ClusterId", Pattern.compile("([a-z0-9]+)\\.dsql\\..+"), List.of()),
          "elasticache",
          new Target("source.CacheName", ITSELF, List.of()),
          "memorydb",
          new Target("source.CacheName", ITSELF, List.of()));

  /** The members of answers that tell a host, with or without a scheme. */
  private static final List<String> ENDPOINTS =
      List.of(
          "response.DomainStatus.Endpoint",
          "response.DomainStatus.EndpointV2",
          "response.DomainStatus.Endpoints{}",
          "response.FunctionUrl",
          "response.graphqlApi.uris{}");

  /** The calls that told a host. */
  private final Map<String, List<RecordedCall>> tellers = new HashMap<>();

  SignedHostRule(SeenCalls seen) {
    for (String member : ENDPOINTS) {
      for (RecordedCall call : seen.answering(member)) {
        for (String endpoint : call.values(member)) {
          tellers.computeIfAbsent(host(endpoint), key -> new ArrayList<>(1)).add(call);
        }
      }
    }
  }

  /** A host without scheme, port and path. */
  private static String host(String endpoint) {
    int scheme = endpoint.indexOf("://");
    return endpoint
        .substring(scheme < 0 ? 0 : scheme + 3)
        .replaceFirst("[:/].*", "")
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().kind() == Call.Kind.SIGNED && TARGETS.containsKey(call.call().service());
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    Target target = TARGETS.get(call.call().service());
    if (target == null) {
      return call;
    }
    String host = host(call.call().endpoint());
    Set<String> names = new TreeSet<>();
    for (RecordedCall teller : tellers.getOrDefault(host, List.of())) {
      // Only an answer about a single one tells which host belongs to which.
      target.told().stream()
          .map(teller::values)
          .filter(values -> values.size() == 1)
          .findFirst()
          .ifPresent(names::addAll);
    }
    Matcher named = target.host().matcher(host);
    if (names.isEmpty() && named.matches()) {
      names.add(named.group(1));
    }
    return call.with(target.derived(), names);
  }
}

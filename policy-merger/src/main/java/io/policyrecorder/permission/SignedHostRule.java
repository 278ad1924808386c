package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.trace.Call;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the host tells of a request that was signed by hand. Domains of OpenSearch, collections and
 * clusters have their names in it; for a function's URL or a GraphQL API it is an id of its own, so
 * the calls that made or described it tell whose it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html">The
 *     endpoint of a domain</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html">Function
 *     URLs</a>
 */
final class SignedHostRule implements ServiceRule {

  /** {@code search-NAME-26 letters and digits.REGION.es.amazonaws.com}, or {@code vpc-…}. */
  private static final Pattern DOMAIN =
      Pattern.compile("(?:search|vpc)-(.+)-[a-z0-9]{26}\\.[^.]+\\.(?:es|aos)\\..+");

  private static final Pattern COLLECTION = Pattern.compile("([a-z0-9]+)\\.[^.]+\\.aoss\\..+");
  private static final Pattern HOST = Pattern.compile("[a-z]+://([^/:?]+).*");
  private static final Pattern CLUSTER = Pattern.compile("([a-z0-9]+)\\.dsql\\..+");

  private final Map<String, Set<String>> functions = new HashMap<>();
  private final Map<String, Set<String>> graphs = new HashMap<>();

  SignedHostRule(Collection<RecordedCall> seen) {
    for (RecordedCall call : seen) {
      remember(functions, call, "response.FunctionUrl", "response.FunctionArn");
      remember(graphs, call, "response.graphqlApi.uris{}", "response.graphqlApi.apiId");
    }
  }

  /** Only an answer about a single one tells which URL belongs to which. */
  private static void remember(
      Map<String, Set<String>> known, RecordedCall call, String urls, String name) {
    Collection<String> names = call.values(name);
    if (names.size() == 1) {
      for (String url : call.values(urls)) {
        known.computeIfAbsent(host(url), key -> new TreeSet<>()).addAll(names);
      }
    }
  }

  /** {@code abc.lambda-url.us-east-1.on.aws} of {@code https://abc.…/path}. */
  private static String host(String url) {
    Matcher matcher = HOST.matcher(url);
    return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().kind() == Call.Kind.SIGNED;
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    String host = call.call().endpoint().toLowerCase(Locale.ROOT);
    return switch (call.call().service()) {
      case "es" -> call.with("source.DomainName", part(DOMAIN, host));
      case "aoss" -> call.with("source.CollectionId", part(COLLECTION, host));
      case "dsql" -> call.with("source.ClusterId", part(CLUSTER, host));
      case "elasticache", "memorydb" -> call.with("source.CacheName", Set.of(host));
      case "lambda" -> call.with("source.FunctionName", functions.getOrDefault(host, Set.of()));
      case "appsync" -> call.with("source.GraphQLAPIId", graphs.getOrDefault(host, Set.of()));
      default -> call;
    };
  }

  private static Set<String> part(Pattern pattern, String host) {
    Matcher matcher = pattern.matcher(host);
    return matcher.matches() ? Set.of(matcher.group(1)) : Set.of();
  }
}

package io.policyrecorder.cli.aws;

import io.policyrecorder.check.ApiHost;
import io.policyrecorder.check.FoundApi;
import io.policyrecorder.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.ProtocolType;
import software.amazon.awssdk.services.apigatewayv2.model.Stage;

/**
 * What is behind the hosts of recorded requests: a custom domain's mappings, and the stage {@code
 * $default} of an HTTP API, which no URL names. Policies know an API only by its own id, stage and
 * path.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html">Use
 *     API mappings</a>
 */
public final class LiveDomains {

  private static final String NONE = "(none)";
  private static final String DEFAULT = "$default";

  private final List<LiveAccount> accounts;
  private final LiveFindings findings = new LiveFindings();
  private final Map<String, List<FoundApi>> read = new HashMap<>();

  /**
   * Prepares to read.
   *
   * @param accounts asked in turn
   */
  public LiveDomains(List<LiveAccount> accounts) {
    this.accounts = List.copyOf(accounts);
  }

  /** What could not be read. */
  public SortedSet<Finding> findings() {
    return findings.all();
  }

  /** The APIs behind these hosts, as far as an account can tell; each was called. */
  public List<FoundApi> behind(SortedSet<ApiHost> hosts) {
    Set<FoundApi> known = new LinkedHashSet<>();
    for (ApiHost host : hosts) {
      List<FoundApi> all =
          read.computeIfAbsent(
              host.host(), name -> host.apiId().isEmpty() ? domain(host) : ownHost(host));
      String first = host.path().replaceFirst("^/", "").replaceFirst("/.*", "");
      boolean named = all.stream().anyMatch(api -> api.stage().equals(first));
      all.stream()
          .filter(api -> !api.stage().equals(DEFAULT) || !named)
          .filter(
              api ->
                  host.apiId().isEmpty()
                      || api.stage().isEmpty()
                      || api.stage().equals(named ? first : DEFAULT))
          .filter(api -> host.isBelow(api.basePath()))
          .max(Comparator.comparingInt(api -> api.basePath().length()))
          .ifPresent(known::add);
    }
    return List.copyOf(known);
  }

  private List<FoundApi> domain(ApiHost host) {
    List<String> refused = new ArrayList<>();
    for (LiveAccount account : accounts) {
      List<FoundApi> found = mappings(host, account, refused);
      if (found != null) {
        return found;
      }
    }
    findings.unreadable(
        "domain " + host.host(),
        refused.isEmpty()
            ? "no account that was asked has this custom domain name."
            : String.join(" ", refused));
    return List.of();
  }

  /** The mappings of a domain; null when this account has none of the name, or cannot tell. */
  private @Nullable List<FoundApi> mappings(
      ApiHost host, LiveAccount account, List<String> refused) {
    List<FoundApi> known = new ArrayList<>();
    ApiGatewayClient client = account.aws().client(ApiGatewayClient.builder(), host.region());
    try {
      account
          .aws()
          .call(
              "reading the mappings of the domain " + host.host(),
              () -> client.getBasePathMappingsPaginator(r -> r.domainName(host.host())).items())
          .forEach(
              mapping ->
                  add(
                      known,
                      host,
                      account,
                      mapping.basePath(),
                      mapping.restApiId(),
                      mapping.stage()));
    } catch (SdkException failed) {
      AwsException why = AwsErrors.of(failed, "reading the mappings of the domain " + host.host());
      if (!why.code().equals("NotFound")) {
        refused.add(why.text());
      }
      return null;
    }
    // Mappings to HTTP APIs, and of several segments, are known to the newer API alone.
    ApiGatewayV2Client newer = account.aws().client(ApiGatewayV2Client.builder(), host.region());
    try {
      account
          .aws()
          .call(
              "reading the mappings of the domain " + host.host(),
              () -> newer.getApiMappings(r -> r.domainName(host.host())).items())
          .forEach(
              mapping ->
                  add(
                      known,
                      host,
                      account,
                      mapping.apiMappingKey(),
                      mapping.apiId(),
                      mapping.stage()));
    } catch (AwsException failed) {
      if (known.isEmpty() && !failed.code().equals("NotFound")) {
        refused.add(failed.text());
        return null;
      }
    }
    return known;
  }

  private void add(
      List<FoundApi> known,
      ApiHost host,
      LiveAccount account,
      @Nullable String basePath,
      String id,
      @Nullable String stage) {
    String base = basePath == null || basePath.equals(NONE) ? "" : basePath;
    if (stage == null || stage.equals(NONE)) {
      findings.unreadable(
          "domain " + host.host() + "/" + base,
          "Its mapping to the API " + id + " names no stage: the path does.");
      return;
    }
    if (known.stream().noneMatch(each -> each.basePath().equals(base))) {
      known.add(
          new FoundApi(
              host.host(), id, account.identity().account(), host.region(), stage, base, ""));
    }
  }

  /** A REST API, or each stage of an HTTP API; empty where no account has it. */
  private List<FoundApi> ownHost(ApiHost host) {
    for (LiveAccount account : accounts) {
      try {
        ApiGatewayClient rest = account.aws().client(ApiGatewayClient.builder(), host.region());
        String doing = "reading the API " + host.apiId();
        account.aws().call(doing, () -> rest.getRestApi(r -> r.restApiId(host.apiId())));
        return List.of(known(host, account, "", ""));
      } catch (AwsException unknown) {
        // Not of this account, or of the other kind, or not to be read: LiveApis tells which.
      }
      List<FoundApi> stages = stages(host, account);
      if (!stages.isEmpty()) {
        return stages;
      }
    }
    return List.of();
  }

  private static List<FoundApi> stages(ApiHost host, LiveAccount account) {
    ApiGatewayV2Client client = account.aws().client(ApiGatewayV2Client.builder(), host.region());
    try {
      return account
          .aws()
          .call(
              "reading the stages of the API " + host.apiId(),
              () ->
                  client.getApi(r -> r.apiId(host.apiId())).protocolType() == ProtocolType.HTTP
                      ? client.getStages(r -> r.apiId(host.apiId())).items()
                      : List.<Stage>of())
          .stream()
          .map(stage -> known(host, account, stage.stageName(), "HTTP"))
          .toList();
    } catch (AwsException unknown) {
      return List.of();
    }
  }

  private static FoundApi known(ApiHost host, LiveAccount account, String stage, String type) {
    return new FoundApi(
        host.host(), host.apiId(), account.identity().account(), host.region(), stage, "", type);
  }
}

package io.policyrecorder.cli.aws;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.check.ApiRequest;
import io.policyrecorder.check.DeployedApi;
import io.policyrecorder.check.ResourceSide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.GetApiResponse;

/**
 * APIs of API Gateway as they are in AWS. No request tells whose an API is: it belongs to the
 * account whose credentials see it.
 */
final class LiveApis {

  private final List<LiveAccount> accounts;
  private final LiveFindings findings;
  private final Map<String, Function<ApiRequest, DeployedApi>> read = new HashMap<>();
  private final Map<ApiRequest, DeployedApi> answered = new HashMap<>();
  private final SortedMap<String, AwsIdentity> owners = new TreeMap<>();

  /**
   * Prepares to read.
   *
   * @param accounts asked in turn
   */
  LiveApis(List<LiveAccount> accounts, LiveFindings findings) {
    this.accounts = accounts;
    this.findings = findings;
  }

  /** Whose credentials see each API, by its id. */
  SortedMap<String, AwsIdentity> owners() {
    return owners;
  }

  /** What is known of where a request goes. */
  DeployedApi api(ApiRequest request) {
    return answered.computeIfAbsent(
        request,
        asked ->
            read.computeIfAbsent(asked.id() + " " + asked.region(), key -> find(asked))
                .apply(asked));
  }

  private Function<ApiRequest, DeployedApi> find(ApiRequest request) {
    List<String> refused = new ArrayList<>();
    for (LiveAccount account : accounts) {
      Function<ApiRequest, DeployedApi> found = find(request, account, refused);
      if (found != null) {
        owners.put(request.id(), account.identity());
        return found;
      }
    }
    String why =
        refused.isEmpty()
            ? "account "
                + String.join(
                    " and ",
                    accounts.stream().map(each -> each.identity().account()).distinct().toList())
                + " has no API of this id in "
                + where(request)
                + "."
            : String.join(" ", refused);
    findings.unreadable("API " + request.id(), why);
    DeployedApi unread =
        new DeployedApi(
            ResourceSide.unread("the API " + request.id() + " could not be read"),
            "",
            null,
            null,
            null);
    return asked -> unread;
  }

  private String where(ApiRequest request) {
    return request.region().isEmpty() || request.region().indexOf('*') >= 0
        ? accounts.get(0).aws().region()
        : request.region();
  }

  private @Nullable Function<ApiRequest, DeployedApi> find(
      ApiRequest request, LiveAccount account, List<String> refused) {
    Aws aws = account.aws();
    String id = request.id();
    String owner = account.identity().account();
    try {
      ApiGatewayClient rest = aws.client(ApiGatewayClient.builder(), request.region());
      GetRestApiResponse api =
          aws.call("reading the API " + id, () -> rest.getRestApi(r -> r.restApiId(id)));
      return new LiveRestApi(aws, rest, api, owner, where(request), findings)::to;
    } catch (AwsException none) {
      if (!none.code().equals("NotFound")) {
        refused.add(none.text());
        return null;
      }
    }
    try {
      ApiGatewayV2Client http = aws.client(ApiGatewayV2Client.builder(), request.region());
      GetApiResponse api = aws.call("reading the API " + id, () -> http.getApi(r -> r.apiId(id)));
      return new LiveHttpApi(aws, http, id, api.protocolType(), owner, findings)::to;
    } catch (AwsException none) {
      if (!none.code().equals("NotFound")) {
        refused.add(none.text());
      }
      return null;
    }
  }

  static Api.@Nullable Auth auth(String name) {
    try {
      return Api.Auth.of(name);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }
}

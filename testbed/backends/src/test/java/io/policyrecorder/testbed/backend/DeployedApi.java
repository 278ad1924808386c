package io.policyrecorder.testbed.backend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/** A REST API with {@code GET /prices/{sku}} under AWS_IAM, at stage {@code test}. */
public record DeployedApi(Clients clients, String id, String url) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * Creates and deploys it.
   *
   * @param policy the resource policy, or ""
   */
  public static DeployedApi create(Clients clients, String name, String policy) {
    try (ApiGatewayClient gateway = clients.build("api_gateway", ApiGatewayClient.builder())) {
      String api =
          gateway.createRestApi(r -> r.name(name).policy(policy.isEmpty() ? null : policy)).id();
      String root = gateway.getResources(r -> r.restApiId(api)).items().get(0).id();
      String prices =
          gateway.createResource(r -> r.restApiId(api).parentId(root).pathPart("prices")).id();
      String price =
          gateway.createResource(r -> r.restApiId(api).parentId(prices).pathPart("{sku}")).id();
      gateway.putMethod(
          r -> r.restApiId(api).resourceId(price).httpMethod("GET").authorizationType("AWS_IAM"));
      gateway.putIntegration(
          r ->
              r.restApiId(api)
                  .resourceId(price)
                  .httpMethod("GET")
                  .type(IntegrationType.MOCK)
                  .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}")));
      gateway.putMethodResponse(
          r -> r.restApiId(api).resourceId(price).httpMethod("GET").statusCode("200"));
      gateway.putIntegrationResponse(
          r ->
              r.restApiId(api)
                  .resourceId(price)
                  .httpMethod("GET")
                  .statusCode("200")
                  .responseTemplates(Map.of("application/json", "{\"price\":42}")));
      gateway.createDeployment(r -> r.restApiId(api).stageName("test"));
      String url =
          clients
              .environment()
              .getOrDefault("TESTBED_EXECUTE_API_URL", "")
              .replace("{apiId}", api)
              .replace("{stage}", "test");
      return new DeployedApi(clients, api, url);
    }
  }

  public DeployedApi as(Clients others) {
    return new DeployedApi(others, id, url);
  }

  public HttpResponse<String> unsigned(String method, String path)
      throws IOException, InterruptedException {
    return send(request(method, path));
  }

  public HttpResponse<String> unsigned(String method, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    SdkHttpRequest.Builder request = request(method, path).toBuilder();
    headers.forEach(request::putHeader);
    return send(request.build());
  }

  public HttpResponse<String> signed(String method, String path)
      throws IOException, InterruptedException {
    return signed(method, path, "execute-api", "us-east-1");
  }

  public HttpResponse<String> signed(String method, String path, String service, String region)
      throws IOException, InterruptedException {
    AwsCredentials credentials = clients.credentials();
    return send(
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(credentials)
                        .request(request(method, path))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
            .request());
  }

  private SdkHttpRequest request(String method, String path) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.fromValue(method))
        .uri(URI.create(url + path))
        .build();
  }

  private static HttpResponse<String> send(SdkHttpRequest request)
      throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.getUri())
            .method(request.method().name(), HttpRequest.BodyPublishers.noBody());
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      if (!header.getKey().equalsIgnoreCase("Host")) {
        header.getValue().forEach(value -> builder.header(header.getKey(), value));
      }
    }
    return HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }
}

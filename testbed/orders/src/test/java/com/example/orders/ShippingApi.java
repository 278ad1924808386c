package com.example.orders;

import java.util.Map;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/**
 * The other team's API that knows parcels: it asks for IAM authorization and always says the same.
 */
final class ShippingApi {

  static final String PARCEL = "{\"parcel\":\"on its way\"}";

  static final String STAGE = "prod";

  private ShippingApi() {}

  static Map<String, String> create(CleanUp cleanUp) {
    return Map.of("ORDERS_API_URL", TestEnvironment.apiUrl(createApi(cleanUp), STAGE));
  }

  private static String createApi(CleanUp cleanUp) {
    ApiGatewayClient gateway = cleanUp.closing(ApiGatewayClient.create());
    String api = deploy(gateway);
    cleanUp.later(() -> gateway.deleteRestApi(request -> request.restApiId(api)));
    return api;
  }

  /** Creates and deploys it; its id. */
  static String deploy(ApiGatewayClient gateway) {
    String api = gateway.createRestApi(request -> request.name("shipping")).id();
    String root =
        gateway.getResources(request -> request.restApiId(api)).items().stream()
            .filter(resource -> resource.path().equals("/"))
            .findFirst()
            .orElseThrow()
            .id();
    String orders = createResource(gateway, api, root, "orders");
    String order = createResource(gateway, api, orders, "{id}");
    gateway.putMethod(
        method ->
            method.restApiId(api).resourceId(order).httpMethod("GET").authorizationType("AWS_IAM"));
    gateway.putIntegration(
        integration ->
            integration
                .restApiId(api)
                .resourceId(order)
                .httpMethod("GET")
                .type(IntegrationType.MOCK)
                .requestTemplates(Map.of("application/json", "{\"statusCode\":200}")));
    gateway.putMethodResponse(
        response -> response.restApiId(api).resourceId(order).httpMethod("GET").statusCode("200"));
    gateway.putIntegrationResponse(
        response ->
            response
                .restApiId(api)
                .resourceId(order)
                .httpMethod("GET")
                .statusCode("200")
                .responseTemplates(Map.of("application/json", PARCEL)));
    gateway.createDeployment(deployment -> deployment.restApiId(api).stageName(STAGE));
    return api;
  }

  private static String createResource(
      ApiGatewayClient gateway, String api, String parent, String path) {
    return gateway
        .createResource(request -> request.restApiId(api).parentId(parent).pathPart(path))
        .id();
  }
}

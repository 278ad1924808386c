package io.policyrecorder.testbed.backend.control;

import io.policyrecorder.testbed.backend.Clients;
import io.policyrecorder.testbed.backend.DeployedApi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.AuthorizerType;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * An API of the base account with a method for each authorization type, and a role named {@value
 * #ROLE} in each account that may be given policies.
 *
 * @param base the administrator of the API's account
 * @param id of the API
 * @param own clients of the role in the API's account
 * @param foreign clients of the role in the partner's account
 */
record PricesApi(
    Clients base, ApiGatewayClient gateway, String id, String url, Clients own, Clients foreign) {
  static final String ROLE = "caller";
  static final String SESSION = "tests";
  static final String STAGE = "test";
  static final List<String> AUTHORIZATIONS =
      List.of("AWS_IAM", "NONE", "COGNITO_USER_POOLS", "CUSTOM");

  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
        "Principal":{"AWS":["000000000000","222222222222"]}}]}""";
  private static final String POLICY = "rights";

  static PricesApi create(Clients base) {
    ApiGatewayClient gateway = base.build("api_gateway", ApiGatewayClient.builder());
    String api = gateway.createRestApi(r -> r.name("prices")).id();
    String root = gateway.getRestApi(r -> r.restApiId(api)).rootResourceId();
    String authorizer =
        gateway
            .createAuthorizer(r -> r.restApiId(api).name("authorizer").type(AuthorizerType.TOKEN))
            .id();
    for (String authorization : AUTHORIZATIONS) {
      String resource =
          gateway.createResource(r -> r.restApiId(api).parentId(root).pathPart(authorization)).id();
      String price =
          gateway.createResource(r -> r.restApiId(api).parentId(resource).pathPart("{sku}")).id();
      gateway.putMethod(
          r ->
              r.restApiId(api)
                  .resourceId(price)
                  .httpMethod("GET")
                  .authorizationType(authorization)
                  .authorizerId(authorization.length() < 7 ? null : authorizer));
      gateway.putIntegration(
          r ->
              r.restApiId(api)
                  .resourceId(price)
                  .httpMethod("GET")
                  .type(IntegrationType.MOCK)
                  .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}")));
    }
    String url =
        base.environment()
            .getOrDefault("TESTBED_EXECUTE_API_URL", "")
            .replace("{apiId}", api)
            .replace("{stage}", STAGE);
    PricesApi prices =
        new PricesApi(base, gateway, api, url, role(base, base), role(base, base.asPartner()));
    prices.deploy("");
    return prices;
  }

  /** Creates the role in the account of its owner, and assumes it as the base account. */
  private static Clients role(Clients base, Clients owner) {
    String arn =
        owner
            .build("iam", IamClient.builder())
            .createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument(TRUST))
            .role()
            .arn();
    Credentials session =
        base.build("sts", StsClient.builder())
            .assumeRole(r -> r.roleArn(arn).roleSessionName(SESSION))
            .credentials();
    return base.with(session);
  }

  /** Gives the API a resource policy, or none for "", and deploys it. */
  void deploy(String policy) {
    configure(policy);
    gateway.createDeployment(r -> r.restApiId(id).stageName(STAGE));
  }

  /** Gives it the policy and deploys nothing. */
  void configure(String policy) {
    gateway.updateRestApi(
        r ->
            r.restApiId(id)
                .patchOperations(
                    PatchOperation.builder().op(Op.REPLACE).path("/policy").value(policy).build()));
  }

  /** Gives the role of an account a policy, or none for "". */
  void grant(boolean foreignRole, String policy) {
    IamClient iam = (foreignRole ? base.asPartner() : base).build("iam", IamClient.builder());
    if (!policy.isEmpty()) {
      iam.putRolePolicy(r -> r.roleName(ROLE).policyName(POLICY).policyDocument(policy));
    } else if (iam.listRolePolicies(r -> r.roleName(ROLE)).policyNames().contains(POLICY)) {
      iam.deleteRolePolicy(r -> r.roleName(ROLE).policyName(POLICY));
    }
  }

  /** The answer to a signed request of a role to the method under AWS_IAM. */
  HttpResponse<String> signed(boolean foreignRole, String sku) throws Exception {
    return new DeployedApi(foreignRole ? foreign : own, id, url).signed("GET", "/AWS_IAM/" + sku);
  }

  /** The answer to a request with what stands for a token, or without for "". */
  HttpResponse<String> withToken(String authorization, String sku, String token) throws Exception {
    return new DeployedApi(base, id, url)
        .unsigned(
            "GET",
            "/" + authorization + "/" + sku,
            token.isEmpty() ? Map.of() : Map.of("Authorization", token));
  }

  /** What stands for the answer of a Lambda authorizer. */
  static String document(String policy) {
    return Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
  }

  String methodArn(String authorization, String sku) {
    return "arn:aws:execute-api:us-east-1:000000000000:"
        + Stream.of(id, STAGE, "GET", authorization, sku).reduce((a, b) -> a + "/" + b).orElse("");
  }
}

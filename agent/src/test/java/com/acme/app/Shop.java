package com.acme.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithSamlCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;

/** An application that the agent watches: it does what its arguments say, one after the other. */
public final class Shop {

  public static final String ROLE = "arn:aws:iam::222222222222:role/partner";

  static final AwsCredentialsProvider BASE =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "canary-secret"));

  private static URI endpoint = URI.create("http://127.0.0.1");

  private Shop() {}

  public static void main(String[] arguments) throws Exception {
    endpoint = URI.create(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "item" -> item(UrlConnectionHttpClient.create());
        case "item-over-apache" -> item(ApacheHttpClient.create());
        case "item-async" -> itemAsync();
        case "item-in-lambda" -> itemInLambda();
        case "object" -> object("there");
        case "missing-object" -> object("missing");
        case "refused-object" -> object("refused");
        case "presign" -> presign();
        case "sign" -> sign();
        case "sign-with-old-signer" -> OldSigner.sign(endpoint);
        case "assume" -> assume();
        case "assume-with-saml" -> assumeWithSaml();
        case "unseen" -> unseen();
        case "default-chain" -> defaultChain();
        case "wait" -> System.in.read();
        case "halt" -> Runtime.getRuntime().halt(3);
        default -> throw new IllegalArgumentException(arguments[i]);
      }
    }
  }

  public static void useEndpoint(URI uri) {
    endpoint = uri;
  }

  public static void item(SdkHttpClient http) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(http)
            .region(Region.US_EAST_1)
            .credentialsProvider(BASE)
            .endpointOverride(endpoint)
            .build()) {
      getItem(client);
    }
  }

  private static void getItem(DynamoDbClient client) {
    client.getItem(
        request ->
            request
                .tableName("orders")
                .key(Map.of("id", AttributeValue.fromS("canary-attribute"))));
  }

  static void itemInLambda() {
    Runnable later =
        () -> {
          item(UrlConnectionHttpClient.create());
        };
    later.run();
  }

  static void itemAsync() {
    try (DynamoDbAsyncClient client =
        DynamoDbAsyncClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(BASE)
            .endpointOverride(endpoint)
            .build()) {
      client
          .getItem(
              request -> request.tableName("orders").key(Map.of("id", AttributeValue.fromS("1"))))
          .join();
    }
  }

  static void object(String key) {
    try (S3Client client =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.US_EAST_1)
            .credentialsProvider(BASE)
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .build()) {
      client.getObjectAsBytes(request -> request.bucket("documents").key(key));
    } catch (S3Exception failed) {
      System.out.println("missing");
    }
  }

  static void presign() {
    try (S3Presigner presigner =
        S3Presigner.builder().region(Region.EU_WEST_1).credentialsProvider(BASE).build()) {
      presigner.presignGetObject(
          request ->
              request
                  .signatureDuration(Duration.ofMinutes(5))
                  .getObjectRequest(get -> get.bucket("documents").key("invoice")));
    }
  }

  static void sign() throws Exception {
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(AwsBasicCredentials.create("AKIABASE", "canary-secret"))
                        .request(
                            SdkHttpRequest.builder()
                                .method(SdkHttpMethod.GET)
                                .uri(
                                    endpoint.resolve(
                                        "/prod/orders/a%20b?page=canary-query&canary-word"))
                                .putHeader("X-Api-Version", "2")
                                .build())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api"));
    HttpRequest.Builder request = HttpRequest.newBuilder(signed.request().getUri());
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Host")) {
                request.header(name, values.get(0));
              }
            });
    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
  }

  static void assume() {
    try (StsClient sts = sts();
        StsAssumeRoleCredentialsProvider role =
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(ROLE).roleSessionName("canary-session"))
                .build();
        DynamoDbClient client =
            DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.US_EAST_1)
                .credentialsProvider(role)
                .endpointOverride(endpoint)
                .build()) {
      getItem(client);
    }
  }

  private static StsClient sts() {
    return StsClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .region(Region.US_EAST_1)
        .credentialsProvider(BASE)
        .endpointOverride(endpoint)
        .build();
  }

  static void assumeWithSaml() {
    try (StsClient sts = sts();
        StsAssumeRoleWithSamlCredentialsProvider role =
            StsAssumeRoleWithSamlCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(
                    AssumeRoleWithSamlRequest.builder()
                        .roleArn(ROLE)
                        .principalArn("arn:aws:iam::222222222222:saml-provider/office")
                        .samlAssertion("canary-assertion")
                        .build())
                .build();
        DynamoDbClient client =
            DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.US_EAST_1)
                .credentialsProvider(role)
                .endpointOverride(endpoint)
                .build()) {
      getItem(client);
    }
  }

  static void unseen() {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create("ASIANOBODY", "canary-secret", "canary-token")))
            .endpointOverride(endpoint)
            .build()) {
      getItem(client);
    }
  }

  static void defaultChain() {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint)
            .build()) {
      getItem(client);
    }
  }
}

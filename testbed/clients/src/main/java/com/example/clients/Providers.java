package com.example.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithSamlCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsGetSessionTokenCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Credentials from everywhere; each asks for a table that is named after it. */
final class Providers {

  private Providers() {}

  static void assumeRole() {
    try (StsClient sts = sts(Aws.KEYS);
        StsAssumeRoleCredentialsProvider role =
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(to -> to.roleArn(role("a")).roleSessionName("canary-session"))
                .build()) {
      ask("assume-role", role);
      askAsync("assume-role-async", role);
    }
  }

  /** Each look takes new keys, for they are always about to end; a thread fetches them ahead. */
  static void assumeRoleAhead() throws InterruptedException {
    try (StsClient sts = sts(Aws.KEYS);
        StsAssumeRoleCredentialsProvider role =
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .asyncCredentialUpdateEnabled(true)
                .prefetchTime(Duration.ofDays(40_000))
                .staleTime(Duration.ofDays(1))
                .refreshRequest(to -> to.roleArn(role("b")).roleSessionName("canary-session"))
                .build()) {
      String first = role.resolveCredentials().accessKeyId();
      for (int i = 0; i < 500 && role.resolveCredentials().accessKeyId().equals(first); i++) {
        Thread.sleep(10);
      }
      if (role.resolveCredentials().accessKeyId().equals(first)) {
        throw new IllegalStateException("the keys have not changed");
      }
      ask("assume-role-ahead", role);
    }
  }

  static void webIdentity() {
    try (StsClient sts = sts(AnonymousCredentialsProvider.create());
        StsAssumeRoleWithWebIdentityCredentialsProvider role =
            StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(
                    to ->
                        to.roleArn(role("c"))
                            .roleSessionName("canary-session")
                            .webIdentityToken("canary-token"))
                .build()) {
      ask("web-identity", role);
    }
  }

  static void webIdentityFile() throws IOException {
    Path token = Files.createTempFile("token", "");
    Files.writeString(token, "canary-token");
    try (StsClient sts = sts(AnonymousCredentialsProvider.create());
        StsWebIdentityTokenFileCredentialsProvider role =
            StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(sts)
                .roleArn(role("d"))
                .roleSessionName("canary-session")
                .webIdentityTokenFile(token)
                .build()) {
      ask("web-identity-file", role);
    } finally {
      Files.delete(token);
    }
  }

  static void saml() {
    try (StsClient sts = sts(AnonymousCredentialsProvider.create());
        StsAssumeRoleWithSamlCredentialsProvider role =
            StsAssumeRoleWithSamlCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(
                    to ->
                        to.roleArn(role("e"))
                            .principalArn("arn:aws:iam::222222222222:saml-provider/idp")
                            .samlAssertion("canary-assertion"))
                .build()) {
      ask("saml", role);
    }
  }

  static void root() {
    try (StsClient sts = sts(Aws.KEYS)) {
      Credentials root =
          sts.assumeRoot(
                  to ->
                      to.targetPrincipal("222222222222")
                          .taskPolicyArn(
                              policy ->
                                  policy.arn(
                                      "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy")))
              .credentials();
      ask("root", () -> session(root));
    }
  }

  static void sessionToken() {
    try (StsClient sts = sts(Aws.KEYS);
        StsGetSessionTokenCredentialsProvider session =
            StsGetSessionTokenCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(of -> of.durationSeconds(900))
                .build()) {
      ask("session-token", session);
    }
  }

  /** A provider as people write them, over the asynchronous client. */
  static void custom() {
    try (StsAsyncClient sts =
        Aws.client(StsAsyncClient.builder()).httpClientBuilder(Aws.netty()).build()) {
      AwsCredentialsProvider provider =
          () ->
              session(
                  sts.assumeRole(to -> to.roleArn(role("f")).roleSessionName("canary-session"))
                      .join()
                      .credentials());
      ask("custom", provider);
    }
  }

  /** What the native client signs with, it fetches on a thread of its own. */
  static void nativeClient() {
    try (StsClient sts = sts(Aws.KEYS);
        StsAssumeRoleCredentialsProvider role =
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(to -> to.roleArn(role("g")).roleSessionName("canary-session"))
                .build();
        S3AsyncClient client =
            S3AsyncClient.crtBuilder()
                .region(Region.US_EAST_1)
                .endpointOverride(Aws.endpoint())
                .credentialsProvider(role)
                .forcePathStyle(true)
                .build()) {
      client
          .getObject(
              get -> get.bucket("native").key("folder/one"), AsyncResponseTransformer.toBytes())
          .join();
    }
  }

  static void process() {
    try (ProcessCredentialsProvider process =
        ProcessCredentialsProvider.builder()
            .command(
                List.of(
                    "echo",
                    "{\"Version\":1,\"AccessKeyId\":\"ASIAPROCESS\","
                        + "\"SecretAccessKey\":\"canary-secret\","
                        + "\"SessionToken\":\"canary-token\"}"))
            .build()) {
      ask("process", process);
    }
  }

  static void container() {
    try (ContainerCredentialsProvider container = ContainerCredentialsProvider.create()) {
      ask("container", container);
    }
  }

  static void nobody() {
    ask(
        "nobody",
        () -> AwsSessionCredentials.create("ASIANOBODY", "canary-secret", "canary-token"));
  }

  private static AwsSessionCredentials session(Credentials keys) {
    return AwsSessionCredentials.create(
        keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
  }

  private static String role(String name) {
    return "arn:aws:iam::222222222222:role/" + name;
  }

  private static StsClient sts(AwsCredentialsProvider keys) {
    return Aws.client(StsClient.builder(), keys)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static void ask(String table, AwsCredentialsProvider keys) {
    try (DynamoDbClient client =
        Aws.client(DynamoDbClient.builder(), keys)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      client.getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS("1"))));
    }
  }

  private static void askAsync(String table, AwsCredentialsProvider keys) {
    try (DynamoDbAsyncClient client =
        Aws.client(DynamoDbAsyncClient.builder(), keys).httpClientBuilder(Aws.netty()).build()) {
      client
          .getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS("1"))))
          .join();
    }
  }
}

package com.example.clients;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * An application with three roles: its own, a partner's in another account, and one that the
 * partner's role may take over. It runs with whatever credentials it finds.
 */
public final class Roles {

  public static final String PARTNER = "arn:aws:iam::222222222222:role/partner";
  public static final String AUDITOR = "arn:aws:iam::333333333333:role/auditor";

  private Roles() {}

  /** {@code ENDPOINT}. */
  public static void main(String[] arguments) {
    Aws.at(URI.create(arguments[0]));
    try (DefaultCredentialsProvider own = DefaultCredentialsProvider.builder().build();
        StsClient sts = sts(own);
        StsAssumeRoleCredentialsProvider partner = role(sts, PARTNER);
        StsClient partnerSts = sts(partner);
        StsAssumeRoleCredentialsProvider auditor = role(partnerSts, AUDITOR)) {
      read(own);
      look(partner);
      file(auditor);
      // A second time, so that keys of the same role are seen twice.
      try (StsAssumeRoleCredentialsProvider again = role(sts, PARTNER)) {
        look(again);
      }
      send(own);
    }
  }

  private static void read(AwsCredentialsProvider keys) {
    try (S3Client client = s3(keys)) {
      client.getObjectAsBytes(get -> get.bucket("own-documents").key("terms.pdf"));
    }
  }

  private static void look(AwsCredentialsProvider keys) {
    try (DynamoDbClient client =
        Aws.client(DynamoDbClient.builder(), keys)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      client.getItem(
          get -> get.tableName("partner-orders").key(Map.of("id", AttributeValue.fromS("1"))));
    }
  }

  private static void file(AwsCredentialsProvider keys) {
    try (S3Client client = s3(keys)) {
      client.deleteObject(delete -> delete.bucket("auditors-documents").key("report.pdf"));
    }
  }

  private static void send(AwsCredentialsProvider keys) {
    try (SqsClient client =
        Aws.client(SqsClient.builder(), keys)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      client.purgeQueue(
          purge -> purge.queueUrl("https://sqs.us-east-1.amazonaws.com/111122223333/own-queue"));
    }
  }

  private static S3Client s3(AwsCredentialsProvider keys) {
    return Aws.client(S3Client.builder(), keys)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .forcePathStyle(true)
        .build();
  }

  private static StsClient sts(AwsCredentialsProvider keys) {
    return Aws.client(StsClient.builder(), keys)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static StsAssumeRoleCredentialsProvider role(StsClient sts, String arn) {
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(request -> request.roleArn(arn).roleSessionName("canary-session"))
        .build();
  }
}

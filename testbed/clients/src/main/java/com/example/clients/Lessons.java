package com.example.clients;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Calls whose answers name what the requests do not. */
final class Lessons {

  private Lessons() {}

  static void all() {
    try (KmsClient kms = sync(KmsClient.builder());
        SecretsManagerClient secrets = sync(SecretsManagerClient.builder());
        SsmClient parameters = sync(SsmClient.builder());
        SfnClient machines = sync(SfnClient.builder());
        EcsClient tasks = sync(EcsClient.builder())) {
      kms.decrypt(what -> what.ciphertextBlob(SdkBytes.fromUtf8String("canary")));
      secrets.getSecretValue(what -> what.secretId("learned"));
      parameters.getParameter(what -> what.name("learned").withDecryption(true));
      machines.startExecution(
          what ->
              what.stateMachineArn("arn:aws:states:us-east-1:111122223333:stateMachine:learned"));
      tasks.describeTaskDefinition(what -> what.taskDefinition("learned"));
    }
    try (DynamoDbClient tables = sync(DynamoDbClient.builder());
        SqsClient queues = sync(SqsClient.builder());
        SnsClient topics = sync(SnsClient.builder());
        S3Client objects =
            Aws.client(S3Client.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(true)
                .build()) {
      refused(() -> tables.describeTable(what -> what.tableName("learned")));
      tables.describeTable(what -> what.tableName("learned"));
      refused(() -> tables.deleteTable(what -> what.tableName("learned")));
      queues.getQueueAttributes(
          what ->
              what.queueUrl(Aws.endpoint() + "/111122223333/learned-queue")
                  .attributeNames(QueueAttributeName.QUEUE_ARN));
      topics.createTopic(what -> what.name("learned"));
      objects.getObjectAsBytes(what -> what.bucket("learned").key("folder/encrypted"));
      refused(() -> objects.getObjectAsBytes(what -> what.bucket("learned").key("folder/missing")));
    }
  }

  private static void refused(Runnable call) {
    try {
      call.run();
    } catch (AwsServiceException refused) {
      System.out.println(refused.statusCode());
      return;
    }
    throw new IllegalStateException("the loopback server did not refuse");
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C sync(
      B builder) {
    return Aws.client(builder).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }
}

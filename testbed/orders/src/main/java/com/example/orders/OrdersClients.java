package com.example.orders;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The AWS clients of the application. Regions, end points and credentials come from where the SDK
 * looks.
 */
record OrdersClients(
    AwsCredentialsProvider credentials,
    S3Client s3,
    S3Presigner presigner,
    S3Client partnersS3,
    StsAssumeRoleCredentialsProvider partnersCredentials,
    StsClient sts,
    DynamoDbClient dynamoDb,
    SqsClient sqs,
    SnsAsyncClient sns,
    SecretsManagerClient secrets,
    SsmClient ssm,
    KmsClient kms,
    LambdaClient lambda)
    implements SdkAutoCloseable {

  static OrdersClients create(OrdersSettings settings) {
    StsClient sts = StsClient.create();
    StsAssumeRoleCredentialsProvider partnersCredentials =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                role ->
                    role.roleArn(settings.partnerRoleArn())
                        .externalId(settings.partnerExternalId())
                        .roleSessionName("orders"))
            .build();
    return new OrdersClients(
        DefaultCredentialsProvider.builder().build(),
        S3Client.builder().forcePathStyle(settings.s3PathStyle()).build(),
        S3Presigner.builder()
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(settings.s3PathStyle()).build())
            .build(),
        S3Client.builder()
            .forcePathStyle(settings.s3PathStyle())
            .credentialsProvider(partnersCredentials)
            .build(),
        partnersCredentials,
        sts,
        DynamoDbClient.create(),
        SqsClient.create(),
        SnsAsyncClient.create(),
        SecretsManagerClient.create(),
        SsmClient.create(),
        KmsClient.create(),
        LambdaClient.create());
  }

  @Override
  public void close() {
    s3.close();
    presigner.close();
    partnersS3.close();
    partnersCredentials.close();
    sts.close();
    dynamoDb.close();
    sqs.close();
    sns.close();
    secrets.close();
    ssm.close();
    kms.close();
    lambda.close();
  }
}

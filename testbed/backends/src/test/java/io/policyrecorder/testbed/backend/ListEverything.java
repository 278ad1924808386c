package io.policyrecorder.testbed.backend;

import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Calls each service with a client that nobody configured, and prints which answered. */
final class ListEverything {

  private ListEverything() {}

  public static void main(String[] arguments) {
    StringBuilder answered = new StringBuilder();
    try (DynamoDbClient dynamodb = DynamoDbClient.create()) {
      dynamodb.listTables();
      answered.append("dynamodb ");
    }
    try (IamClient iam = IamClient.builder().build()) {
      iam.listRoles();
      answered.append("iam ");
    }
    try (KmsClient kms = KmsClient.create()) {
      kms.listAliases();
      answered.append("kms ");
    }
    try (LambdaClient lambda = LambdaClient.create()) {
      lambda.getFunction(r -> r.functionName("none"));
    } catch (ResourceNotFoundException e) {
      answered.append("lambda ");
    }
    try (S3Client s3 = S3Client.create()) {
      s3.listBuckets();
      answered.append("s3 ");
    }
    try (SecretsManagerClient secrets = SecretsManagerClient.create()) {
      secrets.describeSecret(r -> r.secretId("none"));
    } catch (SecretsManagerException e) {
      answered.append("secretsmanager ");
    }
    try (SnsClient sns = SnsClient.create()) {
      sns.listTopics();
      answered.append("sns ");
    }
    try (SqsClient sqs = SqsClient.create()) {
      sqs.listQueues();
      answered.append("sqs ");
    }
    try (SsmClient ssm = SsmClient.create()) {
      ssm.getParametersByPath(r -> r.path("/none"));
      answered.append("ssm ");
    }
    try (StsClient sts = StsClient.create()) {
      sts.getCallerIdentity();
      answered.append("sts ");
    }
    try (ApiGatewayClient gateway = ApiGatewayClient.create()) {
      gateway.getRestApis();
      answered.append("apigateway");
    }
    System.out.println(answered);
  }
}

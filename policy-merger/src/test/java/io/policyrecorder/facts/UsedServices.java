package io.policyrecorder.facts;

import java.util.List;
import java.util.stream.Stream;

/** The sixty services that Java applications use most, by their ids in the SDK. */
public final class UsedServices {

  /** Those that must be known best. */
  static final List<String> CLOSEST =
      List.of(
          "Athena",
          "Bedrock Runtime",
          "CloudWatch Logs",
          "Cognito Identity",
          "Cognito Identity Provider",
          "DynamoDB",
          "ECR",
          "ECS",
          "EventBridge",
          "Glue",
          "KMS",
          "Kinesis",
          "Lambda",
          "RDS Data",
          "S3",
          "SES",
          "SESv2",
          "SFN",
          "SNS",
          "SQS",
          "SSM",
          "Secrets Manager");

  private static final List<String> OTHERS =
      List.of(
          "ACM",
          "API Gateway",
          "ApiGatewayV2",
          "AppConfigData",
          "AppSync",
          "Auto Scaling",
          "Batch",
          "Bedrock",
          "Bedrock Agent Runtime",
          "CloudFormation",
          "CloudFront",
          "CloudWatch",
          "CodeBuild",
          "CodePipeline",
          "DynamoDB Streams",
          "EC2",
          "EFS",
          "EKS",
          "ElastiCache",
          "Elastic Load Balancing v2",
          "Firehose",
          "IAM",
          "IoT",
          "IoT Data Plane",
          "MediaConvert",
          "OpenSearch",
          "RDS",
          "Redshift",
          "Redshift Data",
          "Rekognition",
          "Route 53",
          "STS",
          "SageMaker",
          "SageMaker Runtime",
          "Scheduler",
          "Textract",
          "Transcribe",
          "XRay");

  private UsedServices() {}

  /** All of them. */
  public static List<String> all() {
    return Stream.of(CLOSEST, OTHERS).flatMap(List::stream).toList();
  }
}

package io.policyrecorder.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyrecorder.capture.ResourceTemplate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactTableTest {

  private final FactTable table = FactTable.load();

  @Test
  void should_know_signing_name_and_prefix() {
    assertThat(table.service("CloudWatch"))
        .extracting(ServiceFacts::signingName, ServiceFacts::prefix)
        .containsExactly("monitoring", "cloudwatch");
    assertThat(table.service("Sfn"))
        .extracting(ServiceFacts::serviceId, ServiceFacts::prefix)
        .containsExactly("SFN", "states");
  }

  @ParameterizedTest
  @CsvSource({
    "DynamoDB, DynamoDB",
    "dynamodb, DynamoDB",
    "secrets-manager, Secrets Manager",
    "Monitoring, CloudWatch",
    "states, SFN",
    "LOGS, CloudWatch Logs"
  })
  void should_find_a_service_by_any_of_its_names(String name, String serviceId) {
    assertThat(table.named(name)).extracting(ServiceFacts::serviceId).containsExactly(serviceId);
  }

  @Test
  void should_mark_rows_that_no_page_tells() {
    assertThat(Objects.requireNonNull(table.operation("Connect", "CreateUser")).rows())
        .filteredOn(ActionRow::guess)
        .extracting(ActionRow::action)
        .containsExactly("connect:TagResource");
    assertThat(Objects.requireNonNull(table.operation("DataBrew", "CreateDataset")).rows())
        .noneMatch(ActionRow::guess);
  }

  @Test
  void should_find_no_service_of_another_name() {
    assertThat(table.named("frobnicate")).isEmpty();
  }

  @Test
  void should_tell_knowledge_without_reading_rows() {
    assertThat(table.knowledge("STS", "GetCallerIdentity")).isEqualTo(Knowledge.NEEDS_NONE);
    assertThat(table.knowledge("s3", "GetObject")).isEqualTo(Knowledge.KNOWN);
    assertThat(table.knowledge("s3", "Frobnicate")).isNull();
    assertThat(table.knowledge("frobnicate", "GetObject")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "S3, ListObjectsV2, s3:ListBucket",
    "S3, ListBuckets, s3:ListAllMyBuckets",
    "S3, ListParts, s3:ListMultipartUploadParts",
    "S3, DeleteBucketCors, s3:PutBucketCORS",
    "SQS, SendMessageBatch, sqs:SendMessage",
    "SNS, PublishBatch, sns:Publish",
    "Lambda, Invoke, lambda:InvokeFunction",
    "DynamoDB, TransactGetItems, dynamodb:GetItem",
    "KMS, ReEncrypt, kms:ReEncryptFrom",
    "SFN, StartExecution, states:StartExecution",
    "EventBridge, PutEvents, events:PutEvents",
    "CloudWatch, PutMetricData, cloudwatch:PutMetricData",
    "CloudWatch Logs, PutLogEvents, logs:PutLogEvents",
    "execute-api, Request, execute-api:Invoke"
  })
  void should_say_which_action_an_operation_needs(String service, String operation, String action) {
    assertThat(operation(service, operation).rows()).extracting(ActionRow::action).contains(action);
  }

  /** Members that are named like a part of an ARN, and are not that part. */
  @ParameterizedTest
  @CsvSource({
    "CloudFront KeyValueStore, GetKey, key-value-store/${KvsARN|arn}",
    "Connect, ClaimPhoneNumber, phone-number/${*!}",
    "QuickSight, DescribeUser, user/${Namespace}/${UserName~}",
    "QuickSight, RegisterUser, user/${Namespace}/${UserName~}",
    "QuickSight, ListUsers, user/${Namespace}/*",
    "QuickSight, DeleteGroup, group/${Namespace}/${GroupName}",
    "SESv2, CreateDeliverabilityTestReport, identity/${FromEmailAddress|email-address}"
  })
  void should_fill_an_arn_as_it_is_formed(String service, String operation, String resource) {
    String type = resource.substring(0, resource.indexOf('/') + 1);

    assertThat(operation(service, operation).rows())
        .flatExtracting(ActionRow::resources)
        .extracting(ResourceTemplate::template)
        .filteredOn(template -> template.contains(":" + type))
        .filteredOn(template -> !template.endsWith(type + "*") && !template.contains("domain"))
        .isNotEmpty()
        .allSatisfy(template -> assertThat(template).endsWith(":" + resource));
  }

  @Test
  void should_tell_versions_apart() {
    assertThat(operation("S3", "DeleteObject").rows())
        .extracting(ActionRow::action, row -> row.when().toString())
        .contains(
            tuple("s3:DeleteObject", "Bucket!=*--x-s3 !VersionId"),
            tuple("s3:DeleteObjectVersion", "Bucket!=*--x-s3 VersionId"));
  }

  @Test
  void should_add_the_right_to_list_after_a_404() {
    assertThat(operation("S3", "HeadObject").rows())
        .filteredOn(row -> row.action().equals("s3:ListBucket"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.when().paths()).contains("outcome.status");
              assertThat(row.resources())
                  .contains(new ResourceTemplate("s3:bucket", "arn:${Partition}:s3:::${Bucket}"));
              assertThat(row.source())
                  .isEqualTo("https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html");
            });
  }

  @Test
  void should_restrict_a_passed_role_to_the_service_that_receives_it() {
    assertThat(operation("Lambda", "CreateFunction").rows())
        .filteredOn(row -> row.action().equals("iam:PassRole"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.resources())
                  .containsExactly(
                      new ResourceTemplate(
                          "iam:role", "arn:${Partition}:iam::${Account}:role/${Role|arn}"));
              assertThat(row.conditions())
                  .containsExactly(
                      new ConditionRow(
                          "StringEquals", "iam:PassedToService", "lambda.amazonaws.com"));
            });
  }

  @Test
  void should_know_what_needs_nothing() {
    assertThat(operation("STS", "GetCallerIdentity").knowledge()).isEqualTo(Knowledge.NEEDS_NONE);
    assertThat(operation("STS", "AssumeRoleWithWebIdentity").rows()).isEmpty();
    assertThat(operation("STS", "AssumeRoleWithWebIdentity").source())
        .startsWith("https://docs.aws.amazon.com/");
  }

  @Test
  void should_give_the_page_of_the_service_where_nobody_had_to_look_it_up() {
    assertThat(operation("Kinesis", "MergeShards").rows())
        .singleElement()
        .extracting(ActionRow::source)
        .asString()
        .startsWith("https://docs.aws.amazon.com/service-authorization/");
  }

  @Test
  void should_say_what_the_reference_knows_of_an_action() {
    ActionFacts facts = Objects.requireNonNull(table.action("dynamodb:Query"));

    assertThat(facts.accessLevel()).isEqualTo("Read");
    assertThat(facts.resourceTypes())
        .contains(
            new ResourceType(
                "dynamodb:table",
                "arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}",
                true));
    assertThat(facts.conditionKeys()).contains("dynamodb:LeadingKeys");
    assertThat(Objects.requireNonNull(table.action("lambda:CreateFunction")).dependentActions())
        .contains("iam:PassRole");
    assertThat(table.action("s3:Frobnicate")).isNull();
    assertThat(table.action("frobnicate")).isNull();
  }

  @Test
  void should_give_the_arn_of_a_resource_type() {
    assertThat(table.resourceArn("s3:object"))
        .isEqualTo("arn:${Partition}:s3:::${BucketName}/${ObjectName}");
    assertThat(table.resourceArn("s3:frobnicate")).isNull();
  }

  private OperationFacts operation(String service, String operation) {
    return Objects.requireNonNull(table.operation(service, operation));
  }
}

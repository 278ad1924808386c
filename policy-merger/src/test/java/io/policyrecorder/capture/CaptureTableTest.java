package io.policyrecorder.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureTableTest {

  private static final Pattern DELICATE =
      Pattern.compile(
          "(?i).*(password|passphrase|token|body|message|payload|comment|description|userdata"
              + "|credentials?|content|privatekey|secretkey|secretstring|secretbinary|accesskeyid"
              + "|phonenumber|title|text|query|reason|notes?|birthdate|displayname|firstname"
              + "|lastname|metadata|variables)(\\[]|\\{.*})?");

  private final CaptureTable table = CaptureTable.load();

  @ParameterizedTest
  @CsvSource({
    "DynamoDB, DynamoDB",
    "DynamoDb, DynamoDB",
    "s3, S3",
    "CloudWatch Logs, CloudWatch Logs",
    "CloudWatchLogs, CloudWatch Logs",
    "Sfn, SFN",
    "SecretsManager, Secrets Manager",
    "execute-api, execute-api"
  })
  void should_know_a_service_by_any_of_its_names(String name, String id) {
    assertThat(table.serviceId(name)).isEqualTo(id);
  }

  @Test
  void should_say_what_it_does_not_know() {
    assertThat(table.serviceId("Frobnicate")).isNull();
    assertThat(table.operation("Frobnicate", "Get")).isNull();
    assertThat(table.operation("S3", "Frobnicate")).isNull();
    assertThat(table.operations("Frobnicate")).isEmpty();
  }

  @Test
  void should_list_members_with_mode_and_location() {
    OperationCapture capture = operation("S3", "GetObject");

    assertThat(capture.request())
        .extracting(member -> member.path().toString(), Member::mode)
        .containsExactly(
            tuple("Bucket", Mode.VALUE),
            tuple("Key", Mode.VALUE),
            tuple("VersionId", Mode.PRESENCE));
    assertThat(capture.request().get(2).path().locations()).isEqualTo("versionId");
    assertThat(capture.response())
        .extracting(member -> member.path().toString())
        .contains("header.x-amz-server-side-encryption-aws-kms-key-id");
    assertThat(capture.resources())
        .contains(new ResourceTemplate("s3:object", "arn:${Partition}:s3:::${Bucket}/${Key~}"));
  }

  @Test
  void should_list_nested_members_and_the_keys_of_maps() {
    assertThat(operation("DynamoDB", "TransactWriteItems").request())
        .extracting(member -> member.path().toString())
        .containsExactly(
            "TransactItems[].ConditionCheck.TableName",
            "TransactItems[].Delete.TableName",
            "TransactItems[].Put.TableName",
            "TransactItems[].Update.TableName");
    assertThat(operation("DynamoDB", "BatchWriteItem").request())
        .extracting(member -> member.path().toString())
        .containsExactly("RequestItems{#}");
  }

  @Test
  void should_reduce_statements() {
    assertThat(operation("DynamoDB", "BatchExecuteStatement").request())
        .containsExactly(new Member(MemberPath.parse("Statements[].Statement"), Mode.STATEMENT, 1));
  }

  /** The SDK marks these as sensitive, or they carry what users store. */
  @ParameterizedTest
  @CsvSource({
    "S3, PutObject, SSEKMSKeyId",
    "S3, PutObject, Body",
    "S3, PutObject, SSECustomerKey",
    "SQS, SendMessage, MessageBody",
    "SNS, Publish, Message",
    "SNS, Publish, PhoneNumber",
    "DynamoDB, PutItem, Item",
    "Secrets Manager, CreateSecret, SecretString",
    "SSM, PutParameter, Value",
    "KMS, Encrypt, Plaintext",
    "Lambda, Invoke, Payload",
    "Kinesis, PutRecord, Data",
    "STS, AssumeRole, ExternalId",
    "Connect, ClaimPhoneNumber, PhoneNumber",
    "CloudFront KeyValueStore, GetKey, Key"
  })
  void should_never_record_the_value_of(String service, String operation, String member) {
    assertThat(operation(service, operation).request())
        .filteredOn(listed -> listed.mode() != Mode.PRESENCE)
        .extracting(listed -> listed.path().toString())
        .doesNotContain(member);
  }

  /** What names people or their devices is hidden with the option {@code object-names}. */
  @ParameterizedTest
  @CsvSource({
    "Pinpoint, GetEndpoint, EndpointId",
    "Pinpoint, GetUserEndpoints, UserId",
    "IoT Data Plane, DeleteConnection, clientId",
    "IoTFleetWise, GetVehicle, vehicleName",
    "QuickSight, DescribeUser, UserName",
    "STS, GetFederationToken, Name",
    "Lambda, CreateFunction, Code.S3Key"
  })
  void should_know_names_in_open_sets(String service, String operation, String member) {
    assertThat(operation(service, operation).resources())
        .extracting(ResourceTemplate::template)
        .filteredOn(template -> template.contains("${" + member))
        .isNotEmpty()
        .allSatisfy(template -> assertThat(template).contains("${" + member + "~}"));
  }

  /** Of all services, not only of those whose members were read one by one. */
  @Test
  void should_record_no_value_of_a_member_whose_name_tells_of_a_text_or_a_secret() {
    Set<String> delicate = new TreeSet<>();
    for (String service : table.serviceIds()) {
      for (String operation : table.operations(service)) {
        operation(service, operation).request().stream()
            .filter(member -> member.mode() == Mode.VALUE)
            .map(member -> member.path().toString())
            .filter(path -> DELICATE.matcher(path).matches())
            .forEach(delicate::add);
      }
    }

    // Whether RDS keeps the password: true or false.
    assertThat(delicate).containsExactly("ManageMasterUserPassword");
  }

  private OperationCapture operation(String service, String operation) {
    return Objects.requireNonNull(table.operation(service, operation));
  }
}

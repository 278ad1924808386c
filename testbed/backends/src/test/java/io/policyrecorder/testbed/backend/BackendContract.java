package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyrecorder.testbed.backend.Availability.Unavailable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** What a sample application may expect of every back end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before every test that is not skipped
abstract class BackendContract {
  private final BackendKind kind;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private Backend backend;
  private String reason = "";
  Clients clients;

  BackendContract(BackendKind kind) {
    this.kind = kind;
  }

  @BeforeAll
  void start() {
    if (kind.availability() instanceof Unavailable unavailable) {
      reason = unavailable.reason();
    } else {
      backend = kind.start();
      clients = Clients.of(backend.environment());
    }
  }

  /** Before each and not before all, so that the report counts and explains each skipped test. */
  @BeforeEach
  void skipIfUnavailable() {
    assumeTrue(reason.isEmpty(), () -> "The back end " + kind.id() + " is skipped: " + reason);
  }

  @AfterAll
  void stop() {
    if (reason.isEmpty()) {
      backend.close();
    }
  }

  Backend backend() {
    return backend;
  }

  String unique(String name) {
    return name + "-" + suffix;
  }

  @Test
  void should_tell_its_account() {
    try (StsClient sts = clients.build("sts", StsClient.builder())) {
      assertThat(sts.getCallerIdentity().account()).isEqualTo(backend.account());
    }
  }

  @Test
  void should_let_the_base_account_assume_the_partners_role() {
    try (StsClient sts = clients.build("sts", StsClient.builder())) {
      AssumeRoleResponse assumed =
          sts.assumeRole(
              r ->
                  r.roleArn(Partner.ROLE_ARN)
                      .roleSessionName("test")
                      .externalId(Partner.EXTERNAL_ID));

      assertThat(assumed.assumedRoleUser().arn())
          .isEqualTo("arn:aws:sts::222222222222:assumed-role/partner-invoices-reader/test");
      try (StsClient partner =
          clients.with(assumed.credentials()).build("sts", StsClient.builder())) {
        assertThat(partner.getCallerIdentity().account()).isEqualTo(Partner.ACCOUNT);
      }
    }
  }

  @Test
  void should_have_the_partners_role_in_the_partners_account() {
    try (IamClient iam = clients.asPartner().build("iam", IamClient.builder())) {
      assertThat(iam.getRole(r -> r.roleName(Partner.ROLE_NAME)).role().arn())
          .isEqualTo(Partner.ROLE_ARN);
    }
  }

  @Test
  void should_keep_roles_and_their_inline_policies() {
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
            + "\"Resource\":\"arn:aws:s3:::a b/*\"}]}";
    String role = unique("orders");
    try (IamClient iam = clients.build("iam", IamClient.builder())) {
      iam.createRole(
          r -> r.roleName(role).assumeRolePolicyDocument(Partner.trustPolicy(backend.account())));
      iam.putRolePolicy(r -> r.roleName(role).policyName("p").policyDocument(policy));

      assertThat(iam.listRolePolicies(r -> r.roleName(role)).policyNames()).containsExactly("p");
      assertThat(
              URLDecoder.decode(
                  iam.getRolePolicy(r -> r.roleName(role).policyName("p")).policyDocument(),
                  StandardCharsets.UTF_8))
          .isEqualTo(policy);
      iam.deleteRolePolicy(r -> r.roleName(role).policyName("p"));
      iam.deleteRole(r -> r.roleName(role));
      assertThatThrownBy(() -> iam.getRole(r -> r.roleName(role)))
          .isInstanceOf(NoSuchEntityException.class);
    }
  }

  @Test
  void should_store_objects() {
    String bucket = unique("documents");
    try (S3Client s3 = clients.build("s3", S3Client.builder())) {
      s3.createBucket(r -> r.bucket(bucket));
      s3.putObject(
          r ->
              r.bucket(bucket)
                  .key("in voices/1.txt")
                  .tagging("kind=invoice")
                  .contentType("text/plain"),
          RequestBody.fromString("one"));
      s3.copyObject(
          r ->
              r.sourceBucket(bucket)
                  .sourceKey("in voices/1.txt")
                  .destinationBucket(bucket)
                  .destinationKey("copies/1.txt"));

      assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("copies/1.txt")).asUtf8String())
          .isEqualTo("one");
      assertThat(s3.headObject(r -> r.bucket(bucket).key("in voices/1.txt")).contentLength())
          .isEqualTo(3);
      assertThat(s3.listObjectsV2(r -> r.bucket(bucket).prefix("in voices/")).contents())
          .extracting(S3Object::key)
          .containsExactly("in voices/1.txt");
      s3.deleteObject(r -> r.bucket(bucket).key("copies/1.txt"));
      assertThatThrownBy(() -> s3.getObject(r -> r.bucket(bucket).key("copies/1.txt")))
          .isInstanceOf(NoSuchKeyException.class);
      s3.deleteObject(r -> r.bucket(bucket).key("in voices/1.txt"));
      s3.deleteBucket(r -> r.bucket(bucket));
    }
  }

  @Test
  void should_put_objects_together_from_parts() {
    String bucket = unique("parts");
    try (S3Client s3 = clients.build("s3", S3Client.builder())) {
      s3.createBucket(r -> r.bucket(bucket));
      String id = s3.createMultipartUpload(r -> r.bucket(bucket).key("big")).uploadId();
      String etag =
          s3.uploadPart(
                  r -> r.bucket(bucket).key("big").uploadId(id).partNumber(1),
                  RequestBody.fromString("all"))
              .eTag();
      s3.completeMultipartUpload(
          r ->
              r.bucket(bucket)
                  .key("big")
                  .uploadId(id)
                  .multipartUpload(
                      u -> u.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));

      assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("big")).asUtf8String())
          .isEqualTo("all");
    }
  }

  @Test
  void should_tell_which_key_encrypts_an_object() {
    String bucket = unique("encrypted");
    try (S3Client s3 = clients.build("s3", S3Client.builder());
        KmsClient kms = clients.build("kms", KmsClient.builder())) {
      String key = kms.createKey().keyMetadata().arn();
      s3.createBucket(r -> r.bucket(bucket));
      s3.putObject(
          r ->
              r.bucket(bucket)
                  .key("k")
                  .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                  .ssekmsKeyId(key),
          RequestBody.fromString("one"));

      GetObjectResponse got = s3.getObjectAsBytes(r -> r.bucket(bucket).key("k")).response();
      assertThat(got.ssekmsKeyId()).isEqualTo(key);
    }
  }

  @Test
  @SuppressWarnings("unchecked") // the SDK's varargs of consumers
  void should_keep_items_with_an_index_and_transactions() {
    String table = unique("orders");
    try (DynamoDbClient dynamodb = clients.build("dynamodb", DynamoDbClient.builder())) {
      dynamodb.createTable(
          r ->
              r.tableName(table)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      a -> a.attributeName("id").attributeType(ScalarAttributeType.S),
                      a -> a.attributeName("customer").attributeType(ScalarAttributeType.S))
                  .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH))
                  .globalSecondaryIndexes(
                      g ->
                          g.indexName("by-customer")
                              .keySchema(k -> k.attributeName("customer").keyType(KeyType.HASH))
                              .projection(p -> p.projectionType(ProjectionType.ALL))));
      Map<String, AttributeValue> item =
          Map.of("id", AttributeValue.fromS("1"), "customer", AttributeValue.fromS("acme"));
      dynamodb.transactWriteItems(
          r -> r.transactItems(t -> t.put(p -> p.tableName(table).item(item))));

      QueryResponse found =
          dynamodb.query(
              r ->
                  r.tableName(table)
                      .indexName("by-customer")
                      .keyConditionExpression("customer = :c")
                      .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("acme"))));
      assertThat(found.items()).containsExactly(item);
    }
  }

  @Test
  void should_pass_messages_through_queues() {
    try (SqsClient sqs = clients.build("sqs", SqsClient.builder())) {
      String name = unique("orders");
      String url = sqs.createQueue(r -> r.queueName(name)).queueUrl();
      sqs.sendMessage(r -> r.queueUrl(url).messageBody("placed"));

      assertThat(sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(1)).messages())
          .singleElement()
          .satisfies(message -> assertThat(message.body()).isEqualTo("placed"));
      assertThat(
              sqs.getQueueAttributes(
                      r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                  .attributes()
                  .get(QueueAttributeName.QUEUE_ARN))
          .isEqualTo("arn:aws:sqs:us-east-1:" + backend.account() + ":" + name);
    }
  }

  @Test
  @SuppressWarnings("unchecked") // the SDK's varargs of consumers
  void should_publish_to_topics() {
    try (SnsClient sns = clients.build("sns", SnsClient.builder())) {
      String name = unique("orders");
      String topic = sns.createTopic(r -> r.name(name)).topicArn();

      assertThat(topic).isEqualTo("arn:aws:sns:us-east-1:" + backend.account() + ":" + name);
      assertThat(sns.publish(r -> r.topicArn(topic).message("a & b + c")).messageId()).isNotEmpty();
      assertThat(
              sns.publishBatch(
                      r ->
                          r.topicArn(topic)
                              .publishBatchRequestEntries(
                                  e -> e.id("1").message("one"), e -> e.id("2").message("two")))
                  .successful())
          .hasSize(2);
      assertThat(sns.listTopics().topics()).anyMatch(t -> t.topicArn().equals(topic));
      sns.deleteTopic(r -> r.topicArn(topic));
    }
  }

  @Test
  void should_keep_secrets() {
    try (SecretsManagerClient secrets =
        clients.build("secrets_manager", SecretsManagerClient.builder())) {
      String name = unique("orders/db");
      CreateSecretResponse created =
          secrets.createSecret(r -> r.name(name).secretString("hunter2"));
      secrets.putSecretValue(r -> r.secretId(created.arn()).secretString("hunter3"));

      assertThat(created.arn()).matches(".*:secret:" + name + "-[A-Za-z0-9]{6}");
      assertThat(secrets.getSecretValue(r -> r.secretId(name)).secretString()).isEqualTo("hunter3");
      assertThat(secrets.describeSecret(r -> r.secretId(name)).arn()).isEqualTo(created.arn());
      secrets.deleteSecret(r -> r.secretId(name).forceDeleteWithoutRecovery(true));
      assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name)))
          .hasMessageContaining("Secrets Manager can't find the specified secret.");
    }
  }

  @Test
  void should_keep_parameters() {
    try (SsmClient ssm = clients.build("ssm", SsmClient.builder())) {
      String path = "/" + unique("orders");
      ssm.putParameter(r -> r.name(path + "/a").value("1").type(ParameterType.STRING));
      ssm.putParameter(r -> r.name(path + "/b").value("2").type(ParameterType.SECURE_STRING));

      assertThat(ssm.getParameter(r -> r.name(path + "/a")).parameter().value()).isEqualTo("1");
      GetParametersResponse both =
          ssm.getParameters(r -> r.names(path + "/b", path + "/none").withDecryption(true));
      assertThat(both.parameters())
          .singleElement()
          .satisfies(p -> assertThat(p.value()).isEqualTo("2"));
      assertThat(both.invalidParameters()).containsExactly(path + "/none");
      assertThat(ssm.getParametersByPath(r -> r.path(path)).parameters()).hasSize(2);
      ssm.deleteParameter(r -> r.name(path + "/a"));
      assertThatThrownBy(() -> ssm.getParameter(r -> r.name(path + "/a")))
          .isInstanceOf(ParameterNotFoundException.class);
    }
  }

  @Test
  void should_encrypt_under_keys_and_their_aliases() {
    try (KmsClient kms = clients.build("kms", KmsClient.builder())) {
      String alias = "alias/" + unique("orders");
      String key = kms.createKey(r -> r.description("orders")).keyMetadata().keyId();
      kms.createAlias(r -> r.aliasName(alias).targetKeyId(key));
      SdkBytes sealed =
          kms.encrypt(
                  r ->
                      r.keyId(alias)
                          .plaintext(SdkBytes.fromUtf8String("card"))
                          .encryptionContext(Map.of("order", "1")))
              .ciphertextBlob();

      DecryptResponse opened =
          kms.decrypt(r -> r.ciphertextBlob(sealed).encryptionContext(Map.of("order", "1")));
      assertThat(opened.plaintext().asUtf8String()).isEqualTo("card");
      assertThat(opened.keyId()).endsWith(":key/" + key);
      assertThat(kms.generateDataKey(r -> r.keyId(alias).keySpec(DataKeySpec.AES_256)).keyId())
          .endsWith(":key/" + key);
      assertThat(kms.describeKey(r -> r.keyId(alias)).keyMetadata().keyId()).isEqualTo(key);
      assertThatThrownBy(
              () -> kms.decrypt(r -> r.ciphertextBlob(sealed).encryptionContext(Map.of())))
          .isInstanceOf(InvalidCiphertextException.class);
      kms.deleteAlias(r -> r.aliasName(alias));
      kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    }
  }

  @Test
  void should_invoke_functions() {
    Functions functions = new Functions(clients);
    String name = unique("price");
    functions.create(name);

    assertThat(functions.invoke(name, "{\"order\":1}")).isEqualTo(200);
    functions.delete(name);
  }

  @Test
  void should_answer_signed_requests_to_a_deployed_api() throws Exception {
    DeployedApi api = DeployedApi.create(clients, unique("prices"), "");

    assertThat(
            List.of(
                api.signed("GET", "/prices/42").statusCode(),
                api.unsigned("GET", "/prices/42").statusCode()))
        .containsExactly(200, 403);
  }
}

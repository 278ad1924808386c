package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What a sample application may expect of the services that hold its data. */
abstract class DataContract extends RunningBackend {

  DataContract(BackendKind kind) {
    super(kind);
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
          .isEqualTo("arn:aws:sqs:us-east-1:" + backend().account() + ":" + name);
    }
  }
}

package com.acme.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class ReportServiceIT {

  private static final String BUCKET = "acme-reports";
  private static final String QUEUE = "acme-reports-published";

  private static S3Client s3;
  private static SqsClient sqs;
  private static String queueUrl;
  private static ReportService reports;

  @BeforeAll
  static void createWhatTheServiceNeeds() {
    Aws.start();
    s3 = S3Client.create();
    s3.createBucket(request -> request.bucket(BUCKET));
    sqs = SqsClient.create();
    queueUrl = sqs.createQueue(request -> request.queueName(QUEUE)).queueUrl();
    reports = new ReportService(BUCKET, QUEUE);
  }

  @AfterAll
  static void removeIt() {
    reports.close();
    s3.listObjectsV2(list -> list.bucket(BUCKET))
        .contents()
        .forEach(object -> s3.deleteObject(d -> d.bucket(BUCKET).key(object.key())));
    s3.deleteBucket(request -> request.bucket(BUCKET));
    s3.close();
    sqs.deleteQueue(request -> request.queueUrl(queueUrl));
    sqs.close();
  }

  @Test
  void should_keep_a_report() {
    String key = reports.publish(LocalDate.now(), "day,visitors\n1,42\n");

    assertEquals("day,visitors\n1,42\n", reports.read(key));
  }

  @Test
  void should_tell_the_queue_of_a_report() {
    sqs.purgeQueue(purge -> purge.queueUrl(queueUrl));

    String key = reports.publish(LocalDate.now(), "day,visitors\n2,37\n");

    List<Message> messages =
        sqs.receiveMessage(receive -> receive.queueUrl(queueUrl).waitTimeSeconds(5)).messages();
    assertTrue(messages.stream().anyMatch(message -> message.body().equals(key)));
  }
}

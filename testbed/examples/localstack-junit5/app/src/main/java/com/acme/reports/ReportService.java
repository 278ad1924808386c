package com.acme.reports;

import java.time.LocalDate;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Keeps reports in S3 and tells a queue of each. */
public final class ReportService implements AutoCloseable {

  private final S3Client s3 = S3Client.create();
  private final SqsClient sqs = SqsClient.create();
  private final String bucket;
  private final String queueUrl;

  /** Reports in {@code bucket}, announced in the queue named {@code queue}. */
  public ReportService(String bucket, String queue) {
    this.bucket = bucket;
    this.queueUrl = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  /** Stores a report and returns its key. */
  public String publish(LocalDate day, String csv) {
    String key = "reports/" + day + "/" + UUID.randomUUID() + ".csv";
    s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(csv));
    sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(key));
    return key;
  }

  /** The report with that key. */
  public String read(String key) {
    return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
  }

  @Override
  public void close() {
    s3.close();
    sqs.close();
  }
}

package com.example.clients;

import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Large objects, in parts. */
final class Objects {

  /** Three parts of the smallest size. */
  static final int LARGE = 12 << 20;

  static final long PART = 5L << 20;

  private Objects() {}

  static void multipartUpload() {
    try (S3AsyncClient client = multipart()) {
      client
          .putObject(
              put -> put.bucket("documents").key("uploaded"),
              AsyncRequestBody.fromBytes(new byte[LARGE]))
          .join();
    }
  }

  static void multipartFailing() {
    try (S3AsyncClient client = multipart()) {
      client
          .putObject(
              put -> put.bucket("documents").key("failing"),
              AsyncRequestBody.fromBytes(new byte[LARGE]))
          .handle((put, failed) -> failed == null ? "uploaded" : "failed")
          .join();
    }
  }

  static void multipartDownload() {
    try (S3AsyncClient client = multipart()) {
      client
          .getObject(
              get -> get.bucket("documents").key("large"), AsyncResponseTransformer.toBytes())
          .join();
    }
  }

  static void multipartCopy() {
    try (S3AsyncClient client = multipart()) {
      client
          .copyObject(
              copy ->
                  copy.sourceBucket("documents")
                      .sourceKey("large")
                      .destinationBucket("documents")
                      .destinationKey("copied"))
          .join();
    }
  }

  static void crtUpload() {
    try (S3AsyncClient client = crt()) {
      client
          .putObject(
              put -> put.bucket("documents").key("uploaded-native"),
              AsyncRequestBody.fromBytes(new byte[LARGE]))
          .join();
    }
  }

  static void crtDownload() {
    try (S3AsyncClient client = crt()) {
      client
          .getObject(
              get -> get.bucket("documents").key("large-native"),
              AsyncResponseTransformer.toBytes())
          .join();
    }
  }

  static S3AsyncClient multipart() {
    return Aws.client(S3AsyncClient.builder())
        .httpClientBuilder(Aws.netty())
        .forcePathStyle(true)
        .multipartEnabled(true)
        .multipartConfiguration(parts -> parts.minimumPartSizeInBytes(PART).thresholdInBytes(PART))
        .build();
  }

  static S3AsyncClient crt() {
    return S3AsyncClient.crtBuilder()
        .region(software.amazon.awssdk.regions.Region.US_EAST_1)
        .endpointOverride(Aws.endpoint())
        .credentialsProvider(Aws.KEYS)
        .forcePathStyle(true)
        .minimumPartSizeInBytes(PART)
        .build();
  }
}

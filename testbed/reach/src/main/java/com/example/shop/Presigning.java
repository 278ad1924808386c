package com.example.shop;

import java.time.Duration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/** Apart from the rest because SDKs before 2.10.12 have no presigner. */
final class Presigning {

  private Presigning() {}

  static void presign() {
    try (S3Presigner presigner =
        S3Presigner.builder().region(Region.EU_WEST_1).credentialsProvider(Shop.BASE).build()) {
      presigner.presignGetObject(
          GetObjectPresignRequest.builder()
              .signatureDuration(Duration.ofMinutes(5))
              .getObjectRequest(
                  GetObjectRequest.builder().bucket("documents").key("invoice").build())
              .build());
    }
  }
}

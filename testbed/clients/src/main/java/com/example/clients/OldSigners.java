package com.example.clients;

import java.net.URI;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4PresignerParams;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/** As applications signed before 2.21, and as many still do. */
@SuppressWarnings("deprecation")
final class OldSigners {

  private static final Aws4Signer SIGNER = Aws4Signer.create();

  private OldSigners() {}

  static void executeApi() {
    sign(
        SdkHttpMethod.GET,
        "https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/parcels/42",
        "execute-api");
  }

  static void openSearch() {
    sign(
        SdkHttpMethod.DELETE,
        "https://search-catalogue-abcdefghijklmnopqrstuvwxyz.us-east-1.es.amazonaws.com/books",
        "es");
  }

  static void msk() {
    SIGNER.presign(
        request(
            SdkHttpMethod.GET,
            "https://b-2.events.abcdef.c2.kafka.us-east-1.amazonaws.com/"
                + "?Action=kafka-cluster%3AConnect"),
        Aws4PresignerParams.builder()
            .awsCredentials(AwsBasicCredentials.create("AKIABASE", "canary-secret"))
            .signingName("kafka-cluster")
            .signingRegion(Region.US_EAST_1)
            .expirationTime(Instant.now().plusSeconds(900))
            .build());
  }

  private static void sign(SdkHttpMethod method, String uri, String service) {
    SIGNER.sign(
        request(method, uri),
        Aws4SignerParams.builder()
            .awsCredentials(AwsBasicCredentials.create("AKIABASE", "canary-secret"))
            .signingName(service)
            .signingRegion(Region.US_EAST_1)
            .build());
  }

  private static SdkHttpFullRequest request(SdkHttpMethod method, String uri) {
    return SdkHttpFullRequest.builder().method(method).uri(URI.create(uri)).build();
  }
}

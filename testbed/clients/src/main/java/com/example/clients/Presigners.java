package com.example.clients;

import java.time.Duration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.polly.model.OutputFormat;
import software.amazon.awssdk.services.polly.model.SynthesizeSpeechRequest;
import software.amazon.awssdk.services.polly.model.VoiceId;
import software.amazon.awssdk.services.polly.presigner.PollyPresigner;
import software.amazon.awssdk.services.polly.presigner.model.SynthesizeSpeechPresignRequest;
import software.amazon.awssdk.services.rds.RdsUtilities;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs and tokens for others to use. */
final class Presigners {

  private Presigners() {}

  static void s3() {
    try (S3Presigner presigner =
        S3Presigner.builder().region(Region.US_EAST_1).credentialsProvider(Aws.KEYS).build()) {
      presigner.presignPutObject(
          put ->
              put.signatureDuration(Duration.ofMinutes(5))
                  .putObjectRequest(object -> object.bucket("documents").key("presigned")));
    }
  }

  static void polly() {
    try (PollyPresigner presigner =
        PollyPresigner.builder().region(Region.US_EAST_1).credentialsProvider(Aws.KEYS).build()) {
      presigner.presignSynthesizeSpeech(
          SynthesizeSpeechPresignRequest.builder()
              .signatureDuration(Duration.ofMinutes(5))
              .synthesizeSpeechRequest(
                  SynthesizeSpeechRequest.builder()
                      .text("canary")
                      .voiceId(VoiceId.JOANNA)
                      .outputFormat(OutputFormat.MP3)
                      .lexiconNames("acronyms")
                      .build())
              .build());
    }
  }

  static void rds() {
    RdsUtilities.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(Aws.KEYS)
        .build()
        .generateAuthenticationToken(
            token ->
                token
                    .hostname("orders.abcdefghijkl.us-east-1.rds.amazonaws.com")
                    .port(5432)
                    .username("app"));
  }
}

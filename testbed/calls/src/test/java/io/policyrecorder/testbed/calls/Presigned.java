package io.policyrecorder.testbed.calls;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignRequest;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.builder.Buildable;

/** Requests to S3 that are signed for somebody else to send. */
final class Presigned {

  private static final String MODEL = "software.amazon.awssdk.services.s3.presigner.model.";

  private Presigned() {}

  static void presign(Caller by, SdkRequest request, AwsCredentials credentials, String region)
      throws Exception {
    String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
    Class<?> type = Class.forName(MODEL + name + "PresignRequest");
    PresignRequest.Builder builder =
        (PresignRequest.Builder) type.getMethod("builder").invoke(null);
    builder.signatureDuration(Duration.ofMinutes(1));
    String member = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "Request";
    Class.forName(type.getName() + "$Builder")
        .getMethod(member, request.getClass())
        .invoke(builder, request);
    Method presign =
        Arrays.stream(S3Presigner.class.getMethods())
            .filter(method -> method.getName().equals("presign" + name))
            .filter(method -> method.getParameterTypes()[0] == type)
            .findFirst()
            .orElseThrow();
    try (S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.of(region))
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .build()) {
      by.call(presign, presigner, ((Buildable) builder).build());
    }
  }
}

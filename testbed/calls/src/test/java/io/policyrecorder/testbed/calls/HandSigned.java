package io.policyrecorder.testbed.calls;

import io.policyrecorder.trace.Call;
import java.net.URI;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;

/** Requests that the application signs itself, with the SDK's signer. */
final class HandSigned {

  /** Other members of such a call are parts of its query. */
  private static final Set<String> OF_THE_REQUEST_LINE = Set.of("Method", "Path");

  private HandSigned() {}

  static void sign(Caller by, Call call, AwsCredentials credentials) throws Exception {
    SdkHttpRequest.Builder builder =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(call.values("Method").first()))
            .uri(URI.create("https://" + call.endpoint() + call.values("Path").first()));
    call.arguments()
        .forEach(
            (name, argument) -> {
              if (!OF_THE_REQUEST_LINE.contains(name)) {
                builder.putRawQueryParameter(name, List.copyOf(argument.values()));
              }
            });
    SdkHttpRequest request = builder.build();
    SignRequest<AwsCredentials> signed =
        SignRequest.builder(credentials)
            .request(request)
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, call.service())
            .putProperty(AwsV4HttpSigner.REGION_NAME, call.region())
            .build();
    by.call(
        HttpSigner.class.getMethod("sign", SignRequest.class), AwsV4HttpSigner.create(), signed);
  }
}

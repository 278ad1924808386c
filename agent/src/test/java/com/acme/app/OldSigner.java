package com.acme.app;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/** Signs as applications did before 2.21, and as many still do. */
final class OldSigner {

  private OldSigner() {}

  @SuppressWarnings("deprecation")
  static void sign(URI endpoint) {
    Aws4Signer.create()
        .sign(
            SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.resolve("/_search"))
                .build(),
            Aws4SignerParams.builder()
                .awsCredentials(AwsBasicCredentials.create("AKIABASE", "canary-secret"))
                .signingName("es")
                .signingRegion(Region.EU_WEST_1)
                .build());
  }
}

package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.instrument.Hook;
import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Signer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4aHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.RegionSet;
import software.amazon.awssdk.http.auth.spi.signer.BaseSignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Told by the signers of {@code http-auth-aws}. It sees no type of the SDK's clients. */
public final class SignedRequests implements Hook {

  private final Observer observer;
  private final HandSigned handSigned;

  public SignedRequests(Observer observer) {
    this.observer = observer;
    this.handSigned = new HandSigned(observer);
  }

  @Override
  public Object entered(Object first, @Nullable Object second, @Nullable Object third) {
    try {
      BaseSignRequest<?, ?> request = (BaseSignRequest<?, ?>) first;
      SdkHttpRequest http = request.request();
      if (!HandSigned.isOfClient(http)) {
        boolean inQuery =
            request.property(AwsV4FamilyHttpSigner.AUTH_LOCATION)
                == AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING;
        String service = request.property(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME);
        handSigned.record(
            http, service == null ? "" : service, region(request), signer(request), inQuery);
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
    return first;
  }

  private static String region(BaseSignRequest<?, ?> request) {
    String region = request.property(AwsV4HttpSigner.REGION_NAME);
    if (region != null) {
      return region;
    }
    RegionSet regions = request.property(AwsV4aHttpSigner.REGION_SET);
    Set<String> names = regions == null ? Set.of() : regions.asSet();
    return names.size() == 1 ? names.iterator().next() : "";
  }

  private static Signer signer(BaseSignRequest<?, ?> request) {
    return request.identity() instanceof AwsCredentialsIdentity credentials
        ? Identities.signer(credentials)
        : Signer.NONE;
  }
}

package io.policyrecorder.cli.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Sends one signed request without a body, once: no retry, no redirect followed. What comes back
 * holds nothing of the credentials, which API Gateway repeats when a signature is wrong.
 */
public final class SignedProbe {

  /** More than any error of AWS has. */
  private static final int LONGEST = 64 * 1024;

  private static final int LONGEST_TEXT = 600;

  /**
   * {@code The Canonical String for this request should have been …}: it has the headers, and so
   * the session token.
   */
  private static final Pattern CANONICAL =
      Pattern.compile(
          "\\s*(?:\\\\n|\\s)*The (?:Canonical String|String-to-Sign).*", Pattern.DOTALL);

  private static final Pattern SIGNATURE = Pattern.compile("(Signature=)[0-9A-Fa-f]+");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private final SdkHttpClient http;
  private final AwsCredentialsProvider provider;

  SignedProbe(SdkHttpClient http, AwsCredentialsProvider provider) {
    this.http = http;
    this.provider = provider;
  }

  /**
   * What came back.
   *
   * @param status of HTTP; 0 when nothing came
   * @param errorType the value of {@code x-amzn-ErrorType}
   * @param body of an error, at most its first 64 KiB; empty for anything else, which is not ours
   *     to see
   * @param fromGateway whether it has a request id of API Gateway
   * @param failure why nothing came: a sentence; else empty
   * @param advice what to do about that
   */
  public record Answer(
      int status,
      String errorType,
      String body,
      boolean fromGateway,
      String failure,
      String advice) {}

  /**
   * Sends it.
   *
   * @throws AwsException when there are no credentials to sign with
   */
  public Answer send(String method, String url, String service, String region, String userAgent) {
    AwsCredentials credentials;
    try {
      credentials = provider.resolveCredentials();
    } catch (SdkException none) {
      throw AwsErrors.of(none, "signing a request");
    }
    SdkHttpRequest plain =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(method))
            .uri(URI.create(url))
            .putHeader("User-Agent", userAgent)
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(credentials)
                        .request(plain)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
            .request();
    try {
      HttpExecuteResponse response =
          http.prepareRequest(HttpExecuteRequest.builder().request(signed).build()).call();
      return answer(response, credentials);
    } catch (IOException failed) {
      return unreached(failed, plain.host());
    }
  }

  private static Answer answer(HttpExecuteResponse response, AwsCredentials credentials)
      throws IOException {
    SdkHttpResponse head = response.httpResponse();
    String body = "";
    if (response.responseBody().isPresent()) {
      try (InputStream in = response.responseBody().get()) {
        if (!head.isSuccessful()) {
          body = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } else {
          response.responseBody().get().abort();
        }
      }
    }
    return new Answer(
        head.statusCode(),
        shown(head.firstMatchingHeader("x-amzn-ErrorType").orElse(""), credentials),
        body,
        head.firstMatchingHeader("x-amz-apigw-id").isPresent()
            || head.firstMatchingHeader("apigw-requestid").isPresent(),
        "",
        "");
  }

  /** A text of AWS's as it may be shown: on one line, not too long, without anything secret. */
  public String shown(String text) {
    return shown(text, provider.resolveCredentials());
  }

  private static String shown(String text, AwsCredentials credentials) {
    String shown = CANONICAL.matcher(text).replaceFirst("");
    shown = shown.replace(credentials.secretAccessKey(), "(hidden)");
    if (credentials instanceof AwsSessionCredentials session) {
      shown = shown.replace(session.sessionToken(), "(hidden)");
    }
    shown = SIGNATURE.matcher(shown).replaceAll(Matcher.quoteReplacement("Signature=(hidden)"));
    shown = CONTROL.matcher(shown).replaceAll(" ").strip();
    return shown.length() > LONGEST_TEXT ? shown.substring(0, LONGEST_TEXT) + " …" : shown;
  }

  private static Answer unreached(IOException failed, String host) {
    if (failed instanceof UnknownHostException) {
      return unreached(
          "No server has the name " + host + ".",
          "The API was deleted, has another id or region, or is a private one whose name only its"
              + " VPC knows.");
    }
    if (failed instanceof SocketTimeoutException) {
      return unreached(
          host + " did not answer in time.",
          "A private API is reached only from inside of its VPC; look at the network and at proxies.");
    }
    if (failed instanceof ConnectException) {
      return unreached(
          host + " takes no connections: " + failed.getMessage() + ".",
          "Look at the network, at a proxy (https_proxy) and at --endpoint-url.");
    }
    if (failed instanceof SSLException) {
      return unreached(
          "No secure connection to " + host + ": " + failed.getMessage() + ".",
          "The domain may want a certificate of the client (mutual TLS), which check does not send; or"
              + " a proxy stands between.");
    }
    return unreached(
        "The connection to " + host + " broke: " + failed.getMessage() + ".",
        "Look at the network, then ask again.");
  }

  private static Answer unreached(String failure, String advice) {
    return new Answer(0, "", "", false, failure, advice);
  }
}

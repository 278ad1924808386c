package io.policyrecorder.testbed.backend;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call in AWS's query protocol to an emulator that reads the access key and the service of a
 * signature and does not verify it. Keeps the SDK off the class path of everybody who uses a back
 * end.
 */
final class EmulatorQuery {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI endpoint;
  private final KeyPair keys;

  EmulatorQuery(URI endpoint, KeyPair keys) {
    this.endpoint = endpoint;
    this.keys = keys;
  }

  /** The XML of the answer, be it an error. */
  String call(String service, Map<String, String> parameters) {
    String form =
        parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve("/"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("X-Amz-Date", "20260101T000000Z")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + keys.accessKeyId()
                    + "/20260101/us-east-1/"
                    + service
                    + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=00")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (!keys.sessionToken().isEmpty()) {
      request.header("X-Amz-Security-Token", keys.sessionToken());
    }
    return send(request.build());
  }

  static String send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new BackendException(request.method() + " " + request.uri() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException("Interrupted while waiting for " + request.uri(), e);
    }
  }

  /** The account of the keys, as STS tells it. */
  String account() {
    return element(
        call("sts", Map.of("Action", "GetCallerIdentity", "Version", "2011-06-15")), "Account");
  }

  /** Temporary keys in the partner's account, of a role that need not exist. */
  KeyPair assumePartnerAdministrator() {
    String roleArn = "arn:aws:iam::" + Partner.ACCOUNT + ":role/partner-admin";
    String answer =
        call(
            "sts",
            Map.of(
                "Action", "AssumeRole",
                "Version", "2011-06-15",
                "RoleArn", roleArn,
                "RoleSessionName", "testbed"));
    return new KeyPair(
        element(answer, "AccessKeyId"),
        element(answer, "SecretAccessKey"),
        element(answer, "SessionToken"));
  }

  /**
   * Creates {@link Partner#ROLE_ARN} unless it is there; the keys must belong to the partner's
   * account.
   */
  void createPartnerRole(String baseAccount) {
    String answer =
        call(
            "iam",
            Map.of(
                "Action",
                "CreateRole",
                "Version",
                "2010-05-08",
                "RoleName",
                Partner.ROLE_NAME,
                "AssumeRolePolicyDocument",
                Partner.trustPolicy(baseAccount)));
    if (!answer.contains("EntityAlreadyExists")
        && !element(answer, "Arn").equals(Partner.ROLE_ARN)) {
      throw unexpected(answer, Partner.ROLE_ARN);
    }
  }

  private String element(String xml, String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
    if (!matcher.find()) {
      throw unexpected(xml, "<" + name + ">");
    }
    return matcher.group(1);
  }

  private BackendException unexpected(String answer, String missing) {
    String start = answer.substring(0, Math.min(400, answer.length()));
    return new BackendException(
        "The answer of " + endpoint + " does not contain " + missing + ": " + start);
  }
}

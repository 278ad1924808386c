package io.policyrecorder.testbed.backend.control.sigv4;

import io.policyrecorder.testbed.backend.control.sigv4.AuthenticationException.Kind;
import io.policyrecorder.testbed.backend.control.web.Parameters;
import io.policyrecorder.testbed.backend.control.web.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request says about its own signature, in the header {@code Authorization} or in the query.
 *
 * @param scope the parts of the credential after the access key id: date, region, service,
 *     terminator
 * @param dateTime {@code yyyyMMdd'T'HHmmss'Z'} as sent
 * @param expiresSeconds how long a pre-signed request lives; -1 in header form
 */
record SignatureClaims(
    boolean inQuery,
    String accessKeyId,
    List<String> scope,
    List<String> signedHeaders,
    String signature,
    String dateTime,
    String sessionToken,
    int expiresSeconds) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  static SignatureClaims of(Request request) {
    String authorization = request.header("authorization");
    Parameters query = request.parameters();
    boolean inQuery = query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature");
    if (authorization.isEmpty() && !inQuery) {
      throw new AuthenticationException(Kind.MISSING, "Missing Authentication Token");
    }
    if (!authorization.isEmpty() && inQuery) {
      throw incomplete(
          "A request must be signed in the Authorization header or in the query, not in both.");
    }
    return inQuery ? ofQuery(query) : ofHeader(request, authorization);
  }

  private static SignatureClaims ofHeader(Request request, String authorization) {
    if (!authorization.startsWith(ALGORITHM + " ")) {
      throw incomplete(
          "The Authorization header must begin with '"
              + ALGORITHM
              + "'. Authorization="
              + authorization);
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    String dateTime = request.header("x-amz-date");
    List<String> missing = new ArrayList<>();
    for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (parts.getOrDefault(name, "").isEmpty()) {
        missing.add("Authorization header requires '" + name + "' parameter.");
      }
    }
    if (dateTime.isEmpty()) {
      missing.add(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    if (!missing.isEmpty()) {
      throw incomplete(String.join(" ", missing) + " Authorization=" + authorization);
    }
    return of(
        false,
        parts.getOrDefault("Credential", ""),
        parts.getOrDefault("SignedHeaders", ""),
        parts.getOrDefault("Signature", ""),
        dateTime,
        request.header("x-amz-security-token"),
        -1);
  }

  private static SignatureClaims ofQuery(Parameters query) {
    for (String name :
        List.of("Algorithm", "Credential", "Signature", "SignedHeaders", "Date", "Expires")) {
      if (query.get("X-Amz-" + name).isEmpty()) {
        throw incomplete(
            "AWS query-string parameters must include 'X-Amz-"
                + name
                + "'. Re-examine the query-string parameters.");
      }
    }
    if (!query.get("X-Amz-Algorithm").equals(ALGORITHM)) {
      throw incomplete("Unsupported AWS 'algorithm': '" + query.get("X-Amz-Algorithm") + "'.");
    }
    String expires = query.get("X-Amz-Expires");
    if (!expires.matches("[0-9]{1,6}")) {
      throw incomplete("X-Amz-Expires should be a number");
    }
    return of(
        true,
        query.get("X-Amz-Credential"),
        query.get("X-Amz-SignedHeaders"),
        query.get("X-Amz-Signature"),
        query.get("X-Amz-Date"),
        query.get("X-Amz-Security-Token"),
        Integer.parseInt(expires));
  }

  private static SignatureClaims of(
      boolean inQuery,
      String credential,
      String signedHeaders,
      String signature,
      String dateTime,
      String sessionToken,
      int expiresSeconds) {
    List<String> parts = List.of(credential.split("/", -1));
    if (parts.size() != 5) {
      throw incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    return new SignatureClaims(
        inQuery,
        parts.get(0),
        parts.subList(1, 5),
        List.of(signedHeaders.split(";", -1)),
        signature,
        dateTime,
        sessionToken,
        expiresSeconds);
  }

  String date() {
    return scope.get(0);
  }

  String region() {
    return scope.get(1);
  }

  String service() {
    return scope.get(2);
  }

  String terminator() {
    return scope.get(3);
  }

  private static AuthenticationException incomplete(String text) {
    return new AuthenticationException(Kind.INCOMPLETE, text);
  }
}

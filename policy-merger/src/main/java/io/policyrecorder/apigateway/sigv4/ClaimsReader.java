package io.policyrecorder.apigateway.sigv4;

import static io.policyrecorder.apigateway.sigv4.SignatureProblem.refused;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a request says of its signature, and what it should have said. */
final class ClaimsReader {

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final String SIGN = "Sign the request with Signature Version 4.";

  private final SignedRequest request;
  private final Map<String, String> query;
  private final List<SignatureProblem> problems;

  private ClaimsReader(SignedRequest request, List<SignatureProblem> problems) {
    this.request = request;
    this.query = parameters(request.query());
    this.problems = problems;
  }

  /** The claims; empty when there are none that can be checked further. */
  static Optional<SignatureClaims> read(SignedRequest request, List<SignatureProblem> problems) {
    return new ClaimsReader(request, problems).read();
  }

  /** The value of a query's parameter, decoded; empty when it is not there. */
  static String parameter(SignedRequest request, String name) {
    return parameters(request.query()).getOrDefault(name, "");
  }

  private Optional<SignatureClaims> read() {
    boolean inHeader = request.has("authorization");
    boolean inQuery = query.containsKey("X-Amz-Algorithm") || query.containsKey("X-Amz-Signature");
    if (!inHeader && !inQuery) {
      problems.add(
          refused(
              Kind.NOT_SIGNED,
              "Missing Authentication Token",
              "The request is not signed.",
              SIGN + " A wrong path, method or stage gets the same answer."));
      return Optional.empty();
    }
    if (inHeader && inQuery) {
      problems.add(
          refused(
              Kind.TWO_SIGNATURES,
              "",
              "The request has a signature in its query and an Authorization header.",
              "Send one of the two."));
      return Optional.empty();
    }
    return inQuery ? inQuery() : inHeader(request.header("authorization"));
  }

  private Optional<SignatureClaims> inHeader(String authorization) {
    int space = authorization.indexOf(' ');
    String algorithm = space < 0 ? authorization : authorization.substring(0, space);
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : authorization.substring(algorithm.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.putIfAbsent(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      } else if (!part.isBlank()) {
        problems.add(
            refused(
                Kind.MALFORMED,
                "'…' not a valid key=value pair (missing equal-sign) in Authorization header: '…'.",
                "The Authorization header is of another kind (" + kind(algorithm) + ").",
                SIGN + " If the method should take tokens, its authorization type is wrong."));
        return Optional.empty();
      }
    }
    String dateTime = dateTime();
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
      problems.add(
          refused(
              Kind.MALFORMED,
              String.join(" ", missing) + " Authorization=…",
              "The signature is not whole.",
              "Send the Authorization header and the date as the signer made them."));
      return Optional.empty();
    }
    return claims(
        false,
        algorithm,
        parts.getOrDefault("Credential", ""),
        parts.getOrDefault("SignedHeaders", ""),
        parts.getOrDefault("Signature", ""),
        dateTime,
        "");
  }

  private Optional<SignatureClaims> inQuery() {
    for (String name :
        List.of("Algorithm", "Credential", "Signature", "SignedHeaders", "Date", "Expires")) {
      if (query.getOrDefault("X-Amz-" + name, "").isEmpty()) {
        problems.add(
            refused(
                Kind.MALFORMED,
                "AWS query-string parameters must include 'X-Amz-"
                    + name
                    + "'. Re-examine the query-string parameters.",
                "The presigned request has no X-Amz-" + name + ".",
                "Send the URL as the presigner made it."));
        return Optional.empty();
      }
    }
    return claims(
        true,
        query.getOrDefault("X-Amz-Algorithm", ""),
        query.getOrDefault("X-Amz-Credential", ""),
        query.getOrDefault("X-Amz-SignedHeaders", ""),
        query.getOrDefault("X-Amz-Signature", ""),
        query.getOrDefault("X-Amz-Date", ""),
        query.getOrDefault("X-Amz-Expires", ""));
  }

  private Optional<SignatureClaims> claims(
      boolean inQuery,
      String algorithm,
      String credential,
      String signedHeaders,
      String signature,
      String dateTime,
      String expires) {
    boolean regional = algorithm.equals(SignatureClaims.HMAC);
    if (!regional && !algorithm.equals(SignatureClaims.ECDSA)) {
      problems.add(
          refused(
              Kind.ALGORITHM,
              inQuery ? "Unsupported AWS 'algorithm': '" + algorithm + "'." : "",
              "\"" + kind(algorithm) + "\" is not Signature Version 4.",
              SIGN));
      return Optional.empty();
    }
    List<String> parts = List.of(credential.split("/", -1));
    int size = parts.size();
    if (size != (regional ? 5 : 4)) {
      problems.add(
          refused(
              Kind.MALFORMED,
              "Credential must have exactly 5 slash-delimited elements, e.g."
                  + " keyid/date/region/service/term, got '…'",
              "The credential has " + size + " parts.",
              "Send the credential as the signer made it."));
      return Optional.empty();
    }
    return Optional.of(
        new SignatureClaims(
            inQuery,
            algorithm,
            parts.get(0),
            new CredentialScope(
                parts.get(1),
                regional ? parts.get(2) : "",
                parts.get(size - 2),
                parts.get(size - 1)),
            List.of(signedHeaders.split(";", -1)),
            signature,
            dateTime,
            expires));
  }

  /** {@code X-Amz-Date}, else {@code Date} in the same form. */
  private String dateTime() {
    String own = request.header("x-amz-date");
    String date = request.header("date");
    if (!own.isEmpty() || date.isEmpty()) {
      return own;
    }
    try {
      return BASIC.format(
          LocalDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).atOffset(ZoneOffset.UTC));
    } catch (DateTimeParseException other) {
      return date;
    }
  }

  /** The first word of a header, unless it is a secret by itself. */
  private static String kind(String algorithm) {
    return algorithm.length() > 30 ? "without a scheme" : algorithm;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            UriEncoding.decode(pair.substring(0, equals)),
            UriEncoding.decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }
}

package io.policyrecorder.testbed.backend.control.sigv4;

import io.policyrecorder.testbed.backend.control.sigv4.AuthenticationException.Kind;
import io.policyrecorder.testbed.backend.control.web.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Establishes who signed a request, by computing the signature again from the secret.
 *
 * <p>Sources: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html">Elements
 * of a request signature</a>, <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html">Troubleshoot
 * Signature Version 4</a>, from which the texts are; <a
 * href="https://github.com/Kong/insomnia/issues/713">one answer for several faults</a>, <a
 * href="https://github.com/mhart/aws4/issues/118">five minutes</a>.
 */
public final class Verifier {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final String REGION = "[a-z]{2,3}(-[a-z]+){1,2}-[0-9]";
  private static final String DOES_NOT_MATCH =
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and"
          + " signing method. Consult the service documentation for details.";

  private final CredentialStore credentials;
  private final Clock clock;

  public Verifier(CredentialStore credentials, Clock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * The caller.
   *
   * @param service the signing name that the scope must have, {@code kms}
   * @throws AuthenticationException with AWS's own words
   */
  public Caller verify(Request request, String service) {
    return verify(request, service, "");
  }

  /**
   * The caller of an endpoint that belongs to one region.
   *
   * @param region the region that the scope must have; empty for any
   */
  public Caller verify(Request request, String service, String region) {
    SignatureClaims claims = SignatureClaims.of(request);
    Instant now = clock.instant();
    Credential credential = credential(claims, now);
    checkScope(claims, service, region);
    checkDate(claims, now);
    checkSignedHeaders(request, claims);
    checkSignature(request, claims, credential);
    return new Caller(credential, claims.region());
  }

  private Credential credential(SignatureClaims claims, Instant now) {
    @Nullable Credential credential = credentials.find(claims.accessKeyId());
    if (credential == null || !same(credential.sessionToken(), claims.sessionToken())) {
      throw new AuthenticationException(
          Kind.UNKNOWN_KEY, "The security token included in the request is invalid.");
    }
    if (!now.isBefore(credential.expires())) {
      throw new AuthenticationException(
          Kind.EXPIRED, "The security token included in the request is expired");
    }
    return credential;
  }

  /** All that is wrong with it is told at once. */
  private static void checkScope(SignatureClaims claims, String service, String region) {
    List<String> wrong = new ArrayList<>();
    boolean valid =
        region.isEmpty() ? claims.region().matches(REGION) : claims.region().equals(region);
    if (!valid) {
      wrong.add("Credential should be scoped to a valid region, not '" + claims.region() + "'.");
    }
    if (!claims.service().equals(service)) {
      wrong.add("Credential should be scoped to correct service: '" + service + "'.");
    }
    if (!claims.terminator().equals("aws4_request")) {
      wrong.add(
          "Credential should be scoped with a valid terminator: 'aws4_request', not '"
              + claims.terminator()
              + "'.");
    }
    String day = claims.dateTime().replaceFirst("T.*", "");
    if (!claims.date().equals(day)) {
      wrong.add(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
              + claims.date()
              + "' != '"
              + day
              + "', from '"
              + claims.dateTime()
              + "'.");
    }
    if (!wrong.isEmpty()) {
      throw mismatch(String.join(" ", wrong));
    }
  }

  private static void checkDate(SignatureClaims claims, Instant now) {
    Instant signed;
    try {
      signed = LocalDateTime.parse(claims.dateTime(), DATE_TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw mismatch(
          "Date must be in ISO-8601 'basic format'. Got '"
              + claims.dateTime()
              + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
    Instant end =
        claims.inQuery() ? signed.plusSeconds(claims.expiresSeconds()) : signed.plus(SKEW);
    if (now.isAfter(end)) {
      throw mismatch(
          "Signature expired: "
              + claims.dateTime()
              + " is now earlier than "
              + (claims.inQuery() ? basic(now) : around(now.minus(SKEW), now, " - ")));
    }
    if (signed.isAfter(now.plus(SKEW))) {
      throw mismatch(
          "Signature not yet current: "
              + claims.dateTime()
              + " is still later than "
              + around(now.plus(SKEW), now, " + "));
    }
  }

  private static String around(Instant limit, Instant now, String sign) {
    return basic(limit) + " (" + basic(now) + sign + SKEW.toMinutes() + " min.)";
  }

  private static void checkSignedHeaders(Request request, SignatureClaims claims) {
    if (!claims.signedHeaders().contains("host")) {
      throw mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
    for (String name : request.headers().keySet()) {
      if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-")
          && !claims.signedHeaders().contains(name)) {
        throw mismatch("There were headers present in the request which were not signed: " + name);
      }
    }
  }

  private static void checkSignature(
      Request request, SignatureClaims claims, Credential credential) {
    String payloadHash = Hashes.sha256(request.body());
    String claimedHash = request.header("x-amz-content-sha256");
    if (!claimedHash.isEmpty() && !claimedHash.equals(payloadHash)) {
      // UNSIGNED-PAYLOAD ends here too: only S3 documents it.
      throw mismatch(DOES_NOT_MATCH);
    }
    String canonical = CanonicalRequest.of(request, claims, payloadHash);
    String stringToSign =
        String.join(
            "\n",
            SignatureClaims.ALGORITHM,
            claims.dateTime(),
            String.join("/", claims.scope()),
            Hashes.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    String expected = Hashes.signature(credential.secretAccessKey(), claims.scope(), stringToSign);
    if (!same(expected, claims.signature())) {
      throw mismatch(DOES_NOT_MATCH);
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static String basic(Instant instant) {
    return DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static AuthenticationException mismatch(String text) {
    return new AuthenticationException(Kind.MISMATCH, text);
  }
}

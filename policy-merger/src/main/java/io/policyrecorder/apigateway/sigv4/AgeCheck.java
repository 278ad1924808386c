package io.policyrecorder.apigateway.sigv4;

import static io.policyrecorder.apigateway.sigv4.SignatureProblem.refused;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a signature is neither too old nor of the future.
 *
 * @param received null when nobody knows
 */
record AgeCheck(Duration skew, @Nullable Instant received) {

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  /**
   * Of a presigned request.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Authenticating
   *     requests: using query parameters</a>
   */
  private static final Duration LONGEST = Duration.ofDays(7);

  void check(SignatureClaims claims, List<SignatureProblem> problems) {
    Optional<Instant> signed = parse(claims.dateTime());
    if (signed.isEmpty()) {
      problems.add(
          refused(
              Kind.DATE,
              "Date must be in ISO-8601 'basic format'. Got '"
                  + claims.dateTime()
                  + "'. See http://en.wikipedia.org/wiki/ISO_8601",
              "The request's date is " + claims.dateTime() + ".",
              "Send X-Amz-Date as 20260115T083000Z."));
      return;
    }
    Optional<Duration> life = life(claims, problems);
    if (received == null || life.isEmpty()) {
      return;
    }
    if (received.isAfter(signed.get().plus(life.get()))) {
      problems.add(expired(claims, life.get(), received));
    } else if (signed.get().isAfter(received.plus(skew))) {
      problems.add(
          refused(
              Kind.NOT_YET_VALID,
              "Signature not yet current: "
                  + claims.dateTime()
                  + " is still later than "
                  + basic(received.plus(skew))
                  + " ("
                  + basic(received)
                  + " + "
                  + skew.toMinutes()
                  + " min.)",
              "The request was signed in the future.",
              "Set the client's clock."));
    }
  }

  private static SignatureProblem expired(SignatureClaims claims, Duration life, Instant received) {
    return claims.inQuery()
        ? refused(
            Kind.EXPIRED,
            "Signature expired: " + claims.dateTime() + " is now earlier than " + basic(received),
            "The presigned request lived for " + life.toSeconds() + " seconds.",
            "Presign it again.")
        : refused(
            Kind.EXPIRED,
            "Signature expired: "
                + claims.dateTime()
                + " is now earlier than "
                + basic(received.minus(life))
                + " ("
                + basic(received)
                + " - "
                + life.toMinutes()
                + " min.)",
            "The request was signed more than " + life.toMinutes() + " minutes before it arrived.",
            "Sign each request when it is sent, and set the client's clock.");
  }

  private Optional<Duration> life(SignatureClaims claims, List<SignatureProblem> problems) {
    if (!claims.inQuery()) {
      return Optional.of(skew);
    }
    String expires = claims.expires();
    boolean number =
        !expires.isEmpty() && expires.length() < 10 && expires.chars().allMatch(AgeCheck::isDigit);
    Duration life = number ? Duration.ofSeconds(Long.parseLong(expires)) : Duration.ZERO;
    if (!number || life.compareTo(LONGEST) > 0) {
      problems.add(
          refused(
              Kind.EXPIRY,
              "",
              "X-Amz-Expires is " + expires + ".",
              "A presigned request may live for 1 to 604800 seconds."));
      return Optional.empty();
    }
    return Optional.of(life);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<Instant> parse(String dateTime) {
    try {
      return Optional.of(LocalDateTime.parse(dateTime, BASIC).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  private static String basic(Instant instant) {
    return BASIC.format(instant.atOffset(ZoneOffset.UTC));
  }
}

package io.policyrecorder.apigateway.sigv4;

import static io.policyrecorder.apigateway.sigv4.SignatureProblem.refused;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import io.policyrecorder.apigateway.sigv4.SignatureReport.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks signed requests, as far as it can without the secret; with the secret the signature as
 * well.
 *
 * <pre>{@code
 * SignatureCheck.of("execute-api", "eu-central-1").at(received).check(request)
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html">Elements
 *     of a request signature</a>
 */
public final class SignatureCheck {

  private static final Duration USUAL = Duration.ofMinutes(5);
  private static final Duration PATIENT = Duration.ofMinutes(15);

  /**
   * The services that are known to take older signatures than others.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html">Amazon
   *     S3: 15 minutes</a>
   * @see <a href="https://github.com/mhart/aws4/issues/118">API Gateway: 5 minutes</a>
   * @see <a href="https://github.com/aws/aws-cli/issues/6676">STS: 15 minutes</a>
   */
  private static final Set<String> PATIENT_SERVICES =
      Set.of("s3", "s3express", "s3-object-lambda", "s3-outposts", "sts");

  private final String service;
  private final String region;
  private final Duration skew;
  private final @Nullable Instant received;
  private final @Nullable String secret;

  private SignatureCheck(
      String service,
      String region,
      Duration skew,
      @Nullable Instant received,
      @Nullable String secret) {
    this.service = service;
    this.region = region;
    this.skew = skew;
    this.received = received;
    this.secret = secret;
  }

  /**
   * For requests to a service.
   *
   * @param service its signing name, {@code execute-api}
   * @param region of the endpoint; empty when it is not known, as behind a custom domain
   */
  public static SignatureCheck of(String service, String region) {
    return new SignatureCheck(
        service, region, PATIENT_SERVICES.contains(service) ? PATIENT : USUAL, null, null);
  }

  /** When the request arrived; otherwise nothing is said about its age. */
  public SignatureCheck at(Instant instant) {
    return new SignatureCheck(service, region, skew, instant, secret);
  }

  /** How far the clocks of client and service may be apart, if not the usual five minutes. */
  public SignatureCheck within(Duration distance) {
    return new SignatureCheck(service, region, distance, received, secret);
  }

  /** With the secret access key, by which the signature is computed again. */
  public SignatureCheck with(String secretAccessKey) {
    return new SignatureCheck(service, region, skew, received, secretAccessKey);
  }

  /** What is wrong with a request, or may be. */
  public SignatureReport check(SignedRequest request) {
    List<SignatureProblem> problems = new ArrayList<>();
    Optional<SignatureClaims> read = ClaimsReader.read(request, problems);
    if (read.isEmpty()) {
      return new SignatureReport(problems, Signature.NOT_VERIFIED);
    }
    SignatureClaims claims = read.get();
    token(claims, request, problems);
    new ScopeCheck(service, region).check(claims, request, problems);
    new AgeCheck(skew, received).check(claims, problems);
    new SignedHeadersCheck(service).check(claims, request, problems);
    PayloadCheck payload = new PayloadCheck(service);
    payload.check(claims, request, problems);
    return new SignatureReport(
        problems, signature(claims, request, payload.hash(claims, request), problems));
  }

  /** The ids of temporary keys begin with ASIA, those of users with AKIA. */
  private static void token(
      SignatureClaims claims, SignedRequest request, List<SignatureProblem> problems) {
    boolean token =
        request.has("x-amz-security-token")
            || !ClaimsReader.parameter(request, "X-Amz-Security-Token").isEmpty();
    String answer = "The security token included in the request is invalid.";
    if (claims.accessKeyId().startsWith("ASIA") && !token) {
      problems.add(
          refused(
              Kind.TOKEN,
              answer,
              "The key is temporary, and its session token is missing.",
              "Sign with all three parts of the credentials: AwsSessionCredentials."));
    } else if (claims.accessKeyId().startsWith("AKIA") && token) {
      problems.add(
          refused(
              Kind.TOKEN,
              answer,
              "The key is a user's, but a session token is sent with it.",
              "Sign with key, secret and token of one and the same credentials."));
    }
  }

  private Signature signature(
      SignatureClaims claims,
      SignedRequest request,
      String payloadHash,
      List<SignatureProblem> problems) {
    if (secret == null || payloadHash.isEmpty() || claims.isForRegions()) {
      return Signature.NOT_VERIFIED;
    }
    Recomputation recomputation = new Recomputation(claims, request, payloadHash, secret);
    if (recomputation.matches(PathEncoding.of(service))) {
      return Signature.MATCHES;
    }
    problems.add(recomputation.mismatch(PathEncoding.of(service)));
    return Signature.DIFFERS;
  }
}

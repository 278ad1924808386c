package io.policyrecorder.apigateway.sigv4;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was found out about a signed request.
 *
 * @param problems in the order in which AWS looks
 * @param signature what is known of the signature itself
 */
public record SignatureReport(List<SignatureProblem> problems, Signature signature) {

  /** What is known of a signature. */
  public enum Signature {
    /** Nobody gave the secret, or the body is not known: it may be right or wrong. */
    NOT_VERIFIED,
    MATCHES,
    DIFFERS
  }

  /**
   * What the caller gets.
   *
   * @param status 403 for every error of authentication at API Gateway
   * @param errorType the value of {@code x-amzn-ErrorType}
   * @param message of the body, {@code {"message":"…"}}
   */
  public record Answer(int status, String errorType, String message) {}

  public SignatureReport {
    problems = problems.stream().sorted(Comparator.comparing(SignatureProblem::kind)).toList();
  }

  /** Whether AWS certainly refuses the request. */
  public boolean refused() {
    return problems.stream().anyMatch(SignatureProblem::refused);
  }

  /** Whether there is a problem of a kind. */
  public boolean has(Kind kind) {
    return problems.stream().anyMatch(problem -> problem.kind() == kind);
  }

  /**
   * What API Gateway answers to a request that it refuses; empty when it does not, or when its
   * words are not known. It names all that is wrong with a scope at once.
   *
   * @see <a href="https://github.com/Kong/insomnia/issues/713">an answer with two causes</a>
   */
  public Optional<Answer> answer() {
    return problems.stream()
        .filter(SignatureProblem::refused)
        .findFirst()
        .filter(first -> !first.text().isEmpty())
        .map(first -> new Answer(403, first.kind().errorType(), text(first)));
  }

  private String text(SignatureProblem first) {
    return isOfScope(first)
        ? problems.stream()
            .filter(problem -> problem.refused() && isOfScope(problem))
            .map(SignatureProblem::text)
            .collect(Collectors.joining(" "))
        : first.text();
  }

  private static boolean isOfScope(SignatureProblem problem) {
    return switch (problem.kind()) {
      case REGION, SERVICE, TERMINATOR, SCOPE_DATE -> true;
      case NOT_SIGNED,
          TWO_SIGNATURES,
          MALFORMED,
          ALGORITHM,
          TOKEN,
          DATE,
          EXPIRED,
          NOT_YET_VALID,
          EXPIRY,
          HOST_NOT_SIGNED,
          HEADER_NOT_SIGNED,
          HEADER_ABSENT,
          HEADER_CHANGES,
          PAYLOAD,
          PATH,
          SIGNATURE ->
          false;
    };
  }
}

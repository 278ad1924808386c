package io.policyrecorder.apigateway.sigv4;

import static io.policyrecorder.apigateway.sigv4.SignatureProblem.doubtful;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * Checks what a trace tells of a request that the application signed itself: service, region, names
 * of signed headers and path. A trace holds neither signature nor key nor the values of headers, so
 * nothing else can be said of it; {@link SignatureCheck} checks a request as a whole.
 */
public final class SignedRequestCheck {

  private static final String EXECUTE_API = "execute-api";

  private final Call call;
  private final String region;
  private final List<SignatureProblem> problems = new ArrayList<>();

  private SignedRequestCheck(Call call, String region) {
    this.call = call;
    this.region = region;
  }

  /**
   * What is wrong with a recorded request, or may be; nothing for a call that no signer of the
   * application made.
   *
   * @param region of the API behind a custom domain, as {@code recorder.yaml} tells it; empty when
   *     nobody told. The host of an API's own endpoint holds it, and an emulator's has none.
   */
  public static List<SignatureProblem> of(Call call, String region) {
    if (call.kind() != Call.Kind.SIGNED) {
      return List.of();
    }
    SignedRequestCheck check = new SignedRequestCheck(call, region);
    check.scope();
    SignedHeadersCheck.changing(check.values("SignedHeaders"), check.problems);
    check.path();
    check.problems.sort(Comparator.comparing(SignatureProblem::kind));
    return List.copyOf(check.problems);
  }

  private void scope() {
    boolean gateway = isGateway();
    if (!gateway && !call.service().equals(EXECUTE_API)) {
      return;
    }
    String expected = gateway || isLocal() ? regionOfHost() : region;
    ScopeCheck scope = new ScopeCheck(EXECUTE_API, expected);
    if (!call.service().equals(EXECUTE_API)) {
      problems.add(scope.wrongService(call.service()));
    }
    SortedSet<String> signed = values("SigningRegion");
    if (signed.isEmpty()) {
      problems.add(
          doubtful(
              Kind.ALGORITHM,
              "The request is signed for no single region, as Signature Version 4a does; AWS does not"
                  + " say that API Gateway takes it.",
              "Sign with Signature Version 4 for one region."));
    } else if (!expected.isEmpty()) {
      signed.stream()
          .filter(each -> !each.equals(expected))
          .forEach(each -> problems.add(scope.wrongRegion(each)));
    } else if (!gateway && !isLocal()) {
      problems.add(
          doubtful(
              Kind.REGION,
              "The request is signed for "
                  + signed.first()
                  + ", and nothing tells in which region the API behind "
                  + call.endpoint()
                  + " is.",
              "Name the host and its region in recorder.yaml under apis."));
    }
  }

  /** An API's own endpoint, or the addresses that LocalStack gives it. */
  private boolean isGateway() {
    String path = values("Path").stream().findFirst().orElse("");
    return call.endpoint().contains(".execute-api.")
        || path.startsWith("/_aws/execute-api/")
        || (path.startsWith("/restapis/") && path.contains("/_user_request_"));
  }

  /** This machine, or a container beside it. */
  private boolean isLocal() {
    String host = call.endpoint();
    return host.indexOf('.') < 0 || host.startsWith("127.") || host.endsWith(".localstack.cloud");
  }

  private String regionOfHost() {
    String[] labels = call.endpoint().toLowerCase(Locale.ROOT).split("\\.", -1);
    return labels.length > 3
            && labels[1].equals(EXECUTE_API)
            && labels[2].matches("[a-z]{2,3}(-[a-z]+)+-[0-9]+")
        ? labels[2]
        : "";
  }

  /** A percent sign that was encoded itself. */
  private void path() {
    for (String path : values("Path")) {
      if (path.matches(".*%25[0-9A-Fa-f]{2}.*")) {
        problems.add(
            doubtful(
                Kind.PATH,
                "The path "
                    + path
                    + " looks encoded twice: the API, and its policies, see one level of it.",
                "Give the client the path decoded, or tell it that it is encoded."));
      }
    }
  }

  private SortedSet<String> values(String member) {
    return call.values(member);
  }
}

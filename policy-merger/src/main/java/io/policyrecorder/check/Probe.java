package io.policyrecorder.check;

import io.policyrecorder.apigateway.AnswerReading;
import io.policyrecorder.apigateway.ApiAnswer;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent, what came back, and how that agrees with the check.
 *
 * @param target what was sent
 * @param answer null when none came
 * @param reading what it says of permissions
 * @param agreement with the check
 * @param remark what is to be said of the agreement besides; mostly empty
 */
public record Probe(
    ProbeTarget target,
    @Nullable ApiAnswer answer,
    AnswerReading reading,
    Agreement agreement,
    String remark) {

  /** How an answer and the check's verdict agree. */
  public enum Agreement {
    /** Both say the same. */
    AGREES("as the check says"),
    /** They say the opposite. */
    DIFFERS("not as the check says"),
    /** The check did not know, and now it is known. */
    LEARNED("the check did not know"),
    /** The answer says nothing about permissions. */
    UNDECIDED("not told by the answer"),
    /** Somebody else asked than the one whose calls were checked. */
    NOT_COMPARED("somebody else's answer");

    private final String text;

    Agreement(String text) {
      this.text = text;
    }

    /** In words, to follow "the verdict is DENY: ". */
    public String text() {
      return text;
    }
  }

  /**
   * Compares an answer with the check.
   *
   * @param acting the ARN of whoever signed the request
   * @param checked the ARN of the role or user whose calls were checked; empty when nobody told,
   *     who then is taken to be the one who signed
   * @param fromGateway whether the answer has a request id of API Gateway
   */
  public static Probe of(
      ProbeTarget target, ApiAnswer answer, boolean fromGateway, String acting, String checked) {
    AnswerReading reading = AnswerReading.of(answer, fromGateway);
    Decision verdict = target.request().verdict().decision();
    if (reading.kind() == AnswerReading.Kind.UNDECIDED) {
      return new Probe(target, answer, reading, Agreement.UNDECIDED, "");
    }
    if (!isSame(acting, checked)) {
      return new Probe(
          target,
          answer,
          reading,
          Agreement.NOT_COMPARED,
          "The calls are those of " + checked + ", and " + acting + " asked.");
    }
    if (target.service().equals("execute-api")
        && AnswerReading.isAboutAnother(answer, target.request().resource())) {
      return new Probe(
          target,
          answer,
          reading,
          Agreement.DIFFERS,
          "AWS decided about "
              + answer.resource()
              + ", and the check about "
              + target.request().resource()
              + ".");
    }
    boolean passed = reading.kind() == AnswerReading.Kind.LET_THROUGH;
    return new Probe(
        target,
        answer,
        reading,
        verdict == Decision.UNKNOWN
            ? Agreement.LEARNED
            : passed == (verdict == Decision.ALLOW) ? Agreement.AGREES : Agreement.DIFFERS,
        "");
  }

  /**
   * A request to which no answer came.
   *
   * @param why a sentence
   */
  public static Probe unanswered(ProbeTarget target, String why, String advice) {
    return new Probe(
        target,
        null,
        new AnswerReading(AnswerReading.Kind.UNDECIDED, why, advice),
        Agreement.UNDECIDED,
        "");
  }

  /** Whether AWS denied a call of the one who was checked. */
  public boolean isDenied() {
    return reading.kind() == AnswerReading.Kind.DENIED && agreement != Agreement.NOT_COMPARED;
  }

  /** What the user should know of it; null when the answer is what the check said. */
  public @Nullable Finding finding() {
    String place = target.method() + " " + target.url();
    return switch (agreement) {
      case AGREES, LEARNED -> null;
      case DIFFERS ->
          new Finding(
              FindingKind.PROBE_DIFFERS,
              place,
              "The check says "
                  + target.request().verdict().decision()
                  + ", and AWS "
                  + (reading.kind() == AnswerReading.Kind.DENIED ? "denied it: " : "let it pass: ")
                  + (remark.isEmpty() ? reading.meaning() : remark),
              "What is deployed is not what was checked: other policies, a policy that was not"
                  + " deployed, a condition key. Read it with --role and --live, or give what is"
                  + " missing.");
      case UNDECIDED ->
          new Finding(
              FindingKind.PROBE_UNDECIDED,
              place,
              "What was answered says nothing about permissions: " + reading.meaning(),
              reading.advice().isEmpty() ? "Ask again." : reading.advice());
      case NOT_COMPARED ->
          new Finding(
              FindingKind.PROBE_UNDECIDED,
              place,
              remark + " What it got says nothing about the other.",
              "Ask as the other, with --assume-role or --profile.");
    };
  }

  private static boolean isSame(String acting, String checked) {
    if (checked.isEmpty()) {
      return true;
    }
    Caller asked;
    Caller meant;
    try {
      asked = Caller.of(acting);
      meant = Caller.of(checked);
    } catch (IllegalArgumentException unheardOf) {
      return acting.equals(checked);
    }
    return asked.account().equals(meant.account())
        && asked.name().equals(meant.name())
        && isRole(asked) == isRole(meant)
        && (isRole(asked) || asked.kind() == meant.kind());
  }

  private static boolean isRole(Caller caller) {
    return caller.kind() == Caller.Kind.ROLE || caller.kind() == Caller.Kind.SESSION;
  }
}

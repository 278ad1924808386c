package io.policyrecorder.cli.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.Access;
import software.amazon.awssdk.services.accessanalyzer.model.AccessCheckPolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.CheckAccessNotGrantedResponse;
import software.amazon.awssdk.services.accessanalyzer.model.CheckNoNewAccessResponse;
import software.amazon.awssdk.services.accessanalyzer.model.PolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.ReasonSummary;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFindingType;

/**
 * What IAM Access Analyzer says of a policy. Its two checks of access are billed by the call.
 *
 * @param lines its findings in full, a line each
 * @param refused why the policy must not be written; empty when it may
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-checks-validating-policies.html">Validating
 *     policies</a>
 */
public record AccessAnalysis(List<String> lines, String refused) {

  /** So many actions fit into one question. */
  private static final int ACTIONS = 100;

  public AccessAnalysis {
    lines = List.copyOf(lines);
  }

  /**
   * Asks it.
   *
   * @param existing what the role's policies say now, as one document; empty for a new role
   * @param wanted what they will say, as one document
   * @param never actions that the policy should not grant
   */
  public static AccessAnalysis of(Aws aws, String existing, String wanted, List<String> never) {
    AccessAnalyzerClient client = aws.client(AccessAnalyzerClient.builder());
    List<String> lines = new ArrayList<>();
    String refused = "";
    List<ValidatePolicyFinding> findings =
        aws.call(
            "having the policy validated by Access Analyzer",
            () ->
                client
                    .validatePolicyPaginator(
                        r -> r.policyDocument(wanted).policyType(PolicyType.IDENTITY_POLICY))
                    .findings()
                    .stream()
                    .toList());
    for (ValidatePolicyFinding finding : findings) {
      lines.add(
          finding.findingTypeAsString()
              + " "
              + finding.issueCode()
              + ": "
              + finding.findingDetails()
              + " "
              + finding.learnMoreLink());
      if (finding.findingType() == ValidatePolicyFindingType.ERROR) {
        refused = "it finds an error in the policy (" + finding.issueCode() + ")";
      }
    }
    if (!existing.isEmpty()) {
      CheckNoNewAccessResponse answer =
          aws.call(
              "having new access checked by Access Analyzer",
              () ->
                  client.checkNoNewAccess(
                      r ->
                          r.existingPolicyDocument(existing)
                              .newPolicyDocument(wanted)
                              .policyType(AccessCheckPolicyType.IDENTITY_POLICY)));
      lines.add(
          "CheckNoNewAccess "
              + answer.resultAsString()
              + ": "
              + answer.message()
              + reasons(answer.reasons()));
    }
    List<String> some = never.subList(0, Math.min(never.size(), ACTIONS));
    CheckAccessNotGrantedResponse answer =
        aws.call(
            "having dangerous access checked by Access Analyzer",
            () ->
                client.checkAccessNotGranted(
                    r ->
                        r.policyDocument(wanted)
                            .policyType(AccessCheckPolicyType.IDENTITY_POLICY)
                            .access(Access.builder().actions(some).build())));
    lines.add(
        "CheckAccessNotGranted "
            + answer.resultAsString()
            + ": "
            + answer.message()
            + reasons(answer.reasons()));
    if (refused.isEmpty() && "FAIL".equals(answer.resultAsString())) {
      refused = "the policy grants actions with which a role can give itself more";
    }
    return new AccessAnalysis(lines, refused);
  }

  private static String reasons(List<ReasonSummary> reasons) {
    StringBuilder text = new StringBuilder();
    for (ReasonSummary reason : reasons) {
      text.append(" (")
          .append(
              reason.statementId() == null
                  ? "statement " + reason.statementIndex()
                  : reason.statementId())
          .append(": ")
          .append(reason.description())
          .append(')');
    }
    return text.toString();
  }
}

package io.policyrecorder.check;

import io.policyrecorder.apigateway.sigv4.SignatureProblem;
import io.policyrecorder.apigateway.sigv4.SignedRequestCheck;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the signature of a recorded request, whatever policies say. */
final class SignatureFindings {

  private SignatureFindings() {}

  /**
   * The findings.
   *
   * @param apis what is known of APIs, of which the host tells the region of one behind a custom
   *     domain
   */
  static List<Finding> of(Call call, List<KnownApi> apis) {
    String region =
        apis.stream()
            .filter(api -> api.host().equalsIgnoreCase(call.endpoint()))
            .map(KnownApi::region)
            .filter(each -> each.matches("[a-z]{2,3}(-[a-z]+)+-[0-9]+"))
            .findFirst()
            .orElse("");
    List<Finding> findings = new ArrayList<>();
    for (SignatureProblem problem : SignedRequestCheck.of(call, region)) {
      findings.add(
          new Finding(
              problem.refused() ? FindingKind.SIGNATURE_REFUSED : FindingKind.SIGNATURE_DOUBTFUL,
              call.service() + " on " + call.endpoint(),
              problem.text().isEmpty()
                  ? problem.message()
                  : problem.message()
                      + " AWS answers 403 "
                      + problem.kind().errorType()
                      + ": "
                      + problem.text(),
              problem.advice()));
    }
    return findings;
  }
}

package io.policyrecorder.apigateway.sigv4;

import static io.policyrecorder.apigateway.sigv4.SignatureProblem.doubtful;
import static io.policyrecorder.apigateway.sigv4.SignatureProblem.refused;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import io.policyrecorder.arn.ArnPattern;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a signature is good for the service and region that got it.
 *
 * @param region of the endpoint; empty when it is not known
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html">Credential
 *     scope errors</a>
 */
record ScopeCheck(String service, String region) {

  void check(SignatureClaims claims, SignedRequest request, List<SignatureProblem> problems) {
    CredentialScope scope = claims.scope();
    if (!scope.terminator().equals(CredentialScope.TERMINATOR)) {
      problems.add(
          refused(
              Kind.TERMINATOR,
              "Credential should be scoped with a valid terminator: 'aws4_request', not '"
                  + scope.terminator()
                  + "'.",
              "The credential scope ends with " + scope.terminator() + ".",
              "It ends with aws4_request."));
    }
    if (!scope.service().equals(service)) {
      problems.add(wrongService(scope.service()));
    }
    if (claims.isForRegions()) {
      regionSet(request, problems);
    } else if (region.isEmpty()) {
      problems.add(
          doubtful(
              Kind.REGION,
              "The request is signed for "
                  + scope.region()
                  + ", and nothing tells in which region the API is.",
              "Name the API's region in recorder.yaml under apis."));
    } else if (!scope.region().equals(region)) {
      problems.add(wrongRegion(scope.region()));
    }
    if (!claims.dateTime().startsWith(scope.date()) || scope.date().length() != 8) {
      problems.add(
          refused(
              Kind.SCOPE_DATE,
              "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
                  + " HTTP: '"
                  + scope.date()
                  + "' != '"
                  + claims.dateTime().replaceFirst("T.*", "")
                  + "', from '"
                  + claims.dateTime()
                  + "'.",
              "The credential scope is of another day than the request.",
              "Compute both from one instant, in UTC."));
    }
  }

  SignatureProblem wrongService(String signed) {
    return refused(
        Kind.SERVICE,
        "Credential should be scoped to correct service: '" + service + "'.",
        "The request is signed for the service " + signed + ", not for " + service + ".",
        "Sign with the service name " + service + ".");
  }

  SignatureProblem wrongRegion(String signed) {
    return refused(
        Kind.REGION,
        "Credential should be scoped to a valid region, not '" + signed + "'.",
        "The request is signed for " + signed + ", and the API is in " + region + ".",
        "Sign for " + region + ".");
  }

  private void regionSet(SignedRequest request, List<SignatureProblem> problems) {
    String header = request.header("x-amz-region-set");
    String set = header.isEmpty() ? ClaimsReader.parameter(request, "X-Amz-Region-Set") : header;
    problems.add(
        doubtful(
            Kind.ALGORITHM,
            "The request is signed with Signature Version 4a; AWS does not say that API Gateway takes"
                + " it, and its signature cannot be verified here.",
            "Sign with Signature Version 4 for one region."));
    if (set.isEmpty()) {
      problems.add(
          refused(
              Kind.REGION,
              "",
              "The header X-Amz-Region-Set is missing, which Signature Version 4a needs.",
              "Send the headers as the signer made them."));
    } else if (!region.isEmpty()
        && Stream.of(set.split(",", -1))
            .noneMatch(pattern -> ArnPattern.of(pattern.strip()).matches(region))) {
      problems.add(
          refused(
              Kind.REGION,
              "",
              "The request is signed for the regions "
                  + set
                  + ", and the API is in "
                  + region
                  + ".",
              "Sign for " + region + "."));
    }
  }
}

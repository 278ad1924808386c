package io.policyrecorder.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SignatureFindingsTest {

  @Test
  void should_tell_what_AWS_answers_to_a_request_for_another_region() {
    List<Finding> findings =
        SignatureFindings.of(
            signed("a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com", "us-east-1"), List.of());

    assertThat(findings)
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.SIGNATURE_REFUSED))
        .extracting(Finding::message)
        .asString()
        .endsWith(
            "AWS answers 403 InvalidSignatureException: Credential should be scoped to a valid"
                + " region, not 'us-east-1'.");
  }

  @Test
  void should_take_the_region_behind_a_custom_domain_from_the_configuration() {
    Call call = signed("api.acme.com", "us-east-1");

    assertThat(SignatureFindings.of(call, List.of(api("us-east-1")))).isEmpty();
    assertThat(SignatureFindings.of(call, List.of(api("eu-west-1"))))
        .extracting(Finding::kind)
        .containsExactly(FindingKind.SIGNATURE_REFUSED);
    assertThat(SignatureFindings.of(call, List.of()))
        .extracting(Finding::kind)
        .containsExactly(FindingKind.SIGNATURE_DOUBTFUL);
    // A placeholder is no region.
    assertThat(SignatureFindings.of(call, List.of(api("${AWS::Region}"))))
        .extracting(Finding::kind)
        .containsExactly(FindingKind.SIGNATURE_DOUBTFUL);
  }

  private static KnownApi api(String region) {
    return new KnownApi(
        "api.acme.com", "a1b2c3d4e5", "444455556666", region, "prod", "", "", "", "");
  }

  private static Call signed(String host, String region) {
    TreeMap<String, Argument> arguments = new TreeMap<>();
    arguments.put("Method", Argument.values(List.of("GET")));
    arguments.put("Path", Argument.values(List.of("/prod/orders")));
    arguments.put("SigningRegion", Argument.values(List.of(region)));
    return new Call(
        Call.Kind.SIGNED,
        "execute-api",
        Call.REQUEST,
        region,
        "aws",
        "111122223333",
        host,
        Call.BASE,
        arguments,
        new TreeSet<>(),
        Origin.UNKNOWN);
  }
}

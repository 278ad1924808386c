package io.policyrecorder.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.apigateway.Api.Auth;
import io.policyrecorder.apigateway.Api.Endpoint;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.policy.PolicyKind;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people often misunderstand about the resource policy of an API. */
class PolicyWarningsTest {

  private static final String API = "arn:aws:execute-api:us-east-1:111122223333:abc123/";

  @Test
  void trap_30_should_tell_that_an_allow_only_policy_does_not_restrict_the_own_account() {
    assertThat(ids(Auth.AWS_IAM, "Allow", "'*'", API + "*")).containsExactly("allow-only-policy");
    assertThat(ids(Auth.CUSTOM, "Allow", "'*'", API + "*")).containsExactly("allow-only-policy");
    assertThat(ids(Auth.NONE, "Allow", "'*'", API + "*")).isEmpty();
    assertThat(ids(Auth.AWS_IAM, "Deny", "'*'", API + "*")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prod", "prod/", "prod/GET"})
  void should_tell_a_resource_that_matches_no_method(String end) {
    assertThat(ids(Auth.AWS_IAM, "Deny", "'*'", API + end)).containsExactly("arn-without-method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "prod/GET/", "prod/GET/pets", "prod/$connect", "prod/???/pets"})
  void should_be_silent_about_a_resource_that_matches_some(String end) {
    assertThat(ids(Auth.AWS_IAM, "Deny", "'*'", API + end)).isEmpty();
  }

  @Test
  void trap_18_should_tell_the_template_of_a_path() {
    assertThat(ids(Auth.AWS_IAM, "Deny", "'*'", API + "prod/GET/pets/{id}"))
        .containsExactly("arn-without-method");
  }

  @Test
  void trap_6_should_tell_that_a_wildcard_for_the_stage_takes_slashes() {
    assertThat(ids(Auth.AWS_IAM, "Deny", "'*'", API + "*/GET/pets"))
        .containsExactly("wildcard-crosses-slash");
  }

  @Test
  void should_tell_that_nobody_has_a_name_without_iam() {
    String account = "{'AWS':'111122223333'}";

    assertThat(ids(Auth.NONE, "Allow", account, API + "*")).containsExactly("principal-absent");
    assertThat(ids(Auth.COGNITO_USER_POOLS, "Allow", account, API + "*"))
        .containsExactly("principal-absent");
    assertThat(ids(Auth.NONE, "Allow", "{'AWS':'*'}", API + "*")).isEmpty();
    assertThat(ids(Auth.AWS_IAM, "Allow", account, API + "*")).containsExactly("allow-only-policy");
  }

  @Test
  void trap_21_should_tell_that_a_private_api_does_not_see_the_callers_address() {
    String address = ",'Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}";

    assertThat(ids(api(Auth.NONE, Endpoint.PRIVATE), "Allow", "'*'", API + "*", address))
        .containsExactly("source-ip-rewritten");
    assertThat(ids(api(Auth.NONE, Endpoint.REGIONAL), "Allow", "'*'", API + "*", address))
        .isEmpty();
  }

  @Test
  void should_tell_a_key_that_requests_without_iam_do_not_have() {
    String organization = ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}";

    assertThat(ids(api(Auth.NONE, Endpoint.REGIONAL), "Allow", "'*'", API + "*", organization))
        .containsExactly("condition-key-absent");
    assertThat(ids(api(Auth.AWS_IAM, Endpoint.REGIONAL), "Deny", "'*'", API + "*", organization))
        .isEmpty();
  }

  private static Api api(Auth auth, Endpoint endpoint) {
    return new Api(Api.Type.REST, endpoint, auth, "us-east-1", "abc123", "111122223333");
  }

  private static List<String> ids(Auth auth, String effect, String principal, String resource) {
    return ids(api(auth, Endpoint.REGIONAL), effect, principal, resource, "");
  }

  private static List<String> ids(
      Api api, String effect, String principal, String resource, String condition) {
    TreeSet<Finding> findings = new TreeSet<>();
    PolicyWarnings.of(
        Recorded.statements(
            PolicyKind.RESOURCE,
            """
            {'Effect':'%s','Principal':%s,'Action':'execute-api:Invoke','Resource':'%s'%s}\
            """
                .formatted(effect, principal, resource, condition)),
        api,
        findings);
    return findings.stream().map(finding -> finding.kind().id()).toList();
  }
}

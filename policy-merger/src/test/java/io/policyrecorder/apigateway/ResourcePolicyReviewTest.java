package io.policyrecorder.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.Api.Auth;
import io.policyrecorder.apigateway.Api.Endpoint;
import io.policyrecorder.apigateway.ResourcePolicyReview.Remark;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import org.junit.jupiter.api.Test;

class ResourcePolicyReviewTest {

  private static final String ALL = "execute-api:/*";

  @Test
  void trap_20_should_tell_a_policy_that_is_not_deployed() throws PolicyException {
    PolicyDocument deployed = policy("Deny", "\"*\"", ALL, "");
    PolicyDocument configured = policy("Allow", "\"*\"", ALL, "");

    assertThat(ResourcePolicyReview.of(api(Auth.AWS_IAM), configured, deployed))
        .extracting(Remark::id)
        .containsExactly("policy-not-deployed");
    assertThat(ResourcePolicyReview.of(api(Auth.AWS_IAM), deployed, deployed)).isEmpty();
  }

  @Test
  void should_tell_that_an_allow_only_policy_does_not_restrict_the_own_account()
      throws PolicyException {
    assertThat(ids(Auth.AWS_IAM, policy("Allow", "\"*\"", ALL, ""))).containsExactly("allow-only");
    assertThat(ids(Auth.CUSTOM, policy("Allow", "\"*\"", ALL, ""))).containsExactly("allow-only");
    assertThat(ids(Auth.NONE, policy("Allow", "\"*\"", ALL, ""))).isEmpty();
    assertThat(ids(Auth.AWS_IAM, policy("Deny", "\"*\"", ALL, ""))).isEmpty();
  }

  @Test
  void should_tell_a_resource_that_matches_no_method() throws PolicyException {
    String id = "arn:aws:execute-api:us-east-1:111122223333:abc123/";

    assertThat(ids(Auth.AWS_IAM, policy("Deny", "\"*\"", id, ""))).containsExactly("no-method");
    assertThat(ids(Auth.AWS_IAM, policy("Deny", "\"*\"", id + "prod/GET", "")))
        .containsExactly("no-method");
    assertThat(ids(Auth.AWS_IAM, policy("Deny", "\"*\"", id + "prod/GET/", ""))).isEmpty();
    assertThat(ids(Auth.AWS_IAM, policy("Deny", "\"*\"", id + "*", ""))).isEmpty();
    assertThat(ids(Auth.AWS_IAM, policy("Deny", "\"*\"", "execute-api:/prod", "")))
        .containsExactly("no-method");
  }

  @Test
  void should_tell_that_nobody_has_a_name_without_iam() throws PolicyException {
    String account = "{\"AWS\":\"111122223333\"}";

    assertThat(ids(Auth.NONE, policy("Allow", account, ALL, ""))).containsExactly("nobody-named");
    assertThat(ids(Auth.AWS_IAM, policy("Allow", account, ALL, ""))).containsExactly("allow-only");
  }

  @Test
  void should_tell_that_a_private_api_does_not_see_the_callers_address() throws PolicyException {
    String condition = ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}";
    Api closed = new Api(Api.Type.REST, Endpoint.PRIVATE, Auth.NONE, "us-east-1", "abc123", "");

    assertThat(ResourcePolicyReview.of(closed, policy("Allow", "\"*\"", ALL, condition)))
        .extracting(Remark::id)
        .containsExactly("source-ip-of-endpoint");
  }

  private static Iterable<String> ids(Auth auth, PolicyDocument policy) {
    return ResourcePolicyReview.of(api(auth), policy).stream().map(Remark::id).toList();
  }

  private static Api api(Auth auth) {
    return new Api(Api.Type.REST, Endpoint.REGIONAL, auth, "us-east-1", "abc123", "111122223333");
  }

  private static PolicyDocument policy(
      String effect, String principal, String resource, String condition) throws PolicyException {
    return PolicyReader.read(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"%s","Principal":%s,
              "Action":"execute-api:Invoke","Resource":"%s"%s}]}"""
                .formatted(effect, principal, resource, condition),
            PolicyKind.RESOURCE)
        .policy();
  }
}

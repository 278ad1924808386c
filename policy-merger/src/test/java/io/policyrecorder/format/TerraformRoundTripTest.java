package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.policy.PolicyDocument;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a policy holds survives Terraform and its AWS provider. */
class TerraformRoundTripTest {

  @Provide
  Arbitrary<PolicyDocument> identity() {
    return SamplePolicies.policies(SamplePolicies.TERRAFORM, false, true);
  }

  @Provide
  Arbitrary<PolicyDocument> resource() {
    return SamplePolicies.policies(SamplePolicies.TERRAFORM, true, true);
  }

  @Property(tries = 100)
  void should_read_back_the_policy_of_a_role(@ForAll("identity") PolicyDocument policy)
      throws FormatException {
    assertThat(written(policy)).isEqualTo(policy);
  }

  @Property(tries = 100)
  void should_read_back_the_policy_of_a_resource(@ForAll("resource") PolicyDocument policy)
      throws FormatException {
    assertThat(written(policy)).isEqualTo(policy);
  }

  private static PolicyDocument written(PolicyDocument policy) throws FormatException {
    return HclPolicies.policy(
        PolicyFormat.TERRAFORM.write(
            policy, new Target("orders", Attachment.USUAL, SamplePolicies.TERRAFORM)),
        "orders");
  }
}

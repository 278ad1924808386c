package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a policy holds survives the CDK; that the real one compiles it, the testbed shows. */
class CdkRoundTripTest {

  @Provide
  Arbitrary<PolicyDocument> identity() {
    return SamplePolicies.policies(SamplePolicies.CLOUDFORMATION, false, false);
  }

  @Provide
  Arbitrary<PolicyDocument> resource() {
    return SamplePolicies.policies(SamplePolicies.CLOUDFORMATION, true, false);
  }

  @Property(tries = 100)
  void should_read_back_the_policy_of_a_role(@ForAll("identity") PolicyDocument policy)
      throws FormatException {
    assertThat(CdkPolicies.policy(write(policy, Attachment.USUAL), false)).isEqualTo(policy);
  }

  @Property(tries = 100)
  void should_read_back_the_policy_of_a_resource(@ForAll("resource") PolicyDocument policy)
      throws FormatException {
    assertThat(CdkPolicies.policy(write(policy, Attachment.DOCUMENT), true)).isEqualTo(policy);
  }

  @Example
  void should_keep_more_conditions_than_a_short_map_takes() throws FormatException {
    PolicyDocument policy =
        new PolicyDocument(
            List.of(
                new Statement(
                    "",
                    Effect.ALLOW,
                    SamplePolicies.set("s3:GetObject"),
                    SamplePolicies.set("*"),
                    IntStream.range(0, 12)
                        .mapToObj(
                            i ->
                                new Condition(
                                    "StringEquals",
                                    "aws:RequestTag/t" + i,
                                    SamplePolicies.set("v" + i)))
                        .collect(Collectors.toCollection(TreeSet::new)))));

    assertThat(CdkPolicies.policy(write(policy, Attachment.USUAL), false)).isEqualTo(policy);
  }

  private static String write(PolicyDocument policy, Attachment attachment) throws FormatException {
    return PolicyFormat.CDK.write(
        policy, new Target("OrdersPolicy", attachment, SamplePolicies.CLOUDFORMATION));
  }
}

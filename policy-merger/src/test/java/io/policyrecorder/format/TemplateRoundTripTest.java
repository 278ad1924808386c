package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a policy holds survives SAM, CloudFormation and the Serverless Framework. */
class TemplateRoundTripTest {

  /** Where the Serverless Framework sees a variable: a source in lower case behind the brace. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z][^}]*)\\}?");

  @Provide
  Arbitrary<PolicyDocument> identity() {
    return SamplePolicies.policies(SamplePolicies.CLOUDFORMATION, false, true);
  }

  @Provide
  Arbitrary<PolicyDocument> resource() {
    return SamplePolicies.policies(SamplePolicies.CLOUDFORMATION, true, true);
  }

  @Provide
  Arbitrary<PolicyDocument> serverless() {
    return SamplePolicies.policies(SamplePolicies.SERVERLESS, false, false);
  }

  @Property(tries = 100)
  void should_read_back_the_policy_of_a_function(@ForAll("identity") PolicyDocument policy)
      throws FormatException {
    String yaml = write(PolicyFormat.SAM, policy, Attachment.USUAL);

    assertThat(TemplatePolicies.policy(TemplatePolicies.value(yaml, "Policies", 0), false))
        .isEqualTo(policy);
  }

  @Property(tries = 100)
  void should_read_back_a_managed_policy(@ForAll("identity") PolicyDocument policy)
      throws FormatException {
    String yaml = write(PolicyFormat.CLOUDFORMATION, policy, Attachment.USUAL);

    assertThat(
            TemplatePolicies.policy(
                TemplatePolicies.value(yaml, "Resources", "Orders", "Properties", "PolicyDocument"),
                false))
        .isEqualTo(policy);
  }

  @Property(tries = 100)
  void should_read_back_a_document_with_principals(@ForAll("resource") PolicyDocument policy)
      throws FormatException {
    String yaml = write(PolicyFormat.CLOUDFORMATION, policy, Attachment.DOCUMENT);

    assertThat(TemplatePolicies.policy(TemplatePolicies.value(yaml), true)).isEqualTo(policy);
  }

  @Property(tries = 100)
  void should_read_back_the_statements_of_a_service(@ForAll("serverless") PolicyDocument policy)
      throws FormatException {
    String yaml =
        PolicyFormat.SERVERLESS.write(
            policy, new Target("orders", Attachment.USUAL, SamplePolicies.SERVERLESS));

    List<String> seen =
        VARIABLE.matcher(yaml).results().map(result -> result.group(1)).distinct().toList();
    assertThat(List.of("self:custom.table", "aws:accountId")).containsAll(seen);
    assertThat(yaml).doesNotContainPattern("[$\\\\]\\$\\{[a-z]");
    Object statements = TemplatePolicies.value(yaml, "provider", "iam", "role", "statements");
    assertThat(
            TemplatePolicies.policy(
                Map.of("Version", PolicyDocument.VERSION, "Statement", statements), false))
        .isEqualTo(policy);
  }

  private static String write(PolicyFormat format, PolicyDocument policy, Attachment attachment)
      throws FormatException {
    return format.write(policy, new Target("Orders", attachment, SamplePolicies.CLOUDFORMATION));
  }
}

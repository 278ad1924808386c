package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a format says when it cannot hold a policy, and what it makes of single texts. */
class PolicyFormatTest {

  @Test
  void should_escape_policy_variables_beside_a_placeholder() throws FormatException {
    assertThat(write(PolicyFormat.CLOUDFORMATION, "${AWS::AccountId}/${aws:username}"))
        .contains("Fn::Sub: \"${AWS::AccountId}/${!aws:username}\"");
  }

  @Test
  void should_join_what_has_no_documented_escape() throws FormatException {
    assertThat(write(PolicyFormat.CLOUDFORMATION, "${AWS::AccountId}/${*}"))
        .contains("- Fn::Join: [\"\", [{'Fn::Sub': \"${AWS::AccountId}\"}, \"/${*}\"]]\n");
  }

  @Test
  void should_leave_policy_variables_alone_where_cloudformation_does() throws FormatException {
    assertThat(write(PolicyFormat.SAM, "home/${aws:username}"))
        .contains("- \"home/${aws:username}\"")
        .doesNotContain("Fn::");
  }

  @Test
  void should_hide_policy_variables_from_the_serverless_framework() throws FormatException {
    assertThat(write(PolicyFormat.SERVERLESS, "home/${aws:username}"))
        .contains("- Fn::Join: [\"\", [\"home/$\", \"{aws:username}\"]]\n");
  }

  @Test
  void should_spell_policy_variables_as_the_provider_documents() throws FormatException {
    assertThat(write(PolicyFormat.TERRAFORM, "home/${aws:username}/%{x}"))
        .contains("\"home/&{aws:username}/%%{x}\",");
  }

  @Test
  void should_quote_what_yaml_could_take_for_something_else() throws FormatException {
    assertThat(write(PolicyFormat.SAM, "yes")).contains("- \"yes\"");
    assertThat(write(PolicyFormat.SAM, "0123")).contains("- \"0123\"");
    assertThat(write(PolicyFormat.SAM, "12:30:00")).contains("- \"12:30:00\"");
    assertThat(write(PolicyFormat.SAM, "2012-10-17")).contains("Version: \"2012-10-17\"");
    assertThat(write(PolicyFormat.SAM, "~")).contains("- \"~\"");
    assertThat(write(PolicyFormat.SAM, "arn:aws:s3:::a/*")).contains("- arn:aws:s3:::a/*\n");
  }

  @Test
  void should_write_the_statements_of_one_function() throws FormatException {
    String yaml =
        PolicyFormat.SERVERLESS.write(
            SamplePolicies.of("*"),
            new Target("place-order", Attachment.FUNCTION, Placeholders.NONE));

    assertThat(yaml).startsWith("functions:\n  place-order:\n    iamRoleStatements:\n");
  }

  @Test
  void should_put_a_policy_on_a_role_that_is_a_parameter() throws FormatException {
    String yaml =
        PolicyFormat.CLOUDFORMATION.write(
            SamplePolicies.of("*"), new Target("Orders", Attachment.INLINE, Placeholders.NONE));

    assertThat(yaml).contains("Type: AWS::IAM::RolePolicy", "Ref: RoleName", "PolicyName: Orders");
  }

  @Test
  void should_refuse_a_placeholder_of_another_tool() {
    assertRefused(
        PolicyFormat.CLOUDFORMATION, "${var.account_id}", "no reference of CloudFormation");
    assertRefused(PolicyFormat.TERRAFORM, "${AWS::AccountId}", "no expression of Terraform");
    assertRefused(PolicyFormat.TERRAFORM, "{{resolve:ssm:/a}}", "no expression of Terraform");
    assertRefused(PolicyFormat.SAM, "${self:custom.table}", "no reference of CloudFormation");
    assertRefused(PolicyFormat.CDK, "${var.account_id}", "no reference of CloudFormation");
  }

  @Test
  void should_refuse_what_cloudformation_would_replace() {
    assertThatThrownBy(() -> write(PolicyFormat.SAM, "a/{{resolve:ssm:/b}}", Placeholders.NONE))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            "CloudFormation would replace the \"{{resolve:…}}\" in \"a/{{resolve:ssm:/b}}\", and"
                + " nothing can escape it there. Map the name in recorder.yaml, or use the format"
                + " json.");
  }

  @Test
  void should_refuse_what_the_provider_would_replace() {
    assertThatThrownBy(() -> write(PolicyFormat.TERRAFORM, "a&{b}", Placeholders.NONE))
        .hasMessageStartingWith(
            "Terraform's AWS provider would make a policy variable of the \"&{\" in \"a&{b}\"");
  }

  @Test
  void should_refuse_a_token_of_the_cdk() {
    assertThatThrownBy(() -> write(PolicyFormat.CDK, "${Token[TOKEN.1]}", Placeholders.NONE))
        .hasMessageStartingWith("The CDK would take the \"${Token[…]}\" in");
  }

  @Test
  void should_refuse_names_that_the_format_has_not() {
    assertThatThrownBy(() -> named(PolicyFormat.CLOUDFORMATION, "orders-policy"))
        .hasMessage(
            "\"orders-policy\" is no name there: a logical id of CloudFormation has letters and"
                + " digits only, such as OrdersPolicy. Give another one with --name.");
    assertThatThrownBy(() -> named(PolicyFormat.TERRAFORM, "9\" {"))
        .hasMessageStartingWith("\"9\" {\" is no name there: a label of Terraform begins with");
    assertThatThrownBy(() -> named(PolicyFormat.CDK, "orders"))
        .hasMessageStartingWith("\"orders\" is no name there: a class is written with a capital");
    assertThatThrownBy(
            () ->
                PolicyFormat.SERVERLESS.write(
                    SamplePolicies.of("*"),
                    new Target("place order", Attachment.FUNCTION, Placeholders.NONE)))
        .hasMessageStartingWith("\"place order\" is no name there: a function of the Serverless");
  }

  @Test
  void should_refuse_a_kind_of_document_that_the_format_has_not() {
    assertThatThrownBy(
            () ->
                PolicyFormat.SAM.write(
                    SamplePolicies.of("*"), new Target("", Attachment.INLINE, Placeholders.NONE)))
        .hasMessage("A policy in the format sam cannot be written as inline, only as document.");
  }

  @Test
  void should_refuse_principals_where_iam_takes_none() {
    PolicyDocument policy =
        new PolicyDocument(
            List.of(
                new Statement(
                    "Trust",
                    Effect.ALLOW,
                    Principals.only(new Principal(Principal.Type.SERVICE, "lambda.amazonaws.com")),
                    false,
                    SamplePolicies.set("sts:AssumeRole"),
                    false,
                    new TreeSet<>(),
                    new TreeSet<>(),
                    List.of())));

    assertThatThrownBy(
            () ->
                PolicyFormat.CLOUDFORMATION.write(
                    policy, new Target("Trust", Attachment.USUAL, Placeholders.NONE)))
        .hasMessage(
            "The statement \"Trust\" names principals, and IAM takes none in the policy of a role."
                + " Write the document alone (--as document), for a property that takes such"
                + " policies.");
  }

  @Test
  void should_refuse_what_it_would_lose() {
    Target target = new Target("Orders", Attachment.USUAL, Placeholders.NONE);
    Statement doubted =
        new Statement(
            "Odd",
            Effect.ALLOW,
            Principals.UNNAMED,
            false,
            SamplePolicies.set("s3:GetObject"),
            false,
            SamplePolicies.set("*"),
            new TreeSet<>(),
            List.of("A statement has no element \"Actions\"; names are case-sensitive."));
    Statement whole = SamplePolicies.of("*").statements().get(0);

    assertThatThrownBy(() -> PolicyFormat.SAM.write(new PolicyDocument(List.of(doubted)), target))
        .hasMessageStartingWith(
            "The statement \"Odd\" was not understood in full: A statement has");
    assertThatThrownBy(() -> PolicyFormat.SAM.write(new PolicyDocument(List.of()), target))
        .hasMessageStartingWith("The policy has no statements");
    assertThatThrownBy(
            () ->
                PolicyFormat.CDK.write(
                    new PolicyDocument(PolicyDocument.FIRST_VERSION, "", List.of(whole)), target))
        .hasMessageStartingWith("The CDK writes Version 2012-10-17 and no Id");
    assertThatThrownBy(
            () ->
                PolicyFormat.SERVERLESS.write(
                    new PolicyDocument(PolicyDocument.VERSION, "id", List.of(whole)), target))
        .hasMessageStartingWith("The Serverless Framework writes Version 2012-10-17 and no Id");
    assertThatThrownBy(() -> write(PolicyFormat.TERRAFORM, "\u0100", Placeholders.NONE))
        .hasMessageStartingWith("A policy cannot hold a character of \"\u0100\"");
  }

  @Test
  void should_make_names_that_fit_from_every_document() throws FormatException {
    for (String document :
        List.of("base", "partner-444455556666", "9lives", "com.acme.Orders", "9")) {
      for (PolicyFormat format : PolicyFormat.values()) {
        assertThat(
                format.write(
                    SamplePolicies.of("*"),
                    new Target(format.nameOf(document), Attachment.USUAL, Placeholders.NONE)))
            .isNotEmpty();
      }
    }
    assertThat(PolicyFormat.CDK.fileName("partner-444455556666"))
        .isEqualTo("Partner444455556666Policy.java");
    assertThat(PolicyFormat.TERRAFORM.fileName("base")).isEqualTo("base.tf");
  }

  private static void assertRefused(PolicyFormat format, String placeholder, String message) {
    assertThatThrownBy(
            () ->
                write(
                    format,
                    "table/" + placeholder,
                    new Placeholders(SamplePolicies.set(placeholder))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("recorder.yaml maps to " + placeholder)
        .hasMessageContaining(message);
  }

  private static void named(PolicyFormat format, String name) throws FormatException {
    format.write(SamplePolicies.of("*"), new Target(name, Attachment.USUAL, Placeholders.NONE));
  }

  private static String write(PolicyFormat format, String resource) throws FormatException {
    return write(format, resource, new Placeholders(SamplePolicies.set("${AWS::AccountId}")));
  }

  private static String write(PolicyFormat format, String resource, Placeholders placeholders)
      throws FormatException {
    return format.write(
        SamplePolicies.of(resource), new Target("Orders", Attachment.USUAL, placeholders));
  }
}

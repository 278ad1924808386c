package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** docs/formats.md shows what is written. */
class FormatsPageTest {

  private static final Path PAGE = Path.of("../docs/formats.md");

  /** The policy of the page, for an account that is a placeholder. */
  static PolicyDocument policy(String account) {
    return new PolicyDocument(
        List.of(
            new Statement(
                "DynamoDBReadOrders",
                Effect.ALLOW,
                SamplePolicies.set("dynamodb:GetItem", "dynamodb:Query"),
                SamplePolicies.set("arn:aws:dynamodb:eu-central-1:" + account + ":table/orders"),
                new TreeSet<>(
                    List.of(
                        new Condition(
                            "ForAllValues:StringEquals",
                            "dynamodb:LeadingKeys",
                            SamplePolicies.set("${aws:PrincipalTag/tenant}"))))),
            new Statement(
                "S3ReadHome",
                Effect.ALLOW,
                SamplePolicies.set("s3:GetObject"),
                SamplePolicies.set("arn:aws:s3:::acme-home/${aws:username}/*"),
                new TreeSet<>())));
  }

  static PolicyDocument trust() {
    return new PolicyDocument(
        List.of(
            new Statement(
                "",
                Effect.ALLOW,
                Principals.only(
                    new Principal(Principal.Type.SERVICE, "lambda.amazonaws.com"),
                    new Principal(Principal.Type.AWS, "arn:aws:iam::111122223333:root")),
                false,
                SamplePolicies.set("sts:AssumeRole"),
                false,
                new TreeSet<>(),
                new TreeSet<>(),
                List.of())));
  }

  @Test
  void should_show_what_is_written() throws IOException, FormatException {
    String page = Files.readString(PAGE);

    assertThat(page)
        .contains(block("json", written(PolicyFormat.JSON, "111122223333", Attachment.USUAL)))
        .contains(block("yaml", written(PolicyFormat.SAM, "${AWS::AccountId}", Attachment.USUAL)))
        .contains(
            block(
                "yaml",
                written(PolicyFormat.CLOUDFORMATION, "${AWS::AccountId}", Attachment.USUAL)))
        .contains(
            block(
                "yaml",
                written(PolicyFormat.CLOUDFORMATION, "${AWS::AccountId}", Attachment.INLINE)))
        .contains(
            block("yaml", written(PolicyFormat.SERVERLESS, "${aws:accountId}", Attachment.USUAL)))
        .contains(block("hcl", written(PolicyFormat.TERRAFORM, "${var.account}", Attachment.USUAL)))
        .contains(block("java", written(PolicyFormat.CDK, "${AWS::AccountId}", Attachment.USUAL)));
  }

  @Test
  void should_name_every_format_and_kind() throws IOException {
    String page = Files.readString(PAGE);

    for (PolicyFormat format : PolicyFormat.values()) {
      assertThat(page).contains("`" + format.id() + "`");
    }
    for (Attachment attachment : Attachment.values()) {
      if (attachment != Attachment.USUAL) {
        assertThat(page).contains("`--as " + attachment.id() + "`");
      }
    }
  }

  private static String written(PolicyFormat format, String account, Attachment attachment)
      throws FormatException {
    return format.write(
        policy(account),
        new Target(
            format.nameOf("orders"), attachment, new Placeholders(SamplePolicies.set(account))));
  }

  private static String block(String language, String text) {
    return "```" + language + "\n" + text + "```\n";
  }
}

package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.policy.PolicyDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy goes between the markers of a document, and nothing else of it changes. */
class MarkedDocumentTest {

  private static final String BEGIN = "# recorder:begin";
  private static final String END = "# recorder:end";

  /** The marked lines begin at the level that the documents are written with. */
  static final String SAM =
      """
      # Orders, ä hand-written template.
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode:   PAY_PER_REQUEST
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
        Function:
          Type: AWS::Serverless::Function
          Properties:
            Handler: com.acme.Orders
            Runtime: java17
            CodeUri: target/orders.jar
            Policies:
              - Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Action: xray:PutTraceSegments
                    Resource: '*'
                  # recorder:begin
                  # recorder:end
            Timeout: 30
      """;

  static final String CLOUDFORMATION =
      """
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
              - {Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}
            Policies:
            - PolicyName: app
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                # recorder:begin orders-service
                # recorder:end orders-service
      """;

  static final String SERVERLESS =
      """
      service: orders
      provider:
        name: aws
        iam:
          role:
            statements:
              # recorder:begin
              # recorder:end
      functions: {}
      """;

  static final String TERRAFORM =
      """
      variable "account" {
        default = "a # } ${"b"} $${c"
      }
      locals {
        text = <<-EOT
          { # recorder
        EOT
      }

      # recorder:begin
      # recorder:end

      resource "aws_iam_role" "orders" {
        assume_role_policy = "{}" // }
      }
      """;

  @TempDir Path folder = Path.of("");

  @Provide
  Arbitrary<PolicyDocument> template() {
    return SamplePolicies.policies(SamplePolicies.CLOUDFORMATION, false, false);
  }

  @Provide
  Arbitrary<PolicyDocument> serverless() {
    return SamplePolicies.policies(SamplePolicies.SERVERLESS, false, false);
  }

  @Provide
  Arbitrary<PolicyDocument> terraform() {
    return SamplePolicies.policies(SamplePolicies.TERRAFORM, false, false);
  }

  @Property(tries = 25)
  void should_hold_any_policy_in_sam(@ForAll("template") PolicyDocument policy) throws Exception {
    String changed = changed(SAM, "template.yaml", policy, SamplePolicies.CLOUDFORMATION);

    List<?> statements =
        (List<?>)
            TemplatePolicies.value(
                changed, "Resources", "Function", "Properties", "Policies", 0, "Statement");
    assertThat(policy(statements.subList(1, statements.size()))).isEqualTo(policy);
  }

  @Property(tries = 25)
  void should_hold_any_policy_in_cloudformation(@ForAll("template") PolicyDocument policy)
      throws Exception {
    String changed = changed(CLOUDFORMATION, "t.yml", policy, SamplePolicies.CLOUDFORMATION);

    assertThat(
            TemplatePolicies.policy(
                TemplatePolicies.value(
                    changed, "Resources", "Role", "Properties", "Policies", 0, "PolicyDocument"),
                false))
        .isEqualTo(policy);
  }

  @Property(tries = 25)
  void should_hold_any_policy_in_the_serverless_framework(
      @ForAll("serverless") PolicyDocument policy) throws Exception {
    String changed = changed(SERVERLESS, "serverless.yml", policy, SamplePolicies.SERVERLESS);

    List<?> statements =
        (List<?>) TemplatePolicies.value(changed, "provider", "iam", "role", "statements");
    assertThat(policy(statements)).isEqualTo(policy);
  }

  @Property(tries = 25)
  void should_hold_any_policy_in_terraform(@ForAll("terraform") PolicyDocument policy)
      throws Exception {
    String changed = changed(TERRAFORM, "main.tf", policy, SamplePolicies.TERRAFORM);

    assertThat(HclPolicies.policy(between(changed), "orders_service")).isEqualTo(policy);
  }

  private static PolicyDocument policy(List<?> statements) {
    return TemplatePolicies.policy(
        Map.of("Version", PolicyDocument.VERSION, "Statement", statements), false);
  }

  /** With the policy; all else is as it was, and the second time changes nothing. */
  private static String changed(
      String document, String file, PolicyDocument policy, Placeholders placeholders)
      throws FormatException, MarkerException {
    for (String text :
        List.of(
            document, "\uFEFF" + document, document.replace("\n", "\r\n"), shortened(document))) {
      String changed = MarkedDocument.read(text, file, "orders-service").with(policy, placeholders);
      assertThat(without(changed)).isEqualTo(text);
      assertThat(between(changed).replace("\r\n", ""))
          .doesNotContain(text.contains("\r") ? "\n" : "\r");
      MarkedDocument again = MarkedDocument.read(changed, file, "orders-service");
      assertThat(again.content().policy()).isEqualTo(policy);
      assertThat(again.with(policy, placeholders)).isEqualTo(changed);
    }
    return MarkedDocument.read(document, file, "orders-service").with(policy, placeholders);
  }

  /** Up to the end marker, behind which no line ends. */
  private static String shortened(String document) {
    int end = document.indexOf(END);
    return document.substring(0, end + END.length());
  }

  private static String between(String changed) {
    int begin = changed.indexOf('\n', changed.indexOf(BEGIN)) + 1;
    return changed.substring(begin, changed.lastIndexOf('\n', changed.indexOf(END)) + 1);
  }

  private static String without(String changed) {
    String lines = between(changed);
    return lines.isEmpty() ? changed : changed.replace(lines, "");
  }

  @Test
  void should_be_taken_by_cfn_lint() throws Exception {
    Tool lint = new Tool("cfn-lint");
    lint.assumeInstalled();
    PolicyDocument policy =
        SamplePolicies.of("arn:aws:dynamodb:eu-central-1:${AWS::AccountId}:table/orders");
    Files.writeString(
        folder.resolve("sam.yaml"),
        changed(SAM, "sam.yaml", policy, SamplePolicies.CLOUDFORMATION));
    Files.writeString(
        folder.resolve("cloudformation.yaml"),
        changed(CLOUDFORMATION, "c.yaml", policy, SamplePolicies.CLOUDFORMATION)
            .replace("\n", "\r\n"));

    // Warnings, and that AWS retires a runtime some day, are about the sample itself.
    assertThat(
            lint.run(
                    folder,
                    "",
                    "--ignore-checks",
                    "W",
                    "E2533",
                    "--",
                    "sam.yaml",
                    "cloudformation.yaml")
                .strip())
        .isEmpty();
  }

  @Test
  void should_be_as_terraform_formats() throws Exception {
    Tool terraform = new Tool("terraform");
    terraform.assumeInstalled();
    Files.writeString(
        folder.resolve("main.tf"),
        changed(
            TERRAFORM,
            "main.tf",
            SamplePolicies.of("arn:aws:dynamodb:eu-central-1:${var.account}:table/orders"),
            SamplePolicies.TERRAFORM));

    assertThat(terraform.run(folder, "", "fmt", "-check", "-diff", ".")).doesNotContain(".tf");
  }

  @Test
  void should_keep_the_label_that_a_terraform_document_has() throws Exception {
    String labelled =
        TERRAFORM.replace(
            END,
            "data \"aws_iam_policy_document\" \"mine\" {\n  version = \"2012-10-17\"\n}\n" + END);

    assertThat(
            MarkedDocument.read(labelled, "main.tf", "orders")
                .with(SamplePolicies.of("*"), Placeholders.NONE))
        .contains("data \"aws_iam_policy_document\" \"mine\" {");
  }

  @Test
  void should_choose_the_markers_of_the_role() throws Exception {
    String two =
        CLOUDFORMATION
            + CLOUDFORMATION
                .replace("Resources:\n", "")
                .replace("  Role:", "  Other:")
                .replace("orders-service", "other");

    String changed =
        MarkedDocument.read(two, "t.yaml", "other")
            .with(SamplePolicies.of("arn:aws:s3:::x"), Placeholders.NONE);

    assertThat(changed.substring(0, CLOUDFORMATION.length())).isEqualTo(CLOUDFORMATION);
    assertThat(changed.substring(CLOUDFORMATION.length())).contains("arn:aws:s3:::x");
    assertThatThrownBy(() -> MarkedDocument.read(two, "t.yaml", "third"))
        .hasMessageContaining("the markers are for orders-service, other, none for third");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "# recorder:begin orders-service | # recorder:start | line 15: recorder:end without a recorder:begin",
        "# recorder:end orders-service | # recorder:stop | line 14: recorder:begin has no recorder:end behind it",
        "# recorder:end orders-service | # recorder:begin | line 15: recorder:begin, but the one of line 14 has no recorder:end",
        "# recorder:end orders-service | # recorder:end other | line 15: recorder:end other ends what begins as \"orders-service\"",
        "# recorder:begin orders-service | # recorder:begin do not edit | line 14: \"do not edit\" behind the marker is not the name of a role",
        "Version: \"2012-10-17\"\\n          Statement:\\n          # | Version: \"2008-10-17\"\\n          Statement:\\n          # | beside the list of statements there is no Version",
        "Type: AWS::IAM::Role | Type: AWS::S3::BucketPolicy | the markers stand in a resource of type AWS::S3::BucketPolicy",
        "AssumeRolePolicyDocument: | Trust: [ | this is not readable as YAML",
        "Statement:\\n          # | Sid:\\n          # | the markers do not stand in a list of statements but below Sid:",
      })
  void should_say_what_is_wrong_with_the_markers(String good, String bad, String message) {
    String text =
        CLOUDFORMATION.replace(
            good.replace("\\n", "\n"), Objects.requireNonNull(bad).replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(CLOUDFORMATION);

    assertThatThrownBy(() -> MarkedDocument.read(text, "template.yaml", "orders-service"))
        .isInstanceOf(MarkerException.class)
        .hasMessageContaining(message);
  }

  @Test
  void should_refuse_two_pairs_without_names() {
    String two = SAM + "#\n# recorder:begin\n# recorder:end\n";

    assertThatThrownBy(() -> MarkedDocument.read(two, "template.yaml", "orders"))
        .hasMessageStartingWith(
            "line 27: a second pair of markers, the first begins in line 23. Keep one, or name the"
                + " role of each");
  }

  @Test
  void should_say_what_to_insert_where() {
    assertThat(missing(SAM, "template.yaml"))
        .contains("below Properties: of the function", "Policies:\n", "          Statement:\n");
    assertThat(missing(CLOUDFORMATION, "template.yaml"))
        .contains("AWS::IAM::Role, Policy, ManagedPolicy or RolePolicy", "      PolicyDocument:\n");
    assertThat(missing(SERVERLESS, "serverless.yml"))
        .contains("  provider:\n    iam:\n      role:\n        statements:\n");
    assertThat(missing(TERRAFORM, "main.tf")).contains("where no block is open");
    assertThat(missing("{}", "template.yaml")).contains("this is JSON, which has no comments");
    assertThat(missing("{}", "template.json")).contains("this is JSON, which has no comments");
    assertThat(missing("class A {}", "A.java")).contains("only CloudFormation, SAM and Serverless");
  }

  private static String missing(String text, String file) {
    String without = text.replaceAll("(?m)^.*recorder:(begin|end).*\n", "");
    try {
      MarkedDocument.read(without, file, "orders");
      return "";
    } catch (MarkerException expected) {
      return String.valueOf(expected.getMessage());
    }
  }

  @Test
  void should_not_lose_what_else_stands_between_the_markers() throws MarkerException {
    MarkedDocument shifted =
        MarkedDocument.read(
            SAM.replace("            " + END + "\n", "")
                .replace("Timeout: 30\n", "Timeout: 30\n      " + END + "\n")
                .replace(
                    "            " + BEGIN,
                    "            "
                        + BEGIN
                        + "\n            - {Effect: Allow, Action: a:B, Resource: '*'}"),
            "template.yaml",
            "");
    assertThatThrownBy(shifted::content).hasMessageContaining("it would be lost");
    MarkedDocument blocks =
        MarkedDocument.read(
            TERRAFORM.replace(END, "resource \"x\" \"y\" {\n}\n" + END), "main.tf", "");
    assertThatThrownBy(blocks::content).hasMessageContaining("it would be lost");
    assertThatThrownBy(
            () ->
                MarkedDocument.read(
                    "locals {\n  # recorder:begin\n  # recorder:end\n}\n", "main.tf", ""))
        .hasMessageContaining("the markers stand in a block");
  }

  @Test
  void should_understand_what_people_write_between_the_markers() throws MarkerException {
    String statement =
        """
                    - Effect: Allow
                      Action: dynamodb:GetItem
                      Resource:
                        - !GetAtt Table.Arn
                        - !Sub "${Table.Arn}/index/${!aws:username}"
                        - !Join ["", ["arn:aws:s3:::", !Ref Bucket, "/*"]]
        """;
    assertThat(content(statement).policy())
        .isEqualTo(
            new PolicyDocument(
                List.of(
                    SamplePolicies.of(
                            "${Table.Arn}",
                            "${Table.Arn}/index/${aws:username}",
                            "arn:aws:s3:::${Bucket}/*")
                        .statements()
                        .get(0)
                        .withSid(""))));
    assertThat(content(statement.replace("!Ref Bucket", "!ImportValue Bucket")).doubt())
        .isEqualTo("line 29: what ImportValue gives is known to CloudFormation only.");
    assertThat(content(statement.replace("Effect: Allow", "Effect: Maybe")).policy()).isNull();
  }

  private static MarkedDocument.Content content(String statement) throws MarkerException {
    return MarkedDocument.read(
            SAM.replace("            " + END, statement + "            " + END),
            "template.yaml",
            "orders")
        .content();
  }

  @Test
  void should_refuse_a_name_that_a_hand_written_statement_has() throws MarkerException {
    MarkedDocument sam =
        MarkedDocument.read(
            SAM.replace("- Effect: Allow", "- Sid: Orders\n              Effect: Allow"),
            "template.yaml",
            "orders");

    assertThatThrownBy(() -> sam.with(SamplePolicies.of("*"), Placeholders.NONE))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("Two statements of the list have the Sid Orders");
  }
}

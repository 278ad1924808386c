package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.policyrecorder.policy.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools for which the formats are written accept them, where those tools are installed. */
class ConsumersTest {

  private static final String[] NASTY = {
    "arn:aws:s3:::a\"b'c\\d#e: f - g",
    "arn:aws:s3:::yes\nno\ttab\r",
    "arn:aws:s3:::${aws:username}/${*}/${$}{x}/%{if}/$${y}/$$${z}/%%{w}/$",
    "arn:aws:s3:::\u00e4\u00ff\u0085\u00a0",
    "arn:aws:s3:::~*?&|>!@`",
  };

  @TempDir Path folder = Path.of("");

  @Test
  void should_pass_cfn_lint() throws IOException, InterruptedException, FormatException {
    Tool lint = new Tool("cfn-lint");
    lint.assumeInstalled();
    PolicyDocument real =
        SamplePolicies.of(
            "arn:aws:dynamodb:eu-central-1:${AWS::AccountId}:table/orders",
            "arn:aws:s3:::${AWS::AccountId}-home/${aws:username}/*",
            "arn:aws:s3:::${AWS::AccountId}-home/${*}");
    // cfn-lint's pattern of an ARN knows no line feed.
    List<String> lines = Arrays.stream(NASTY).filter(resource -> !resource.contains("\n")).toList();
    List<String> arguments = new ArrayList<>(List.of("--"));
    for (PolicyDocument policy : List.of(real, SamplePolicies.of(lines.toArray(String[]::new)))) {
      for (Attachment attachment : List.of(Attachment.USUAL, Attachment.INLINE)) {
        arguments.add(template(arguments.size(), cloudFormation(policy, attachment)));
      }
      arguments.add(template(arguments.size(), function(policy)));
    }

    assertThat(lint.run(folder, "", arguments.toArray(String[]::new)).strip()).isEmpty();
  }

  private String template(int number, String text) throws IOException {
    String name = "template" + number + ".yaml";
    Files.writeString(folder.resolve(name), text);
    return name;
  }

  @Test
  void should_be_read_alike_by_a_parser_of_yaml_1_1() throws Exception {
    Tool python = new Tool("python3");
    python.assumeInstalled();
    assumeThat(
            python.run(folder, "", "-c", "import importlib.util as u; print(u.find_spec('yaml'))"))
        .as("python3 has no PyYAML, so nothing was tested with it")
        .doesNotContain("None");
    PolicyDocument policy =
        SamplePolicies.of(
            "yes", "12:30", "0123", "1_000", "2012-10-17", "=", "<<", "~", "0x1f", ".1");
    Files.writeString(folder.resolve("p.yaml"), cloudFormation(policy, Attachment.DOCUMENT));

    String json =
        python.run(
            folder,
            "",
            "-c",
            "import json, yaml; print(json.dumps(yaml.safe_load(open('p.yaml'))['Statement'][0]['Resource']))");

    assertThat(texts(json)).containsExactlyElementsOf(policy.statements().get(0).resources());
  }

  @Test
  void should_be_formatted_as_terraform_formats() throws Exception {
    Tool terraform = new Tool("terraform");
    terraform.assumeInstalled();
    Placeholders placeholders =
        new Placeholders(SamplePolicies.set("${var.account}", "${local.table}"));
    Files.writeString(
        folder.resolve("nasty.tf"),
        PolicyFormat.TERRAFORM.write(
            SamplePolicies.of(NASTY), new Target("nasty", Attachment.USUAL, placeholders)));
    Files.writeString(
        folder.resolve("page.tf"),
        PolicyFormat.TERRAFORM.write(
            FormatsPageTest.policy("${var.account}"),
            new Target("orders", Attachment.USUAL, placeholders)));
    Files.writeString(
        folder.resolve("trust.tf"),
        PolicyFormat.TERRAFORM.write(
            FormatsPageTest.trust(), new Target("trust", Attachment.USUAL, placeholders)));

    assertThat(terraform.run(folder, "", "fmt", "-check", "-diff", ".")).doesNotContain(".tf");
  }

  @Test
  void should_evaluate_to_the_same_texts_in_terraform() throws Exception {
    Tool terraform = new Tool("terraform");
    terraform.assumeInstalled();
    List<String> literals = new ArrayList<>();
    for (String text : NASTY) {
      literals.add("\"" + HclText.escaped(text) + "\"");
    }

    String said =
        terraform.run(folder, "jsonencode([" + String.join(", ", literals) + "])\n", "console");

    // The console prints a text in quotes of its own: a text whose value is JSON, as JSON.
    String printed = said.substring(said.indexOf("\"["), said.lastIndexOf("]\"") + 2);
    assertThat(texts(unquoted(printed))).containsExactly(NASTY);
  }

  private static String unquoted(String printed) throws IOException {
    try (JsonParser in = new JsonFactory().createParser(printed)) {
      in.nextToken();
      return in.getText();
    }
  }

  private static List<String> texts(String json) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser in = new JsonFactory().createParser(json)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token.isScalarValue()) {
          assertThat(token).isEqualTo(JsonToken.VALUE_STRING);
          texts.add(in.getText());
        }
      }
    }
    return texts;
  }

  private static String cloudFormation(PolicyDocument policy, Attachment attachment)
      throws FormatException {
    return PolicyFormat.CLOUDFORMATION.write(policy, target(attachment));
  }

  /** A template of SAM with the written properties in its function. */
  private static String function(PolicyDocument policy) throws FormatException {
    return """
        AWSTemplateFormatVersion: "2010-09-09"
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Orders:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: java21
              Handler: com.acme.Orders
              CodeUri: s3://acme-code/orders.jar
        """
        + PolicyFormat.SAM.write(policy, target(Attachment.USUAL)).indent(6);
  }

  private static Target target(Attachment attachment) {
    return new Target(
        "Orders", attachment, new Placeholders(SamplePolicies.set("${AWS::AccountId}")));
  }
}

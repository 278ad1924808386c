package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTemplateTest {

  private static final String HOME = ":eu-central-1:111122223333:";

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "SAM, arn:aws:iam::111122223333:role/team/orders, XRole, AssumeRolePolicyDocument",
    "SAM, arn:aws:sqs:eu-central-1:111122223333:in, XPolicy, PolicyDocument",
    "SAM, arn:aws:sns:eu-central-1:111122223333:in, XPolicy, PolicyDocument",
    "SAM, arn:aws:s3:::in, XPolicy, PolicyDocument",
    "SAM, arn:aws:secretsmanager:eu-central-1:111122223333:secret:in-AbCdEf, XPolicy, ResourcePolicy",
    "SAM, arn:aws:kinesis:eu-central-1:111122223333:stream/in, XPolicy, ResourcePolicy",
    "SERVERLESS, arn:aws:sqs:eu-central-1:111122223333:in, XPolicy, PolicyDocument",
    "SERVERLESS, arn:aws:iam::111122223333:role/orders, XRole, AssumeRolePolicyDocument",
  })
  void should_read_back_as_the_same_policy(
      PolicyFormat format, String arn, String id, String property) throws Exception {
    PolicyDocument policy = policy(arn);

    String yaml = write(format, Map.of("x", new ResourcePolicy(arn, "111122223333", policy)));

    Object[] path = {"Resources", id, "Properties", property};
    Object[] below = {"resources", "Resources", id, "Properties", property};
    assertThat(
            TemplatePolicies.policy(
                TemplatePolicies.value(yaml, format == PolicyFormat.SAM ? path : below), true))
        .isEqualTo(policy);
  }

  @Test
  void should_give_a_function_one_permission_for_each_statement() throws Exception {
    String function = "arn:aws:lambda" + HOME + "function:tax";

    String yaml =
        write(
            PolicyFormat.SAM,
            Map.of("tax", new ResourcePolicy(function, "111122223333", policy(function))));

    assertThat(TemplatePolicies.value(yaml, "Resources", "TaxPermission1", "Properties"))
        .isEqualTo(
            Map.of(
                "Action", "lambda:InvokeFunction",
                "FunctionName", function,
                "Principal", "s3.amazonaws.com",
                "SourceArn", "arn:aws:s3:::orders",
                "SourceAccount", "111122223333"));
  }

  @Test
  void should_refuse_a_condition_that_a_permission_has_no_property_for() throws Exception {
    String function = "arn:aws:lambda" + HOME + "function:tax";
    PolicyDocument policy =
        read(
            "\"Principal\":\"*\",\"Action\":\"lambda:InvokeFunction\",\"Resource\":\""
                + function
                + "\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");

    assertThatThrownBy(
            () ->
                write(
                    PolicyFormat.SAM,
                    Map.of("tax", new ResourcePolicy(function, "111122223333", policy))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no property for the condition IpAddress aws:SourceIp");
  }

  @ParameterizedTest
  @CsvSource({
    "kms, key/1, KeyPolicy of AWS::KMS::Key",
    "dynamodb, table/in, ResourcePolicy of AWS::DynamoDB::Table",
    "dynamodb, table/in/stream/1, StreamSpecification.ResourcePolicy of AWS::DynamoDB::Table",
    "logs, destination:in, DestinationPolicy of AWS::Logs::Destination"
  })
  void should_name_the_property_of_what_only_its_own_resource_can_have(
      String service, String resource, String property) throws Exception {
    ResourcePolicy policy =
        new ResourcePolicy("arn:aws:" + service + HOME + resource, "111122223333", policy("*"));

    assertThat(ResourceTemplate.holds(policy)).isFalse();
    assertThat(ResourceTemplate.property(policy)).isEqualTo(property);
  }

  @Test
  void should_keep_references_of_the_template() throws Exception {
    String queue = "arn:aws:sqs:eu-central-1:${AWS::AccountId}:in";

    String yaml =
        ResourceTemplate.write(
            PolicyFormat.SAM,
            Map.of("in", new ResourcePolicy(queue, "${AWS::AccountId}", policy(queue))),
            new Placeholders(SamplePolicies.set("${AWS::AccountId}")));

    assertThat(yaml)
        .contains("Fn::Sub: \"https://sqs.eu-central-1.amazonaws.com/${AWS::AccountId}/in\"");
  }

  @Test
  void should_pass_cfn_lint() throws Exception {
    Tool lint = new Tool("cfn-lint");
    lint.assumeInstalled();
    Map<String, ResourcePolicy> policies = new LinkedHashMap<>();
    int number = 1;
    for (String arn :
        new String[] {
          "arn:aws:iam::111122223333:role/team/orders",
          "arn:aws:lambda" + HOME + "function:tax",
          "arn:aws:sqs" + HOME + "in",
          "arn:aws:sns" + HOME + "placed",
          "arn:aws:s3:::orders",
          "arn:aws:secretsmanager" + HOME + "secret:in-AbCdEf",
          "arn:aws:kinesis" + HOME + "stream/in",
          "arn:aws:events" + HOME + "event-bus/in",
          "arn:aws:logs" + HOME + "log-group:/aws/events/in"
        }) {
      policies.put("r" + number++, new ResourcePolicy(arn, "111122223333", policy(arn)));
    }
    Files.writeString(folder.resolve("sam.yaml"), write(PolicyFormat.SAM, policies));

    assertThat(lint.run(folder, "", "--", "sam.yaml").strip()).isEmpty();
  }

  private static String write(PolicyFormat format, Map<String, ResourcePolicy> policies)
      throws FormatException {
    return ResourceTemplate.write(format, policies, Placeholders.NONE);
  }

  private static PolicyDocument policy(String arn) throws Exception {
    return arn.contains(":role/")
        ? read(
            "\"Principal\":{\"Service\":[\"lambda.amazonaws.com\"]},\"Action\":\"sts:AssumeRole\"")
        : read(
            "\"Principal\":{\"Service\":[\"s3.amazonaws.com\"]},\"Action\":\""
                + (arn.contains(":lambda:")
                    ? "lambda:InvokeFunction"
                    : arn.contains(":logs:")
                        ? "logs:PutLogEvents"
                        : arn.contains(":events:") ? "events:PutEvents" : action(arn))
                + "\",\"Resource\":\""
                + (arn.contains(":s3:") ? arn + "/*" : arn)
                + "\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:s3:::orders\"},"
                + "\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}}");
  }

  private static String action(String arn) {
    return arn.contains(":sqs:")
        ? "sqs:SendMessage"
        : arn.contains(":sns:")
            ? "sns:Publish"
            : arn.contains(":kinesis:")
                ? "kinesis:PutRecord"
                : arn.contains(":s3:") ? "s3:PutObject" : "secretsmanager:GetSecretValue";
  }

  private static PolicyDocument read(String statement) throws Exception {
    return PolicyReader.read(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + statement + "}]}",
            PolicyKind.RESOURCE)
        .policy();
  }
}

package io.policyrecorder.format;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The section {@code Resources} of a template, with what gives roles, functions, queues and the
 * like their policies; for the Serverless Framework below its key {@code resources}.
 *
 * @see <a
 *     href="https://www.serverless.com/framework/docs/providers/aws/guide/resources">resources</a>
 */
public final class ResourceTemplate {

  private final PolicyFormat format;
  private final StatementTree tree;
  private final Map<String, Object> resources = new LinkedHashMap<>();

  private ResourceTemplate(PolicyFormat format, Placeholders placeholders) {
    this.format = format;
    this.tree = new StatementTree(new CloudFormationTexts(format, placeholders));
  }

  /**
   * Whether CloudFormation has a resource that gives this policy to what exists already; keys,
   * APIs, tables and destinations of logs only have a property for their own.
   */
  public static boolean holds(ResourcePolicy policy) {
    return property(policy).isEmpty();
  }

  /** The property that takes the policy otherwise; empty for a policy that a template holds. */
  public static String property(ResourcePolicy policy) {
    if (!Arn.isArn(policy.resource())) {
      return "";
    }
    Arn arn = Arn.parse(policy.resource());
    return switch (arn.service()) {
      case "kms" -> "KeyPolicy of AWS::KMS::Key";
      case "execute-api" -> "Policy of AWS::ApiGateway::RestApi";
      case "dynamodb" ->
          arn.resource().contains("/stream/")
              ? "StreamSpecification.ResourcePolicy of AWS::DynamoDB::Table"
              : "ResourcePolicy of AWS::DynamoDB::Table";
      case "logs" ->
          arn.resource().startsWith("destination:")
              ? "DestinationPolicy of AWS::Logs::Destination"
              : "";
      default -> "";
    };
  }

  /**
   * The section.
   *
   * @param format {@link PolicyFormat#SAM} or {@link PolicyFormat#SERVERLESS}
   * @param policies those that {@link #holds} is true of, by names of which no two are alike even
   *     where only letters and digits count
   * @throws FormatException when one of them cannot be written without a change
   */
  public static String write(
      PolicyFormat format, Map<String, ResourcePolicy> policies, Placeholders placeholders)
      throws FormatException {
    ResourceTemplate template = new ResourceTemplate(format, placeholders);
    for (Map.Entry<String, ResourcePolicy> policy : policies.entrySet()) {
      Writable.check(policy.getValue().policy(), format, Attachment.DOCUMENT);
      template.add(Identifiers.joined(policy.getKey()), policy.getValue());
    }
    Map<String, Object> section = Map.of("Resources", template.resources);
    return YamlText.of(format == PolicyFormat.SAM ? section : Map.of("resources", section));
  }

  private void add(String id, ResourcePolicy policy) throws FormatException {
    String resource = policy.resource();
    if (!Arn.isArn(resource) || ResourcePolicy.isRole(resource)) {
      role(id, resource, policy);
      return;
    }
    Arn arn = Arn.parse(resource);
    switch (arn.service()) {
      case "lambda" -> permissions(id, policy);
      case "sqs" ->
          policy(id + "Policy", "AWS::SQS::QueuePolicy", "Queues", List.of(url(arn)), policy);
      case "sns" ->
          policy(
              id + "Policy",
              "AWS::SNS::TopicPolicy",
              "Topics",
              List.of(tree.value(resource)),
              policy);
      case "s3" ->
          policy(
              id + "Policy", "AWS::S3::BucketPolicy", "Bucket", tree.value(arn.resource()), policy);
      case "secretsmanager" -> secret(id, resource, policy);
      case "kinesis" -> stream(id, resource, policy);
      case "events" -> statements(id, arn, policy);
      case "logs" -> logGroup(id, policy);
      default ->
          throw new FormatException(
              "There is no resource of CloudFormation for the policy of "
                  + resource
                  + ". Use --format json and put it there by hand.");
    }
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html">AWS::IAM::Role</a>
   */
  private void role(String id, String role, ResourcePolicy policy) throws FormatException {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (Arn.isArn(role)) {
      String path = Arn.parse(role).resource().substring("role".length());
      int name = path.lastIndexOf('/') + 1;
      properties.put("RoleName", tree.value(path.substring(name)));
      if (name > 1) {
        properties.put("Path", tree.value(path.substring(0, name)));
      }
    }
    properties.put("AssumeRolePolicyDocument", tree.document(policy.policy()));
    put(id + "Role", "AWS::IAM::Role", properties);
  }

  private void permissions(String id, ResourcePolicy policy) throws FormatException {
    int number = 1;
    for (Statement statement : policy.policy().statements()) {
      for (Map<String, String> permission :
          LambdaPermission.of(policy.resource(), statement, format)) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Map.Entry<String, String> property : permission.entrySet()) {
          properties.put(property.getKey(), tree.value(property.getValue()));
        }
        put(id + "Permission" + number++, "AWS::Lambda::Permission", properties);
      }
    }
  }

  private void policy(String id, String type, String property, Object value, ResourcePolicy policy)
      throws FormatException {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(property, value);
    properties.put("PolicyDocument", tree.document(policy.policy()));
    put(id, type, properties);
  }

  /** A queue's policy is set by its URL. */
  private Object url(Arn queue) throws FormatException {
    if (queue.region().equals("*") || queue.account().equals("*")) {
      throw new FormatException(
          "The policy of a queue is set by its URL, and of "
              + queue
              + " region or account are not known. Give them with --region and --account.");
    }
    return tree.value(
        "https://sqs."
            + queue.region()
            + (queue.partition().equals("aws-cn") ? ".amazonaws.com.cn/" : ".amazonaws.com/")
            + queue.account()
            + "/"
            + queue.resource());
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-resourcepolicy.html">AWS::SecretsManager::ResourcePolicy</a>
   */
  private void secret(String id, String secret, ResourcePolicy policy) throws FormatException {
    own(id, "AWS::SecretsManager::ResourcePolicy", "SecretId", secret, policy);
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-resourcepolicy.html">AWS::Kinesis::ResourcePolicy</a>
   */
  private void stream(String id, String stream, ResourcePolicy policy) throws FormatException {
    own(id, "AWS::Kinesis::ResourcePolicy", "ResourceArn", stream, policy);
  }

  private void own(String id, String type, String property, String resource, ResourcePolicy policy)
      throws FormatException {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(property, tree.value(resource));
    properties.put("ResourcePolicy", tree.document(policy.policy()));
    put(id + "Policy", type, properties);
  }

  /**
   * A bus has statements instead of a policy.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html">AWS::Events::EventBusPolicy</a>
   */
  private void statements(String id, Arn bus, ResourcePolicy policy) throws FormatException {
    int number = 1;
    for (Statement statement : policy.policy().statements()) {
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put(
          "EventBusName", tree.value(bus.resource().substring(bus.resource().indexOf('/') + 1)));
      properties.put("StatementId", "Recorder" + number);
      properties.put("Statement", tree.statement(statement));
      put(id + "Statement" + number++, "AWS::Events::EventBusPolicy", properties);
    }
  }

  /**
   * The policy is the account's own, and a text.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-resourcepolicy.html">AWS::Logs::ResourcePolicy</a>
   */
  private void logGroup(String id, ResourcePolicy policy) throws FormatException {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("PolicyName", id);
    // Outside of texts, which hold no line feed as such, JSON ignores white space.
    properties.put(
        "PolicyDocument", tree.value(PolicyWriter.json(policy.policy()).replaceAll("\n *", "")));
    put(id + "Policy", "AWS::Logs::ResourcePolicy", properties);
  }

  private void put(String id, String type, Map<String, Object> properties) throws FormatException {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("Type", type);
    resource.put("Properties", properties);
    if (resources.put(id, resource) != null) {
      throw new FormatException(
          "Two policies would have the logical id "
              + id
              + ". Write them into files of their own: --out-dir.");
    }
  }
}

package io.policyrecorder.format;

import io.policyrecorder.policy.PolicyDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents of the tools that end in a CloudFormation template and are written in YAML. */
final class TemplateDocuments {

  private final PolicyDocument policy;
  private final Target target;
  private final StatementTree tree;

  TemplateDocuments(PolicyFormat format, PolicyDocument policy, Target target) {
    this.policy = policy;
    this.target = target;
    this.tree = new StatementTree(new CloudFormationTexts(format, target.placeholders()));
  }

  /**
   * The property {@code Policies} of a function of SAM.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">AWS::Serverless::Function</a>
   */
  Map<String, Object> sam() throws FormatException {
    return Map.of("Policies", List.of(tree.document(policy)));
  }

  /**
   * The statements of the role that all functions of a service share, or with {@link
   * Attachment#FUNCTION} those of one function's own, which the plugin {@code
   * serverless-iam-roles-per-function} makes.
   *
   * @see <a
   *     href="https://www.serverless.com/framework/docs/providers/aws/guide/iam">provider.iam.role.statements</a>
   * @see <a
   *     href="https://www.serverless.com/plugins/serverless-iam-roles-per-function">iamRoleStatements</a>
   */
  Map<String, Object> serverless() throws FormatException {
    if (!policy.version().equals(PolicyDocument.VERSION) || !policy.id().isEmpty()) {
      throw new FormatException(
          "The Serverless Framework writes Version "
              + PolicyDocument.VERSION
              + " and no Id around the statements, and this policy has Version "
              + policy.version()
              + (policy.id().isEmpty() ? "" : " and an Id")
              + ". Change the policy, or use the format cloudformation.");
    }
    List<Object> statements = tree.statements(policy);
    return target.attachment() == Attachment.FUNCTION
        ? Map.of("functions", Map.of(target.name(), Map.of("iamRoleStatements", statements)))
        : Map.of("provider", Map.of("iam", Map.of("role", Map.of("statements", statements))));
  }

  /**
   * A template with a managed policy, or with {@link Attachment#INLINE} a policy on a role whose
   * name is a parameter.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html">AWS::IAM::ManagedPolicy</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html">AWS::IAM::RolePolicy</a>
   */
  Map<String, Object> cloudFormation() throws FormatException {
    Map<String, Object> template = new LinkedHashMap<>();
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    Map<String, Object> properties = new LinkedHashMap<>();
    boolean inline = target.attachment() == Attachment.INLINE;
    if (inline) {
      Map<String, Object> parameter = new LinkedHashMap<>();
      parameter.put("Type", "String");
      parameter.put("Description", "The name of the role that gets the policy.");
      template.put("Parameters", Map.of("RoleName", parameter));
      properties.put("RoleName", Map.of("Ref", "RoleName"));
      properties.put("PolicyName", target.name());
    }
    properties.put("PolicyDocument", tree.document(policy));
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("Type", inline ? "AWS::IAM::RolePolicy" : "AWS::IAM::ManagedPolicy");
    resource.put("Properties", properties);
    template.put("Resources", Map.of(target.name(), resource));
    return template;
  }

  /** The policy alone. */
  Map<String, Object> document() throws FormatException {
    return tree.document(policy);
  }
}

package io.policyrecorder.format;

import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which a policy can be handed to the tools that deploy it. */
public enum PolicyFormat {
  /** The policy itself, as IAM takes it. */
  JSON(".json"),
  /** {@code Policies:} of a function of SAM. */
  SAM(".yaml"),
  /** {@code provider.iam.role.statements} of the Serverless Framework. */
  SERVERLESS(".yaml"),
  /** A template with a managed policy. */
  CLOUDFORMATION(".yaml"),
  /** {@code aws_iam_policy_document} of Terraform's AWS provider. */
  TERRAFORM(".tf"),
  /** A Java class for the CDK, version 2. */
  CDK(".java");

  private final String extension;

  PolicyFormat(String extension) {
    this.extension = extension;
  }

  /** The name on the command line: {@code cloudformation}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How its files end: {@code .yaml}. */
  public String extension() {
    return extension;
  }

  /** What a document in this format can do with its policy. */
  public List<Attachment> attachments() {
    return switch (this) {
      case JSON, TERRAFORM -> List.of(Attachment.USUAL);
      case SAM, CDK -> List.of(Attachment.USUAL, Attachment.DOCUMENT);
      case SERVERLESS -> List.of(Attachment.USUAL, Attachment.FUNCTION);
      case CLOUDFORMATION -> List.of(Attachment.USUAL, Attachment.INLINE, Attachment.DOCUMENT);
    };
  }

  /** Whether {@link Target#name} appears in the document. */
  public boolean isNamed(Attachment attachment) {
    return switch (this) {
      case JSON, SAM -> false;
      case SERVERLESS -> attachment == Attachment.FUNCTION;
      case CLOUDFORMATION -> attachment != Attachment.DOCUMENT;
      case TERRAFORM, CDK -> true;
    };
  }

  /** A name that fits the format, for the policy of a document called so. */
  public String nameOf(String document) {
    return switch (this) {
      case JSON, SAM -> document;
      case SERVERLESS -> document.replaceAll("[^A-Za-z0-9_-]", "-");
      case CLOUDFORMATION -> Identifiers.joined(document) + "Policy";
      case TERRAFORM -> Identifiers.label(document);
      case CDK -> Identifiers.className(document);
    };
  }

  /** The file for a document; Java wants that of a class to be called as the class is. */
  public String fileName(String document) {
    return (this == CDK ? nameOf(document) : document) + extension;
  }

  /**
   * The policy in this format.
   *
   * @throws FormatException when the format cannot hold it without a change
   */
  public String write(PolicyDocument policy, Target target) throws FormatException {
    if (!attachments().contains(target.attachment())) {
      throw new FormatException(
          "A policy in the format "
              + id()
              + " cannot be written as "
              + target.attachment().id()
              + (attachments().size() == 1 ? "" : ", only as " + others())
              + ".");
    }
    if (this == JSON) {
      return PolicyWriter.json(policy);
    }
    if (isNamed(target.attachment())) {
      Identifiers.check(this, target.name());
    }
    Writable.check(policy, this, target.attachment());
    TemplateDocuments documents = new TemplateDocuments(this, policy, target);
    if (this == TERRAFORM) {
      return new TerraformDocument(policy, target).text();
    }
    if (this == CDK) {
      return new CdkClass(policy, target).source();
    }
    if (target.attachment() == Attachment.DOCUMENT) {
      return YamlText.of(documents.document());
    }
    return YamlText.of(
        switch (this) {
          case SAM -> documents.sam();
          case SERVERLESS -> documents.serverless();
          case CLOUDFORMATION -> documents.cloudFormation();
          case JSON, TERRAFORM, CDK -> throw new AssertionError(this);
        });
  }

  private String others() {
    return attachments().stream()
        .filter(attachment -> attachment != Attachment.USUAL)
        .map(Attachment::id)
        .collect(Collectors.joining(" or "));
  }
}

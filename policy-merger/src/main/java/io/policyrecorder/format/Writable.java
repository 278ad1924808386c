package io.policyrecorder.format;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.regex.Pattern;

/** What holds for every format that somebody else turns into a policy again. */
final class Writable {

  /**
   * The characters that a policy can hold.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">PutRolePolicy,
   *     PolicyDocument</a>
   */
  private static final Pattern TEXT = Pattern.compile("[\\t\\n\\r\\x20-\\xff]*");

  private final PolicyFormat format;
  private final Attachment attachment;

  private Writable(PolicyFormat format, Attachment attachment) {
    this.format = format;
    this.attachment = attachment;
  }

  /**
   * Looks whether anything of the policy would be lost.
   *
   * @throws FormatException saying what
   */
  static void check(PolicyDocument policy, PolicyFormat format, Attachment attachment)
      throws FormatException {
    Writable writable = new Writable(format, attachment);
    if (policy.statements().isEmpty()) {
      throw new FormatException(
          "The policy has no statements, and IAM takes no such policy: there is nothing to deploy.");
    }
    writable.text(policy.id());
    for (Statement statement : policy.statements()) {
      writable.statement(statement);
    }
  }

  private void statement(Statement statement) throws FormatException {
    String name = statement.sid().isEmpty() ? "without Sid" : "\"" + statement.sid() + "\"";
    if (!statement.doubts().isEmpty()) {
      throw new FormatException(
          "The statement "
              + name
              + " was not understood in full: "
              + String.join(" ", statement.doubts())
              + " Correct it, or use the format json.");
    }
    Principals principals = statement.principals();
    if (principals.scope() != Principals.Scope.UNNAMED && attaches()) {
      throw new FormatException(
          "The statement "
              + name
              + " names principals, and IAM takes none in the policy of a role."
              + (format == PolicyFormat.SERVERLESS
                  ? " Use the format cloudformation."
                  : " Write the document alone (--as document), for a property that takes such"
                      + " policies."));
    }
    text(statement.sid());
    for (Principal principal : principals.values()) {
      text(principal.value());
    }
    for (String action : statement.actions()) {
      text(action);
    }
    for (String resource : statement.resources()) {
      text(resource);
    }
    for (Condition condition : statement.conditions()) {
      text(condition.operator());
      text(condition.key());
      for (String value : condition.values()) {
        text(value);
      }
    }
  }

  private boolean attaches() {
    return attachment != Attachment.DOCUMENT && format != PolicyFormat.TERRAFORM;
  }

  private void text(String text) throws FormatException {
    if (!TEXT.matcher(text).matches()) {
      throw new FormatException(
          "A policy cannot hold a character of \""
              + text
              + "\"; it takes those up to U+00FF, without control characters. Write \"?\" or \"*\""
              + " for it.");
    }
  }
}

package io.policyrecorder.format;

import io.policyrecorder.format.CloudFormationValue.Join;
import io.policyrecorder.format.CloudFormationValue.Sub;
import io.policyrecorder.format.CloudFormationValue.Text;
import io.policyrecorder.format.TextPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns the texts of a policy into what CloudFormation evaluates to them, and what the Serverless
 * Framework and the CDK hand to it.
 */
final class CloudFormationTexts {

  /** Pseudo parameters, parameters and resources, attributes of resources. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:AWS::[A-Za-z]+|[A-Za-z0-9]+(?:\\.[A-Za-z0-9.]+)?)\\}");

  /**
   * CloudFormation replaces these in every text, and has no escape for them.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">Dynamic
   *     references</a>
   */
  private static final String DYNAMIC = "{{resolve:";

  /** The policy variables that {@code Fn::Sub} documents an escape for, beyond any doubt. */
  private static final Pattern ESCAPABLE = Pattern.compile("[A-Za-z0-9._-]+:[A-Za-z0-9:._/-]+");

  /**
   * The framework's own variables: a lower-case source, then an address or parameters.
   *
   * @see <a href="https://www.serverless.com/framework/docs/guides/variables">Variables</a>
   */
  private static final Pattern SERVERLESS =
      Pattern.compile("\\$\\{[a-z][a-zA-Z0-9.]*[:(].*\\}", Pattern.DOTALL);

  private final PolicyFormat format;
  private final Placeholders placeholders;

  CloudFormationTexts(PolicyFormat format, Placeholders placeholders) {
    this.format = format;
    this.placeholders = placeholders;
  }

  /** The value of a text. */
  CloudFormationValue value(String text) throws FormatException {
    List<TextPart> parts = placeholders.parts(text);
    boolean filled = false;
    for (TextPart part : parts) {
      if (part.kind() == Kind.PLACEHOLDER) {
        check(part.text());
        filled |= isReference(part);
      } else if (part.text().contains(DYNAMIC)) {
        throw new FormatException(
            "CloudFormation would replace the \""
                + DYNAMIC
                + "…}}\" in \""
                + text
                + "\", and nothing can escape it there. Map the name in recorder.yaml, or use the"
                + " format json.");
      }
    }
    if (format == PolicyFormat.CDK && text.contains("${Token[")) {
      throw new FormatException(
          "The CDK would take the \"${Token[…]}\" in \""
              + text
              + "\" for a token, and it numbers those anew in each run. Map to ${AWS::AccountId} or"
              + " another reference of CloudFormation instead.");
    }
    if (!filled) {
      List<CloudFormationValue> pieces = new ArrayList<>();
      pieces(parts, pieces);
      return pieces.size() == 1 ? pieces.get(0) : new Join(pieces);
    }
    String template = template(parts);
    return template.isEmpty() ? joined(parts) : new Sub(template);
  }

  /** A text where the format has no place for a function: keys and Sids. */
  String plain(String text, String where) throws FormatException {
    if (value(text) instanceof Text plain) {
      return plain.text();
    }
    throw new FormatException(
        "\""
            + text
            + "\" is "
            + where
            + ", where "
            + format.id()
            + " evaluates nothing. Use the format terraform or json, or fill it in in recorder.yaml.");
  }

  private void check(String placeholder) throws FormatException {
    if (REFERENCE.matcher(placeholder).matches()
        || placeholder.startsWith(DYNAMIC)
        || isServerless(placeholder)) {
      return;
    }
    throw new FormatException(
        "recorder.yaml maps to "
            + placeholder
            + ", which is no reference of "
            + (format == PolicyFormat.SERVERLESS
                ? "the Serverless Framework or CloudFormation, such as ${self:custom.table} or"
                : "CloudFormation, such as")
            + " ${AWS::AccountId}, ${Table} or ${Table.Arn}. Change it, or choose the --format that"
            + " it was written for.");
  }

  private boolean isReference(TextPart part) {
    return REFERENCE.matcher(part.text()).matches();
  }

  private boolean isServerless(String placeholder) {
    return format == PolicyFormat.SERVERLESS && SERVERLESS.matcher(placeholder).matches();
  }

  /** The text for {@code Fn::Sub}; empty when something in it has no documented escape. */
  private String template(List<TextPart> parts) {
    StringBuilder template = new StringBuilder();
    int dollars = 0;
    for (TextPart part : parts) {
      if (part.kind() == Kind.VARIABLE) {
        if (!ESCAPABLE.matcher(part.body()).matches()) {
          return "";
        }
        template.append("${!").append(part.body()).append('}');
      } else {
        template.append(part.text());
      }
      if (part.kind() != Kind.PLAIN && part.text().startsWith("${")) {
        dollars++;
      }
    }
    // A second dollar sign, or a backslash, before one that opens: nobody documents what that is.
    boolean clear = template.indexOf("$${") < 0 && template.indexOf("\\${") < 0;
    return clear && count(template.toString()) == dollars ? template.toString() : "";
  }

  private static int count(String template) {
    int count = 0;
    for (int at = template.indexOf("${"); at >= 0; at = template.indexOf("${", at + 1)) {
      count++;
    }
    return count;
  }

  private CloudFormationValue joined(List<TextPart> parts) {
    List<CloudFormationValue> values = new ArrayList<>();
    List<TextPart> between = new ArrayList<>();
    for (TextPart part : parts) {
      if (part.kind() == Kind.PLACEHOLDER && isReference(part)) {
        if (!between.isEmpty()) {
          pieces(between, values);
        }
        between.clear();
        values.add(new Sub(part.text()));
      } else {
        between.add(part);
      }
    }
    if (!between.isEmpty()) {
      pieces(between, values);
    }
    return new Join(values);
  }

  /**
   * Text that stays as it is. The Serverless Framework sees a variable of its own, or an escape of
   * one, in some of it: there it is cut between the dollar sign and the brace.
   */
  private void pieces(List<TextPart> parts, List<CloudFormationValue> values) {
    StringBuilder open = new StringBuilder();
    for (TextPart part : parts) {
      if (format == PolicyFormat.SERVERLESS && part.kind() == Kind.PLACEHOLDER) {
        cut(open, endsWith(open, "$") || endsWith(open, "\\"), values);
        open.append(part.text());
        continue;
      }
      String text = part.text();
      for (int i = 0; i < text.length(); i++) {
        boolean opens =
            format == PolicyFormat.SERVERLESS
                && text.charAt(i) == '{'
                && endsWith(open, "$")
                && (endsWith(open, "\\$")
                    || (i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1))));
        cut(open, opens, values);
        open.append(text.charAt(i));
      }
    }
    cut(open, open.length() > 0 || parts.isEmpty(), values);
  }

  private static void cut(StringBuilder open, boolean here, List<CloudFormationValue> values) {
    if (here) {
      values.add(new Text(open.toString()));
      open.setLength(0);
    }
  }

  private static boolean endsWith(StringBuilder text, String end) {
    int at = text.length() - end.length();
    return at >= 0 && text.indexOf(end, at) == at;
  }
}

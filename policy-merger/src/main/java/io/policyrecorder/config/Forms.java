package io.policyrecorder.config;

import io.policyrecorder.arn.Arn;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is wrong with a value; the empty text when nothing is. */
final class Forms {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");
  private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+");
  private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9*?]+");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.*-]+");
  private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]{1,64}");

  /** A class or a package; a single word in small letters is a mistake sooner than a package. */
  private static final Pattern GROUP =
      Pattern.compile(
          "\\p{Lu}[\\w$]*|[\\p{L}_][\\w$]*(?:\\.[\\p{L}_$][\\w$]*)+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private Forms() {}

  /** A placeholder is for the template that the policy goes into, which alone knows its value. */
  static boolean isPlaceholder(String text) {
    return text.contains("${") || text.contains("{{");
  }

  static String account(String text) {
    return isPlaceholder(text) || ACCOUNT.matcher(text).matches()
        ? ""
        : "\""
            + text
            + "\" is no AWS account; it has twelve digits, in quotes, such as \"111122223333\".";
  }

  /** An account that is asked for what it holds, not written into a template. */
  static String realAccount(String text) {
    return isPlaceholder(text)
        ? "A placeholder is no account; give its twelve digits."
        : account(text);
  }

  static String region(String text) {
    return isPlaceholder(text) || REGION.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no AWS region, such as eu-central-1.";
  }

  static String partition(String text) {
    return isPlaceholder(text) || PARTITION.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no partition: aws, aws-cn or aws-us-gov.";
  }

  static String service(String text) {
    return SERVICE.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no service prefix, such as dynamodb.";
  }

  static String action(String text) {
    return ACTION.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no action, such as s3:GetObject.";
  }

  /** What a statement can be limited to. */
  static String resource(String text) {
    return text.equals("*") || arn(text).isEmpty()
        ? ""
        : "\"" + text + "\" is no resource: an ARN, with wildcards, or \"*\".";
  }

  static String arn(String text) {
    return isPlaceholder(text) || Arn.isArn(text)
        ? ""
        : "\"" + text + "\" is no ARN, such as arn:aws:s3:::orders.";
  }

  static String keyArn(String text) {
    return isPlaceholder(text)
            || (Arn.isArn(text)
                && Arn.parse(text).service().equals("kms")
                && Arn.parse(text).resource().matches("(key|alias)/.+"))
        ? ""
        : "\""
            + text
            + "\" is no ARN of a key, such as arn:aws:kms:eu-central-1:111122223333:key/….";
  }

  static String functionArn(String text) {
    return isPlaceholder(text)
            || (Arn.isArn(text) && Arn.parse(text).resource().startsWith("function:"))
        ? ""
        : "\""
            + text
            + "\" is no ARN of a function, such as arn:aws:lambda:eu-central-1:111122223333:function:orders.";
  }

  static String host(String text) {
    return HOST.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no host, such as api.acme.com: no scheme, port or path.";
  }

  static String roleName(String text) {
    return ROLE.matcher(text).matches()
        ? ""
        : "\"" + text + "\" is no name of a role: up to 64 letters, digits and any of _+=,.@-.";
  }

  static String roleNameOrArn(String text) {
    return Arn.isArn(text) ? principal(text) : roleName(text);
  }

  /** {@code base}, a role that the application assumed, or what it is grouped by. */
  static String principal(String text) {
    return text.equals("base")
            || (Arn.isArn(text) && Arn.parse(text).resource().startsWith("role/"))
            || GROUP.matcher(text).matches()
        ? ""
        : "\""
            + text
            + "\" is no recorded principal: base, the ARN of a role, or a class or package that has a policy of its own by group.";
  }

  /** One of a few words. */
  static Function<String, String> oneOf(Collection<String> words) {
    return text -> {
      if (words.contains(text)) {
        return "";
      }
      List<String> near = NearestNames.of(text, words);
      return "\""
          + text
          + "\" is none of "
          + String.join(", ", words)
          + (near.isEmpty() ? "." : "; did you mean " + String.join(" or ", near) + "?");
    };
  }
}

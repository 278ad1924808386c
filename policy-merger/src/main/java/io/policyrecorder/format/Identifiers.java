package io.policyrecorder.format;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as the formats take them. */
final class Identifiers {

  /** A logical id of CloudFormation, which has to be alphanumeric. */
  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");

  /** A key of {@code functions}. */
  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9_-]+");

  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private static final Pattern CLASS = Pattern.compile("[A-Z][A-Za-z0-9_]*");

  private static final Pattern NOT_IN_WORDS = Pattern.compile("[^A-Za-z0-9]+");

  private Identifiers() {}

  /** The words of a name, each with a capital letter: {@code OrdersService}. */
  static String joined(String name) {
    StringBuilder joined = new StringBuilder();
    for (String word : NOT_IN_WORDS.split(name, -1)) {
      if (!word.isEmpty()) {
        joined.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return joined.toString();
  }

  /** {@code orders_service}. */
  static String label(String name) {
    String label = NOT_IN_WORDS.matcher(name).replaceAll("_");
    return label.isEmpty() || Character.isDigit(label.charAt(0)) ? "_" + label : label;
  }

  /** {@code OrdersServicePolicy}. */
  static String className(String name) {
    String joined = joined(name);
    return joined.isEmpty() || Character.isDigit(joined.charAt(0))
        ? "Policy" + joined
        : joined + "Policy";
  }

  /**
   * Looks whether a format takes a name.
   *
   * @throws FormatException saying which it takes
   */
  static void check(PolicyFormat format, String name) throws FormatException {
    boolean fits;
    String rule;
    switch (format) {
      case CLOUDFORMATION -> {
        fits = LOGICAL_ID.matcher(name).matches();
        rule = "a logical id of CloudFormation has letters and digits only, such as OrdersPolicy";
      }
      case SERVERLESS -> {
        fits = FUNCTION.matcher(name).matches();
        rule =
            "a function of the Serverless Framework has letters, digits, hyphens and underscores"
                + " only, such as place-order";
      }
      case TERRAFORM -> {
        fits = LABEL.matcher(name).matches();
        rule =
            "a label of Terraform begins with a letter or an underscore and goes on with those,"
                + " digits and hyphens, such as orders";
      }
      case CDK -> {
        fits = CLASS.matcher(name).matches();
        rule =
            "a class is written with a capital letter, then letters, digits and underscores, such as"
                + " OrdersPolicy";
      }
      default -> throw new AssertionError(format);
    }
    if (!fits) {
      throw new FormatException(
          "\"" + name + "\" is no name there: " + rule + ". Give another one with --name.");
    }
  }
}

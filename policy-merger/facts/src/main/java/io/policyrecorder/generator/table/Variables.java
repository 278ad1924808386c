package io.policyrecorder.generator.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The variables in the ARN templates of the reference: <code>${BucketName}</code>. */
final class Variables {

  private static final Set<String> OF_THE_CLIENT = Set.of("Partition", "Region", "Account");

  private Variables() {}

  /** The names of the variables that a request must fill, in their order. */
  static List<String> of(String template) {
    List<String> names = new ArrayList<>();
    replace(
        template,
        name -> {
          names.add(name);
          return "";
        });
    return names;
  }

  /** The template with each variable that a request must fill replaced. */
  static String replace(String template, UnaryOperator<String> replacement) {
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    int open;
    while ((open = template.indexOf("${", at)) >= 0) {
      int close = template.indexOf('}', open);
      String name = template.substring(open + 2, close);
      replaced
          .append(template, at, open)
          .append(
              OF_THE_CLIENT.contains(name)
                  ? template.substring(open, close + 1)
                  : replacement.apply(name));
      at = close + 1;
    }
    return replaced.append(template.substring(at)).toString();
  }

  /** What stands in the template for a binding: a text in quotes is itself. */
  static String bound(String binding) {
    return binding.startsWith("'")
        ? binding.substring(1, binding.length() - 1)
        : "${" + binding + "}";
  }

  /**
   * The path in a binding {@code path|normaliser!}; empty for a text in quotes and for {@code *}.
   */
  static String path(String binding) {
    if (binding.startsWith("'") || binding.equals("*")) {
      return "";
    }
    int end = binding.indexOf('|');
    String path = end < 0 ? binding : binding.substring(0, end);
    return path.endsWith("!") || path.endsWith("~") ? path.substring(0, path.length() - 1) : path;
  }
}

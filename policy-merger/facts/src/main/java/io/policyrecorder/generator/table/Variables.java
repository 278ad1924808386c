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
    return replace(template, replacement, Set.of());
  }

  /** The same, with these variables of the client replaced too. */
  static String replace(
      String template, UnaryOperator<String> replacement, Set<String> ofTheClient) {
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    int open;
    while ((open = template.indexOf("${", at)) >= 0) {
      int close = closing(template, open + 2);
      String name = template.substring(open + 2, close);
      replaced
          .append(template, at, open)
          .append(
              OF_THE_CLIENT.contains(name) && !ofTheClient.contains(name)
                  ? template.substring(open, close + 1)
                  : replacement.apply(name));
      at = close + 1;
    }
    return replaced.append(template.substring(at)).toString();
  }

  /** The brace that closes a variable: member paths hold braces of their own. */
  private static int closing(String template, int from) {
    int depth = 1;
    int at = from;
    while (depth > 0) {
      char c = template.charAt(at++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return at - 1;
  }

  /**
   * What stands in the template for a binding: a text in quotes is itself, and so is one that holds
   * bindings of its own, <code>${logGroupName}:*</code>.
   */
  static String bound(String binding) {
    if (binding.contains("${")) {
      return binding;
    }
    return binding.startsWith("'")
        ? binding.substring(1, binding.length() - 1)
        : "${" + binding + "}";
  }

  /** The bindings {@code path|normaliser!} in one; none in a text in quotes and in {@code *}. */
  static List<String> bindings(String binding) {
    if (binding.contains("${")) {
      return of(binding).stream().filter(name -> !name.startsWith("*")).toList();
    }
    return binding.startsWith("'") || binding.startsWith("*") ? List.of() : List.of(binding);
  }

  /** The path in a binding {@code path|normaliser!}. */
  static String path(String binding) {
    int end = binding.indexOf('|');
    String path = end < 0 ? binding : binding.substring(0, end);
    return path.endsWith("!") || path.endsWith("~") ? path.substring(0, path.length() - 1) : path;
  }
}

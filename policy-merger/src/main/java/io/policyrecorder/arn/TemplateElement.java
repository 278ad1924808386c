package io.policyrecorder.arn;

import io.policyrecorder.arn.ArnPart.Kind;
import java.util.ArrayList;
import java.util.List;

/** A piece of an {@link ArnTemplate}. */
sealed interface TemplateElement {

  /** What stands in front of the member that names an account. */
  String OWNED = "Account=";

  /** Text that stands for itself. */
  record Literal(ArnPart part) implements TemplateElement {

    Literal(String text) {
      this(new ArnPart(Kind.LITERAL, text, ""));
    }

    String text() {
      return part.text();
    }
  }

  /**
   * Partition, region or account.
   *
   * @param owner a member that says whose account it is, if the request has it; empty without one
   */
  record OfClient(Kind kind, String owner) implements TemplateElement {}

  /** The place of a member's value. */
  record Binding(String path, Normaliser normaliser, Kind kind) implements TemplateElement {}

  /** What no request tells; {@code *!} when because the service makes it in answer. */
  record Unknowable() implements TemplateElement {}

  /**
   * Reads the text of a template.
   *
   * @throws IllegalArgumentException when a brace is not closed, a binding is empty, or a
   *     normaliser does not exist
   */
  static List<TemplateElement> read(String template) {
    List<TemplateElement> elements = new ArrayList<>();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf("${", at);
      if (open < 0) {
        elements.add(new Literal(template.substring(at)));
        break;
      }
      if (open > at) {
        elements.add(new Literal(template.substring(at, open)));
      }
      int close = closing(template, open + 2);
      elements.add(element(template, template.substring(open + 2, close)));
      at = close + 1;
    }
    return elements;
  }

  /** The brace that closes a binding: member paths hold balanced braces of their own. */
  private static int closing(String template, int from) {
    int depth = 1;
    for (int i = from; i < template.length(); i++) {
      char c = template.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("A binding is not closed in the template " + template);
  }

  private static TemplateElement element(String template, String text) {
    return switch (text) {
      case "Partition" -> new OfClient(Kind.PARTITION, "");
      case "Region" -> new OfClient(Kind.REGION, "");
      case "Account" -> new OfClient(Kind.ACCOUNT, "");
      case "*", "*!" -> new Unknowable();
      default ->
          text.startsWith(OWNED)
              ? new OfClient(Kind.ACCOUNT, text.substring(OWNED.length()))
              : binding(template, text);
    };
  }

  private static Binding binding(String template, String text) {
    Kind kind = text.endsWith("!") ? Kind.SERVER_MADE : text.endsWith("~") ? Kind.OPEN : Kind.NAME;
    String rest = kind == Kind.NAME ? text : text.substring(0, text.length() - 1);
    int bar = rest.indexOf('|');
    String path = bar < 0 ? rest : rest.substring(0, bar);
    if (path.isEmpty() || path.endsWith("!") || path.endsWith("~")) {
      throw new IllegalArgumentException(
          "A binding is ${path}, ${path|normaliser}, with one flag (! or ~) at its end; not ${"
              + text
              + "} in the template "
              + template);
    }
    return new Binding(
        path, bar < 0 ? Normaliser.NONE : Normaliser.named(rest.substring(bar + 1)), kind);
  }
}

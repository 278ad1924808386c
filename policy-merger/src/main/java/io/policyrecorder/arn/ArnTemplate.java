package io.policyrecorder.arn;

import io.policyrecorder.arn.ArnPart.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An ARN with bindings, such as <code>
 * arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/index/${IndexName}</code>.
 *
 * <ul>
 *   <li><code>${Partition}</code>, <code>${Region}</code>, <code>${Account}</code> come from the
 *       client, unless the value of a member names its own.
 *   <li><code>${path}</code> is the value of a request member; <code>${path|normaliser}</code> is
 *       that value after a {@link Normaliser}. A value that is an ARN gives the text that stands in
 *       the binding's place; when the ARN does not have the template's form, it gives nothing.
 *   <li><code>${path!}</code> is an id that the service made, <code>${path~}</code> a member of an
 *       open set.
 *   <li><code>${*}</code> cannot be known from the request.
 * </ul>
 *
 * A template is filled only when every member in it has a value; several values give several ARNs.
 * A text that does not begin with {@code arn:} is a template too, of a condition's value; a
 * member's ARN then stands in it whole.
 */
public final class ArnTemplate {

  /** What a template is filled from. */
  public interface Members {
    /** The partition of the client, such as {@code aws}. */
    String partition();

    /** The region of the client, empty when not known. */
    String region();

    /** The account of the caller, empty when not known. */
    String account();

    /** The values of a member, in a stable order; empty when it is absent or was not recorded. */
    Collection<String> values(String path);
  }

  private static final NormalisedValue GAP =
      new NormalisedValue(List.of(new ArnPart(Kind.UNKNOWN, "", "")), "", "", "");

  private sealed interface Element {}

  private record Literal(String text) implements Element {}

  private record OfClient(Kind kind) implements Element {}

  private record Binding(String path, Normaliser normaliser, Kind kind) implements Element {}

  private record Unknowable() implements Element {}

  private final String source;
  private final List<Element> elements;
  private final String[] head;
  private final List<Element> resource;

  private ArnTemplate(String source) {
    this.source = source;
    this.elements = read(source);
    this.head = source.startsWith("arn:") ? source.split(":", 6) : new String[0];
    this.resource = head.length == 0 ? List.of() : read(head[5]);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it does not have the six parts of an ARN, a brace is not
   *     closed, or a normaliser does not exist
   */
  public static ArnTemplate parse(String template) {
    if (template.startsWith("arn:") && template.split(":", 6).length < 6) {
      throw new IllegalArgumentException("An ARN template has six parts: " + template);
    }
    return new ArnTemplate(template);
  }

  /** The members that the template reads. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (Element element : elements) {
      if (element instanceof Binding binding) {
        paths.add(binding.path);
      }
    }
    return paths;
  }

  /** Every ARN that the members give; none when a member of the template has no value. */
  public List<FilledArn> fill(Members members) {
    return fill(members, false);
  }

  /** As {@link #fill}, with an unknown piece in the place of each member that has no value. */
  public List<FilledArn> fillAsFarAsKnown(Members members) {
    return fill(members, true);
  }

  private List<FilledArn> fill(Members members, boolean withGaps) {
    List<List<NormalisedValue>> rows = new ArrayList<>();
    rows.add(List.of());
    for (Element element : elements) {
      if (element instanceof Binding binding) {
        List<NormalisedValue> values = valuesOf(binding, members.values(binding.path));
        rows = product(rows, values.isEmpty() && withGaps ? List.of(GAP) : values);
      }
    }
    List<FilledArn> filled = new ArrayList<>(rows.size());
    for (List<NormalisedValue> row : rows) {
      filled.add(assemble(row, members));
    }
    return filled;
  }

  private List<NormalisedValue> valuesOf(Binding binding, Collection<String> values) {
    List<NormalisedValue> normalised = new ArrayList<>(values.size());
    for (String value : values) {
      NormalisedValue one =
          head.length > 0 && Arn.isArn(value)
              ? fromArn(binding, Arn.parse(value))
              : NormalisedValue.ofName(binding.normaliser, binding.kind, binding.path, value);
      if (one != null) {
        normalised.add(one);
      }
    }
    return normalised;
  }

  private static List<List<NormalisedValue>> product(
      List<List<NormalisedValue>> rows, List<NormalisedValue> values) {
    List<List<NormalisedValue>> product = new ArrayList<>(rows.size() * values.size());
    for (List<NormalisedValue> row : rows) {
      for (NormalisedValue value : values) {
        List<NormalisedValue> longer = new ArrayList<>(row);
        longer.add(value);
        product.add(longer);
      }
    }
    return product;
  }

  private FilledArn assemble(List<NormalisedValue> row, Members members) {
    List<ArnPart> parts = new ArrayList<>();
    int next = 0;
    for (Element element : elements) {
      if (element instanceof Literal literal) {
        parts.add(new ArnPart(Kind.LITERAL, literal.text, ""));
      } else if (element instanceof OfClient client) {
        parts.add(new ArnPart(client.kind, ofClient(client.kind, row, members), ""));
      } else if (element instanceof Binding) {
        parts.addAll(row.get(next++).parts());
      } else {
        parts.add(new ArnPart(Kind.UNKNOWN, "", ""));
      }
    }
    return new FilledArn(parts);
  }

  private static String ofClient(Kind kind, List<NormalisedValue> row, Members members) {
    for (NormalisedValue value : row) {
      String named =
          kind == Kind.PARTITION
              ? value.partition()
              : kind == Kind.REGION ? value.region() : value.account();
      if (!named.isEmpty()) {
        return named;
      }
    }
    return kind == Kind.PARTITION
        ? members.partition()
        : kind == Kind.REGION ? members.region() : members.account();
  }

  /**
   * The text of the ARN in the binding's place, or null when the ARN does not have the template's
   * form up to there.
   */
  private @Nullable NormalisedValue fromArn(Binding binding, Arn arn) {
    if (!fits(head[2], arn.service())
        || !fits(head[3], arn.region())
        || !fits(head[4], arn.account())) {
      return null;
    }
    int at = 0;
    for (int i = 0; i < resource.size(); i++) {
      Element element = resource.get(i);
      if (element instanceof Literal literal) {
        if (!arn.resource().startsWith(literal.text, at)) {
          return null;
        }
        at += literal.text.length();
        continue;
      }
      int end = endOf(i, arn.resource(), at);
      if (element.equals(binding)) {
        return end <= at
            ? null
            : NormalisedValue.ofArn(
                binding.normaliser,
                binding.kind,
                binding.path,
                arn,
                arn.resource().substring(at, end));
      }
      at = end;
    }
    return null;
  }

  private int endOf(int index, String text, int from) {
    if (index + 1 < resource.size() && resource.get(index + 1) instanceof Literal literal) {
      int end = text.indexOf(literal.text, from);
      return end < 0 ? text.length() : end;
    }
    return text.length();
  }

  private static boolean fits(String templatePart, String arnPart) {
    return templatePart.contains("${") || templatePart.equals(arnPart);
  }

  private static List<Element> read(String template) {
    List<Element> elements = new ArrayList<>();
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
      elements.add(element(template.substring(open + 2, close)));
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
    throw new IllegalArgumentException("A binding is not closed in the ARN template " + template);
  }

  private static Element element(String text) {
    return switch (text) {
      case "Partition" -> new OfClient(Kind.PARTITION);
      case "Region" -> new OfClient(Kind.REGION);
      case "Account" -> new OfClient(Kind.ACCOUNT);
      case "*" -> new Unknowable();
      default -> binding(text);
    };
  }

  private static Binding binding(String text) {
    char flag = text.charAt(text.length() - 1);
    Kind kind = flag == '!' ? Kind.SERVER_MADE : flag == '~' ? Kind.OPEN : Kind.NAME;
    String rest = kind == Kind.NAME ? text : text.substring(0, text.length() - 1);
    int bar = rest.indexOf('|');
    return bar < 0
        ? new Binding(rest, Normaliser.NONE, kind)
        : new Binding(rest.substring(0, bar), Normaliser.named(rest.substring(bar + 1)), kind);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ArnTemplate that && that.source.equals(source);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source);
  }

  @Override
  public String toString() {
    return source;
  }
}

package io.policyrecorder.arn;

import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.TemplateElement.Binding;
import io.policyrecorder.arn.TemplateElement.Literal;
import io.policyrecorder.arn.TemplateElement.OfClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ARN with bindings, such as <code>
 * arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/index/${IndexName}</code>.
 *
 * <ul>
 *   <li><code>${Partition}</code>, <code>${Region}</code>, <code>${Account}</code> come from the
 *       client, unless the value of a member names its own; <code>${Account=path}</code> is the
 *       account at the beginning of that member's value, where it has one.
 *   <li><code>${path}</code> is the value of a request member; <code>${path|normaliser}</code> is
 *       that value after a {@link Normaliser}. A value that is an ARN gives the text that stands in
 *       the binding's place, and its partition, region and account; when the ARN does not have the
 *       template's form, it gives nothing.
 *   <li><code>${path!}</code> is an id that the service made, <code>${path~}</code> a member of an
 *       open set.
 *   <li><code>${*}</code> cannot be known from the request.
 * </ul>
 *
 * A template is filled only when every member in it has a value; several values give several ARNs.
 * A member that stands in a template more than once has the same value in all its places. A text
 * that does not begin with {@code arn:} is a template too, of a condition's value or of a member
 * that is an ARN already; a member's ARN then stands in it whole.
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

  private static final int PARTS = 6;

  private final String source;

  /** The parts of the ARN, empty when the template does not begin with {@code arn:}. */
  private final List<String> parts;

  private final List<TemplateElement> elements;

  /** The index of the first element of the ARN's resource. */
  private final int resource;

  /** The members in the order of their first place, each with the indexes of its places. */
  private final Map<String, List<Integer>> places;

  private ArnTemplate(String source) {
    this.source = source;
    this.parts = source.startsWith("arn:") ? List.of(source.split(":", PARTS)) : List.of();
    this.elements = new ArrayList<>();
    if (!parts.isEmpty()) {
      elements.addAll(TemplateElement.read(String.join(":", parts.subList(0, PARTS - 1)) + ":"));
    }
    this.resource = elements.size();
    elements.addAll(TemplateElement.read(parts.isEmpty() ? source : parts.get(PARTS - 1)));
    this.places = new LinkedHashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Binding binding) {
        places.computeIfAbsent(binding.path(), path -> new ArrayList<>(1)).add(i);
      }
    }
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it does not have the six parts of an ARN, a brace is not
   *     closed, a binding is empty, or a normaliser does not exist
   */
  public static ArnTemplate parse(String template) {
    if (template.startsWith("arn:") && template.split(":", PARTS).length < PARTS) {
      throw new IllegalArgumentException("An ARN template has six parts: " + template);
    }
    return new ArnTemplate(template);
  }

  /** The members that the template reads, each once. */
  public List<String> paths() {
    Set<String> paths = new LinkedHashSet<>(places.keySet());
    for (TemplateElement element : elements) {
      if (element instanceof OfClient client && !client.owner().isEmpty()) {
        paths.add(client.owner());
      }
    }
    return List.copyOf(paths);
  }

  /** The places that members fill, in their order; a place that comes again is there once. */
  public Set<ArnBinding> bindings() {
    Set<ArnBinding> bindings = new LinkedHashSet<>();
    for (TemplateElement element : elements) {
      if (element instanceof Binding binding) {
        bindings.add(new ArnBinding(binding.path(), binding.normaliser(), binding.kind()));
      }
    }
    return bindings;
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
    // Of each element its value, null where it has none.
    List<@Nullable NormalisedValue[]> rows = new ArrayList<>();
    rows.add(new NormalisedValue[elements.size()]);
    for (Map.Entry<String, List<Integer>> member : places.entrySet()) {
      List<NormalisedValue[]> readings = new ArrayList<>();
      for (String value : members.values(member.getKey())) {
        NormalisedValue[] reading = reading(value, member.getValue());
        if (reading != null) {
          readings.add(reading);
        }
      }
      if (!readings.isEmpty()) {
        rows = product(rows, readings, member.getValue());
      } else if (!withGaps) {
        return List.of();
      }
    }
    List<FilledArn> filled = new ArrayList<>(rows.size());
    for (NormalisedValue[] row : rows) {
      filled.add(assemble(row, members));
    }
    return filled;
  }

  private static List<@Nullable NormalisedValue[]> product(
      List<@Nullable NormalisedValue[]> rows,
      List<NormalisedValue[]> readings,
      List<Integer> indexes) {
    List<@Nullable NormalisedValue[]> product = new ArrayList<>(rows.size() * readings.size());
    for (NormalisedValue[] row : rows) {
      for (NormalisedValue[] reading : readings) {
        NormalisedValue[] longer = row.clone();
        for (int i = 0; i < reading.length; i++) {
          longer[indexes.get(i)] = reading[i];
        }
        product.add(longer);
      }
    }
    return product;
  }

  /** What a value gives in each of the places of its member; null when it does not fit them all. */
  private NormalisedValue @Nullable [] reading(String value, List<Integer> indexes) {
    NormalisedValue[] reading = new NormalisedValue[indexes.size()];
    Arn arn = Arn.isArn(value) ? Arn.parse(value) : null;
    Map<Integer, String> texts =
        arn == null || parts.isEmpty() ? Map.of() : texts(arn, indexes.get(indexes.size() - 1));
    for (int i = 0; i < reading.length; i++) {
      int index = indexes.get(i);
      Binding binding = (Binding) elements.get(index);
      NormalisedValue given;
      if (arn == null) {
        Object before = index == 0 ? null : elements.get(index - 1);
        String literal = before instanceof Literal text ? text.text() : "";
        given = NormalisedValue.ofName(binding, Cut.without(literal, value));
      } else if (parts.isEmpty() || binding.normaliser().readsAnyArn()) {
        // A rule's ARN names its bus, a task's its cluster, whose own ARNs have another form.
        given = NormalisedValue.ofWholeArn(binding, arn);
      } else {
        given = NormalisedValue.ofArn(binding, arn, texts.getOrDefault(index, ""));
        if (given == null
            && texts.containsKey(index)
            && elements.get(index - 1) instanceof Binding) {
          // The place before has no end of its own and holds this one's text, too.
          given = new NormalisedValue(List.of(), Map.of());
        }
      }
      if (given == null) {
        return null;
      }
      reading[i] = given;
    }
    return reading;
  }

  /**
   * The texts of an ARN in the places of the template, up to the last one that is asked for; empty
   * when the ARN does not have the template's form up to there. A place ends where the literal
   * behind it is first seen.
   */
  private Map<Integer, String> texts(Arn arn, int last) {
    if (!fits(parts.get(1), arn.partition())
        || !fits(parts.get(2), arn.service())
        || !fits(parts.get(3), arn.region())
        || !fits(parts.get(4), arn.account())) {
      return Map.of();
    }
    Map<Integer, String> texts = new HashMap<>();
    for (int i = 0; i < resource; i++) {
      if (elements.get(i) instanceof Binding binding) {
        texts.put(i, parts.get(3).contains(binding.path()) ? arn.region() : arn.account());
      }
    }
    String text = arn.resource();
    int at = 0;
    for (int i = resource; i <= last; i++) {
      if (elements.get(i) instanceof Literal literal) {
        if (!text.startsWith(literal.text(), at)) {
          return Map.of();
        }
        at += literal.text().length();
      } else {
        int end = endOf(i, text, at);
        texts.put(i, text.substring(at, end));
        at = end;
      }
    }
    return texts;
  }

  private int endOf(int index, String text, int from) {
    if (index + 1 < elements.size() && elements.get(index + 1) instanceof Literal literal) {
      int end = text.indexOf(literal.text(), from);
      return end < 0 ? text.length() : end;
    }
    return text.length();
  }

  private static boolean fits(String templatePart, String arnPart) {
    return templatePart.contains("${") || templatePart.equals(arnPart);
  }

  private FilledArn assemble(@Nullable NormalisedValue[] row, Members members) {
    List<ArnPart> filled = new ArrayList<>(row.length);
    for (int i = 0; i < elements.size(); i++) {
      TemplateElement element = elements.get(i);
      NormalisedValue value = row[i];
      if (value != null) {
        filled.addAll(value.parts());
      } else if (element instanceof Literal literal) {
        filled.add(literal.part());
      } else if (element instanceof OfClient client) {
        filled.add(ofClient(client, row, members));
      } else {
        String path = element instanceof Binding binding ? binding.path() : "";
        filled.add(new ArnPart(Kind.UNKNOWN, "", path));
      }
    }
    return new FilledArn(filled);
  }

  private ArnPart ofClient(OfClient client, @Nullable NormalisedValue[] row, Members members) {
    Kind kind = client.kind();
    for (List<Integer> indexes : places.values()) {
      NormalisedValue value = row[indexes.get(0)];
      String named = value == null ? null : value.named().get(kind);
      if (named != null) {
        return NormalisedValue.part(kind, named);
      }
    }
    for (String owner :
        client.owner().isEmpty() ? Set.<String>of() : members.values(client.owner())) {
      String account = Cut.account(owner);
      if (!account.isEmpty()) {
        return NormalisedValue.part(kind, account);
      }
    }
    String own =
        kind == Kind.PARTITION
            ? members.partition()
            : kind == Kind.REGION ? members.region() : members.account();
    return new ArnPart(kind, own, "");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ArnTemplate that && that.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}

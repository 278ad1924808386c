package io.policyrecorder.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a member of a request or a response: {@code Bucket}, {@code
 * TransactItems[].Put.TableName}, <code>RequestItems{#}</code> (the keys of a map), <code>
 * Attributes{}</code> (its values), <code>Attributes{KmsMasterKeyId}</code> (the value of one key).
 */
public record MemberPath(List<Step> steps) {

  public MemberPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a path whose members have the same name in the SDK and on the wire.
   *
   * @throws IllegalArgumentException when a name is empty or a bracket is not closed
   */
  public static MemberPath parse(String text) {
    return new MemberPath(steps(text));
  }

  /**
   * Reads a path from its two texts, of the same form: with the names of the SDK and with those on
   * the wire.
   *
   * @throws IllegalArgumentException when one cannot be read or the forms differ
   */
  public static MemberPath parse(String members, String locations) {
    List<Step> steps = steps(members);
    List<Step> named = steps(locations);
    boolean sameForm = steps.size() == named.size();
    List<Step> joined = new ArrayList<>(steps.size());
    for (int i = 0; sameForm && i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Field field && named.get(i) instanceof Step.Field location) {
        joined.add(new Step.Field(field.member(), location.member()));
      } else {
        sameForm = alike(steps.get(i), named.get(i));
        joined.add(steps.get(i));
      }
    }
    if (!sameForm) {
      throw new IllegalArgumentException(
          "The paths " + members + " and " + locations + " differ in form");
    }
    return new MemberPath(joined);
  }

  /**
   * The path of the elements of which this is a member, {@code Entries[]} of {@code
   * Entries[].EventBusName}; null for a path that does not end so.
   */
  public @Nullable MemberPath elements() {
    int last = steps.size() - 1;
    return last > 0
            && steps.get(last) instanceof Step.Field
            && steps.get(last - 1) instanceof Step.Elements
        ? new MemberPath(steps.subList(0, last))
        : null;
  }

  /** Not {@code equals}: its first use on a record costs a cold JVM more than reading the table. */
  private static boolean alike(Step one, Step other) {
    if (one instanceof Step.ValueOf value && other instanceof Step.ValueOf same) {
      return value.key().equals(same.key());
    }
    return one.getClass() == other.getClass();
  }

  private static List<Step> steps(String text) {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (true) {
      int end = at;
      while (end < text.length() && ".[{".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      if (end == at) {
        throw new IllegalArgumentException("A member name is empty in the path " + text);
      }
      String name = text.substring(at, end);
      steps.add(new Step.Field(name, name));
      at = end;
      while (at < text.length() && text.charAt(at) != '.') {
        at = bracket(text, at, steps);
      }
      if (at == text.length()) {
        return steps;
      }
      at++;
    }
  }

  private static int bracket(String text, int at, List<Step> steps) {
    char open = text.charAt(at);
    int close = text.indexOf(open == '[' ? ']' : '}', at);
    if (close < 0 || (open != '[' && open != '{') || (open == '[' && close != at + 1)) {
      throw new IllegalArgumentException("A bracket is wrong in the path " + text);
    }
    String inside = text.substring(at + 1, close);
    steps.add(
        open == '['
            ? new Step.Elements()
            : inside.isEmpty()
                ? new Step.Values()
                : inside.equals("#") ? new Step.Keys() : new Step.ValueOf(inside));
    return close + 1;
  }

  /** The path with the names of the members on the wire. */
  public String locations() {
    return text(true);
  }

  /** The path with the names of the members in the SDK, as it is written in traces and tables. */
  @Override
  public String toString() {
    return text(false);
  }

  private String text(boolean locations) {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step instanceof Step.Field field) {
        text.append(text.isEmpty() ? "" : ".")
            .append(locations ? field.location() : field.member());
      } else if (step instanceof Step.Elements) {
        text.append("[]");
      } else if (step instanceof Step.Values) {
        text.append("{}");
      } else if (step instanceof Step.Keys) {
        text.append("{#}");
      } else if (step instanceof Step.ValueOf value) {
        text.append('{').append(value.key()).append('}');
      }
    }
    return text.toString();
  }
}

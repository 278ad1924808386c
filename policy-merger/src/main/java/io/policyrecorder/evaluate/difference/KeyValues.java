package io.policyrecorder.evaluate.difference;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.policy.Condition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Values of one condition key, one at least for each way in which the conditions on it can come
 * out.
 *
 * @param lists lists of values; an empty one is a request without the key
 * @param complete whether every way is there
 */
record KeyValues(List<List<String>> lists, boolean complete) {

  /** All sets of so many values are tried for a key with several; of more, only small ones. */
  private static final int EVERY_SET = 5;

  /**
   * The values for these conditions.
   *
   * @param conditions on one key, with variables filled
   * @param variables what the key stands for as a variable
   */
  static KeyValues of(List<Condition> conditions, Set<String> variables) {
    Set<String> single = new LinkedHashSet<>();
    List<String> patterns = new ArrayList<>();
    SortedSet<BigDecimal> numbers = new TreeSet<>();
    SortedSet<Instant> dates = new TreeSet<>();
    boolean complete = true;
    boolean sets = false;
    boolean several = conditions.stream().distinct().count() > 1;
    for (Condition condition : conditions) {
      String operator = condition.operator();
      sets |= operator.startsWith("ForA");
      String name = operator.substring(operator.indexOf(':') + 1);
      for (String value : condition.values()) {
        if (name.startsWith("Numeric")) {
          number(value, numbers);
        } else if (name.startsWith("Date")) {
          date(value, dates);
        } else if (name.startsWith("Bool")) {
          single.addAll(List.of("true", "false"));
        } else if (name.startsWith("Binary")) {
          single.addAll(
              List.of(
                  value,
                  Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        } else if (name.contains("IpAddress")) {
          Addresses.around(value).forEach(single::add);
        } else if (name.startsWith("Null")) {
          single.add("x");
        } else if (name.contains("Like") || name.startsWith("Arn")) {
          patterns.add(value);
          complete &= !several || !name.startsWith("Arn") || !isWildBeforeLast(value);
        } else {
          patterns.add(ArnPattern.escape(Representatives.literal(value)));
          if (name.contains("IgnoreCase")) {
            single.add(Representatives.literal(value).toUpperCase(Locale.ROOT));
          }
        }
      }
    }
    around(numbers, single);
    dates.forEach(
        date ->
            List.of(date, date.minusSeconds(1), date.plusSeconds(1))
                .forEach(at -> single.add(at.toString())));
    Representatives texts =
        patterns.isEmpty()
            ? new Representatives(List.of(), true)
            : Representatives.of(List.of("?*"), patterns);
    Set<String> values = new LinkedHashSet<>(variables);
    // What some condition asks for comes first, so that witnesses look as one would expect.
    texts.texts().stream()
        .filter(text -> patterns.stream().anyMatch(p -> ArnPattern.of(p).matches(text)))
        .forEach(values::add);
    values.addAll(single);
    values.addAll(texts.texts());
    List<List<String>> lists = new ArrayList<>();
    values.forEach(value -> lists.add(List.of(value)));
    if (sets) {
      complete &= values.size() <= EVERY_SET;
      sets(List.copyOf(values), lists);
    }
    lists.add(List.of());
    return new KeyValues(List.copyOf(lists), complete && texts.complete());
  }

  private static void sets(List<String> values, List<List<String>> lists) {
    if (values.size() <= EVERY_SET) {
      for (int set = 1; set < 1 << values.size(); set++) {
        if (Integer.bitCount(set) > 1) {
          List<String> list = new ArrayList<>();
          for (int i = 0; i < values.size(); i++) {
            if ((set >> i & 1) == 1) {
              list.add(values.get(i));
            }
          }
          lists.add(list);
        }
      }
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      for (int k = i + 1; k < values.size(); k++) {
        lists.add(List.of(values.get(i), values.get(k)));
      }
    }
    lists.add(values);
  }

  private static void number(String value, Set<BigDecimal> numbers) {
    try {
      numbers.add(new BigDecimal(value));
    } catch (NumberFormatException undecidable) {
      // The evaluator says that it cannot be decided.
    }
  }

  private static void around(SortedSet<BigDecimal> numbers, Set<String> values) {
    BigDecimal before = null;
    for (BigDecimal number : numbers) {
      BigDecimal below =
          before == null
              ? number.subtract(BigDecimal.ONE)
              : before.add(number).divide(BigDecimal.valueOf(2));
      values.add(below.toPlainString());
      values.add(number.toPlainString());
      before = number;
    }
    if (before != null) {
      values.add(before.add(BigDecimal.ONE).toPlainString());
    }
  }

  private static void date(String value, Set<Instant> dates) {
    try {
      dates.add(
          value.matches("[0-9]{5,12}")
              ? Instant.ofEpochSecond(Long.parseLong(value))
              : value.length() == 10
                  ? Instant.parse(value + "T00:00:00Z")
                  : OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeParseException undecidable) {
      // The evaluator says that it cannot be decided.
    }
  }

  /** ARNs are compared part by part, which patterns over whole texts do not follow. */
  private static boolean isWildBeforeLast(String arn) {
    int at = 0;
    for (int part = 0; part < 5 && at >= 0; part++) {
      at = arn.indexOf(':', at) + 1;
      if (at == 0) {
        return arn.length() > 1;
      }
    }
    return !Representatives.isLiteral(arn.substring(0, at));
  }
}

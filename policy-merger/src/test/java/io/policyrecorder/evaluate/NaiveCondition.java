package io.policyrecorder.evaluate;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conditions once more, as slowly and plainly as AWS's page tells them, for values that have the
 * form that their operator needs. It shares nothing with what it checks.
 */
final class NaiveCondition {

  private NaiveCondition() {}

  /**
   * Whether a condition holds.
   *
   * @param set empty, {@code ForAllValues:} or {@code ForAnyValue:}
   * @param operator {@code StringNotLike}, without set and suffix
   * @param request the values of the key, none for an absent key; one at most without a set
   */
  static boolean holds(
      String set, String operator, boolean ifExists, List<String> request, List<String> policy) {
    if (operator.equals("Null")) {
      return policy.contains(String.valueOf(request.isEmpty()));
    }
    List<String> values =
        set.isEmpty() || !request.stream().allMatch(String::isEmpty) ? request : List.of();
    if (values.isEmpty()) {
      return ifExists || set.equals("ForAllValues:") || (set.isEmpty() && operator.contains("Not"));
    }
    return set.equals("ForAllValues:")
        ? values.stream().allMatch(value -> accepts(operator, value, policy))
        : values.stream().anyMatch(value -> accepts(operator, value, policy));
  }

  private static boolean accepts(String operator, String value, List<String> policy) {
    if (operator.contains("Not")) {
      String positive = operator.replace("Not", "");
      return policy.stream().noneMatch(each -> matches(positive, value, each));
    }
    return policy.stream().anyMatch(each -> matches(operator, value, each));
  }

  private static boolean matches(String operator, String value, String policy) {
    return switch (operator) {
      case "StringEquals" -> value.equals(policy);
      case "StringEqualsIgnoreCase" ->
          value.toLowerCase(Locale.ROOT).equals(policy.toLowerCase(Locale.ROOT));
      case "StringLike" -> glob(policy, value);
      case "Bool" -> Boolean.parseBoolean(value) == Boolean.parseBoolean(policy);
      case "BinaryEquals" ->
          HexFormat.of()
              .formatHex(Base64.getDecoder().decode(policy))
              .equals(HexFormat.of().formatHex(Base64.getDecoder().decode(value)));
      case "IpAddress" -> contains(policy, value);
      case "ArnEquals", "ArnLike" -> arn(policy, value);
      default ->
          operator.startsWith("Numeric")
              ? ordered(
                  operator.substring("Numeric".length()),
                  Double.compare(Double.parseDouble(value), Double.parseDouble(policy)))
              : ordered(
                  operator.substring("Date".length()), instant(value).compareTo(instant(policy)));
    };
  }

  private static boolean ordered(String name, int order) {
    return switch (name) {
      case "Equals" -> order == 0;
      case "LessThan" -> order < 0;
      case "LessThanEquals" -> order <= 0;
      case "GreaterThan" -> order > 0;
      case "GreaterThanEquals" -> order >= 0;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Instant instant(String text) {
    return text.indexOf('T') < 0
        ? Instant.ofEpochSecond(Long.parseLong(text))
        : ZonedDateTime.parse(text).toInstant();
  }

  /** With a regular expression, which nothing else of Recorder builds from a policy. */
  private static boolean glob(String pattern, String text) {
    String regex =
        pattern
            .chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(String.valueOf((char) c));
                    })
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
  }

  private static boolean arn(String pattern, String text) {
    String[] patterns = pattern.split(":", 6);
    String[] parts = text.split(":", 6);
    for (int i = 0; i < 6; i++) {
      if (!glob(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(String range, String address) {
    String[] parts = (range.indexOf('/') < 0 ? range + "/32" : range).split("/", -1);
    return bits(address).startsWith(bits(parts[0]).substring(0, Integer.parseInt(parts[1])));
  }

  private static String bits(String address) {
    StringBuilder bits = new StringBuilder();
    for (String part : address.split("\\.", -1)) {
      String binary = Integer.toBinaryString(Integer.parseInt(part));
      bits.append("0".repeat(8 - binary.length())).append(binary);
    }
    return bits.toString();
  }
}

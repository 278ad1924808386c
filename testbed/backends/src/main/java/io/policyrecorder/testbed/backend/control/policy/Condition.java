package io.policyrecorder.testbed.backend.control.policy;

import io.policyrecorder.testbed.backend.control.web.AwsException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One operator on one key.
 *
 * @param operator {@code StringNotEqualsIfExists}
 * @param key in lower case
 */
record Condition(String operator, String key, List<String> values) {
  private static final String IF_EXISTS = "IfExists";

  /** From pattern and value. */
  private static final Map<String, BiPredicate<String, String>> OPERATORS =
      Map.of(
          "StringEquals", String::equals,
          "StringEqualsIgnoreCase", String::equalsIgnoreCase,
          "StringLike", Statement::glob,
          "ArnEquals", Condition::arnLike,
          "ArnLike", Condition::arnLike,
          "IpAddress", Condition::inNetwork,
          "Bool", String::equalsIgnoreCase);

  private static final Map<String, String> OPPOSITES =
      Map.of(
          "StringNotEquals", "StringEquals",
          "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
          "StringNotLike", "StringLike",
          "ArnNotEquals", "ArnEquals",
          "ArnNotLike", "ArnLike",
          "NotIpAddress", "IpAddress");

  /** Fails for what is not evaluated: to ignore it could turn a denial into an allowance. */
  void check() {
    String name = name();
    if (!name.equals("Null") && !OPERATORS.containsKey(OPPOSITES.getOrDefault(name, name))) {
      TreeSet<String> known = new TreeSet<>(OPERATORS.keySet());
      known.addAll(OPPOSITES.keySet());
      known.add("Null");
      throw AwsException.notImplemented("the condition operator " + operator, known);
    }
    for (String value : values) {
      if (value.contains("${")) {
        throw AwsException.notImplemented("the policy variable in " + value, List.of("plain text"));
      }
    }
  }

  boolean holds(Map<String, String> context) {
    check();
    @Nullable String value = context.get(key);
    String name = name();
    if (name.equals("Null")) {
      return values.contains(String.valueOf(value == null));
    }
    boolean negated = OPPOSITES.containsKey(name);
    if (value == null) {
      return negated || operator.endsWith(IF_EXISTS);
    }
    @Nullable BiPredicate<String, String> matches =
        OPERATORS.get(OPPOSITES.getOrDefault(name, name));
    return negated
        != values.stream().anyMatch(pattern -> matches != null && matches.test(pattern, value));
  }

  private String name() {
    return operator.endsWith(IF_EXISTS)
        ? operator.substring(0, operator.length() - IF_EXISTS.length())
        : operator;
  }

  /** Each of the six parts for itself. */
  private static boolean arnLike(String pattern, String arn) {
    String[] patterns = pattern.split(":", 6);
    String[] parts = arn.split(":", 6);
    if (patterns.length != 6 || parts.length != 6) {
      return false;
    }
    for (int i = 0; i < 6; i++) {
      if (!Statement.glob(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** IPv4 only, bit by bit. */
  private static boolean inNetwork(String network, String address) {
    String[] parts = network.split("/", 2);
    int length = parts.length == 1 ? 32 : Integer.parseInt(parts[1]);
    return bits(parts[0]).substring(0, length).equals(bits(address).substring(0, length));
  }

  private static String bits(String address) {
    StringBuilder bits = new StringBuilder();
    for (String part : address.split("\\.", 4)) {
      String eight = Integer.toBinaryString(Integer.parseInt(part));
      bits.append("0".repeat(8 - eight.length())).append(eight);
    }
    return bits.toString();
  }
}

package io.policyrecorder.evaluate;

import io.policyrecorder.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value of a condition, read once for its comparison. */
interface PolicyValue {

  /** How many parts an ARN has. */
  int ARN_PARTS = 6;

  /** Whether a value of the request is this one, or is less, like, … it. */
  Truth matches(String value, RequestContext context);

  /**
   * Reads a value; null when it has not the form that the comparison needs, so that nobody can say
   * what the condition does.
   *
   * @param version of the policy, which decides whether it may hold variables
   */
  static @Nullable PolicyValue of(Comparison comparison, String text, String version) {
    Comparison.Type type = comparison.type();
    if (type.takesVariables()) {
      return type == Comparison.Type.ARN
          ? arn(text, version)
          : withVariables(type, Text.of(text, version));
    }
    return switch (type) {
      case NUMBER -> ordered(comparison, Quantity.number(text), Quantity::number);
      case DATE -> ordered(comparison, Quantity.date(text), Quantity::date);
      case BOOL -> bool(text);
      case BINARY -> binary(text);
      case ADDRESS -> address(text);
      default -> throw new AssertionError(comparison);
    };
  }

  private static PolicyValue withVariables(Comparison.Type type, Text text) {
    PolicyValue value =
        switch (type) {
          case STRING -> (found, context) -> Truth.of(found.equals(text.literal(context)));
          case STRING_IGNORE_CASE ->
              (found, context) -> Truth.of(found.equalsIgnoreCase(text.literal(context)));
          case PATTERN -> (found, context) -> Truth.of(text.pattern(context).matches(found));
          default -> throw new AssertionError(type);
        };
    if (text.isFixed() && type == Comparison.Type.STRING) {
      String literal = text.literal(RequestContext.EMPTY);
      return (found, context) -> Truth.of(found.equals(literal));
    }
    if (text.isFixed()) {
      return value;
    }
    return (found, context) -> {
      Truth resolves = text.resolves(context);
      return resolves == Truth.YES ? value.matches(found, context) : resolves;
    };
  }

  /**
   * ARNs are compared part by part, so that a {@code *} for the region takes nothing of the
   * account. {@code *} alone is every ARN.
   */
  private static @Nullable PolicyValue arn(String text, String version) {
    if (text.equals("*")) {
      return (found, context) ->
          found.split(":", ARN_PARTS).length == ARN_PARTS ? Truth.YES : Truth.UNKNOWN;
    }
    List<Text> parts = parts(text, version);
    if (parts.size() < ARN_PARTS) {
      return null;
    }
    return (found, context) -> arn(parts, found, context);
  }

  /** The parts of an ARN; the colons of its variables separate nothing. */
  private static List<Text> parts(String text, String version) {
    boolean variables = version.equals(PolicyDocument.VERSION);
    List<Text> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < text.length() && parts.size() < ARN_PARTS - 1; i++) {
      if (variables && text.startsWith("${", i)) {
        int end = text.indexOf('}', i);
        i = end < 0 ? i : end;
      } else if (text.charAt(i) == ':') {
        parts.add(Text.of(text.substring(begin, i), version));
        begin = i + 1;
      }
    }
    parts.add(Text.of(text.substring(begin), version));
    return parts;
  }

  private static Truth arn(List<Text> parts, String found, RequestContext context) {
    String[] values = found.split(":", ARN_PARTS);
    if (values.length < ARN_PARTS) {
      return Truth.NO;
    }
    Truth all = Truth.YES;
    for (int i = 0; i < ARN_PARTS && all != Truth.NO; i++) {
      Text part = parts.get(i);
      Truth resolves = part.isFixed() ? Truth.YES : part.resolves(context);
      all =
          all.and(
              resolves == Truth.YES
                  ? Truth.of(part.pattern(context).matches(values[i]))
                  : resolves);
    }
    return all;
  }

  private static @Nullable PolicyValue ordered(
      Comparison comparison,
      @Nullable Quantity wanted,
      Function<String, @Nullable Quantity> reader) {
    if (wanted == null) {
      return null;
    }
    return (found, context) -> {
      Quantity value = reader.apply(found);
      return value == null ? Truth.UNKNOWN : Truth.of(comparison.accepts(value.compareTo(wanted)));
    };
  }

  private static @Nullable PolicyValue bool(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    if (!wanted.equals("true") && !wanted.equals("false")) {
      return null;
    }
    return (found, context) -> Truth.of(found.equalsIgnoreCase(wanted));
  }

  private static @Nullable PolicyValue binary(String text) {
    byte[] wanted = bytes(text);
    if (wanted == null) {
      return null;
    }
    return (found, context) -> {
      byte[] value = bytes(found);
      return value == null ? Truth.UNKNOWN : Truth.of(Arrays.equals(wanted, value));
    };
  }

  private static byte @Nullable [] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static @Nullable PolicyValue address(String text) {
    AddressRange range = AddressRange.of(text);
    if (range == null) {
      return null;
    }
    return (found, context) -> {
      AddressRange value = AddressRange.of(found);
      return value == null ? Truth.UNKNOWN : range.contains(value);
    };
  }
}

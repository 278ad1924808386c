package io.policyrecorder.evaluate;

import io.policyrecorder.arn.ArnPattern;
import java.util.Arrays;
import java.util.Base64;
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
      return withVariables(type, Text.of(text, version));
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

  private static @Nullable PolicyValue withVariables(Comparison.Type type, Text text) {
    PolicyValue value =
        switch (type) {
          case STRING -> (found, context) -> Truth.of(found.equals(text.literal(context)));
          case STRING_IGNORE_CASE ->
              (found, context) -> Truth.of(found.equalsIgnoreCase(text.literal(context)));
          case PATTERN -> (found, context) -> Truth.of(text.pattern(context).matches(found));
          case ARN -> arn(text);
          default -> throw new AssertionError(type);
        };
    if (text.isFixed() && type == Comparison.Type.STRING) {
      String literal = text.literal(RequestContext.EMPTY);
      return (found, context) -> Truth.of(found.equals(literal));
    }
    if (text.isFixed() || value == null) {
      return value;
    }
    return (found, context) -> text.resolves(context).and(value.matches(found, context));
  }

  /**
   * ARNs are compared part by part, so that a {@code *} for the region takes nothing of the
   * account. {@code *} alone is every ARN.
   */
  private static @Nullable PolicyValue arn(Text text) {
    if (text.source().equals("*")) {
      return (found, context) -> Truth.YES;
    }
    if (text.isFixed()) {
      String[] parts = text.source().split(":", ARN_PARTS);
      if (parts.length < ARN_PARTS) {
        return null;
      }
      ArnPattern[] patterns = patterns(parts);
      return (found, context) -> arn(patterns, found);
    }
    return (found, context) -> {
      String[] parts = text.escaped(context).split(":", ARN_PARTS);
      return parts.length < ARN_PARTS ? Truth.UNKNOWN : arn(patterns(parts), found);
    };
  }

  private static ArnPattern[] patterns(String[] parts) {
    ArnPattern[] patterns = new ArnPattern[parts.length];
    for (int i = 0; i < parts.length; i++) {
      patterns[i] = ArnPattern.of(parts[i]);
    }
    return patterns;
  }

  private static Truth arn(ArnPattern[] patterns, String found) {
    String[] parts = found.split(":", ARN_PARTS);
    if (parts.length < ARN_PARTS) {
      return Truth.NO;
    }
    for (int i = 0; i < ARN_PARTS; i++) {
      if (!patterns[i].matches(parts[i])) {
        return Truth.NO;
      }
    }
    return Truth.YES;
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

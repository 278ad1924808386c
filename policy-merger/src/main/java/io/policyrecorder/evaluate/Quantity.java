package io.policyrecorder.evaluate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number, or a date as seconds since 1970.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date">Date
 *     condition operators</a>
 */
record Quantity(BigDecimal value) implements Comparable<Quantity> {

  /** Longer ones would make the arithmetic slow ("1e999999999"), and no key has such values. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");

  /** W3C's profile of ISO 8601: a date, or a date and a time with its zone. */
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /** A number; null when the text is none. */
  static @Nullable Quantity number(String text) {
    return NUMBER.matcher(text).matches() ? new Quantity(new BigDecimal(text)) : null;
  }

  /** Four digits are a year in W3C's profile, and seconds since 1970 for others. */
  private static final int YEAR = 4;

  /** A date of ISO 8601 or seconds since 1970; null when the text is neither, or may be both. */
  static @Nullable Quantity date(String text) {
    Quantity seconds = number(text);
    if (seconds != null) {
      return text.length() == YEAR ? null : seconds;
    }
    try {
      TemporalAccessor parsed = DATE.parse(text);
      OffsetDateTime moment =
          parsed.isSupported(ChronoField.OFFSET_SECONDS)
              ? OffsetDateTime.from(parsed)
              : LocalDate.from(parsed).atStartOfDay().atOffset(ZoneOffset.UTC);
      return new Quantity(
          BigDecimal.valueOf(moment.toEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9)));
    } catch (DateTimeException noDate) {
      return null;
    }
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }
}

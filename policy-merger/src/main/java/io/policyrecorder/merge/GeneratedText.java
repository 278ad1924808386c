package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.trace.HiddenName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the parts of a name that look generated: UUIDs, dates, numbers, hashes, random tokens.
 */
final class GeneratedText {

  private static final Pattern GENERATED =
      Pattern.compile(
          // a UUID
          "(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])"
              // a date, with or without a time
              + "|(?<![0-9A-Za-z])\\d{4}-\\d{2}-\\d{2}(?:T[0-9:.]+(?:Z|[+-]\\d{2}:?\\d{2})?)?(?![0-9A-Za-z])"
              // a basic date with a time: 20260102T030405Z
              + "|(?<![0-9A-Za-z])\\d{8}T\\d{6,9}Z?(?![0-9A-Za-z])"
              // a number
              + "|(?<![0-9A-Za-z])\\d+(?![0-9A-Za-z])"
              // a hash, or the like: at least eight hexadecimal digits, letters and digits both
              + "|(?<![0-9A-Za-z])(?=[a-f]*\\d)(?=\\d*[a-f])[0-9a-f]{8,}(?![0-9A-Za-z])"
              + "|(?<![0-9A-Za-z])(?=[A-F]*\\d)(?=\\d*[A-F])[0-9A-F]{8,}(?![0-9A-Za-z])"
              // a ULID or KSUID, and other random tokens: long, with digits among letters
              + "|(?<![0-9A-Za-z])(?=[A-Za-z]*\\d[A-Za-z]*\\d)[0-9A-Za-z]{20,}(?![0-9A-Za-z])");

  private static final int LONG_NUMBER = 6;
  private static final int ACCOUNT = 12;

  private GeneratedText() {}

  /**
   * The text as a pattern: {@code *} for each generated part, everything else literal and escaped.
   */
  static String pattern(String text) {
    if (HiddenName.isIn(text)) {
      return "*";
    }
    Matcher matcher = GENERATED.matcher(text);
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    while (matcher.find()) {
      String between = text.substring(at, matcher.start());
      boolean joins = pattern.length() > 0 && isSeparator(between);
      if (!joins) {
        pattern.append(ArnPattern.escape(between)).append('*');
      }
      at = matcher.end();
    }
    return pattern.append(ArnPattern.escape(text.substring(at))).toString();
  }

  /**
   * The text with {@code *} for what certainly is made up; empty when nothing is. A short number,
   * as in {@code orders-2}, and one of twelve digits, an account, are parts of good names.
   */
  static String madeUp(String text) {
    Matcher matcher = GENERATED.matcher(text);
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    boolean any = false;
    while (matcher.find()) {
      String found = matcher.group();
      boolean number = found.chars().allMatch(Character::isDigit);
      if (!number || (found.length() >= LONG_NUMBER && found.length() != ACCOUNT)) {
        pattern.append(text, at, matcher.start()).append('*');
        at = matcher.end();
        any = true;
      }
    }
    return any ? pattern.append(text.substring(at)).toString() : "";
  }

  /** Whether two generated parts with this between them are one: {@code 2026-01_17}. */
  private static boolean isSeparator(String between) {
    return between.chars().allMatch(c -> c == '-' || c == '_' || c == '.' || c == ':');
  }
}

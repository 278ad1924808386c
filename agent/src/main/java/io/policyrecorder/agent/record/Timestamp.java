package io.policyrecorder.agent.record;

/**
 * Points in time as the trace has them, in UTC and to the millisecond. By hand, because the first
 * use of {@code java.time} costs a JVM more than all else that the agent does before {@code main}.
 */
final class Timestamp {

  private static final long DAY = 86_400_000L;
  private static final int DAYS_OF_400_YEARS = 146_097;

  private Timestamp() {}

  /** This moment, as {@link #iso}. */
  static String now() {
    return iso(System.currentTimeMillis());
  }

  /** {@code 2026-01-02T03:04:05.678Z}. */
  static String iso(long epochMillis) {
    return text(epochMillis, "-", ":", ".");
  }

  /** {@code 20260102T030405678Z}, fit for a file name. */
  static String compact(long epochMillis) {
    return text(epochMillis, "", "", "");
  }

  /**
   * The calendar from the days since 1970, in years that begin in March, so that the leap day is
   * the last one.
   *
   * @see <a href="https://howardhinnant.github.io/date_algorithms.html">civil_from_days</a>
   */
  private static String text(long epochMillis, String dash, String colon, String dot) {
    int days = (int) Math.floorDiv(epochMillis, DAY) + 719_468;
    int era = Math.floorDiv(days, DAYS_OF_400_YEARS);
    int day = days - era * DAYS_OF_400_YEARS;
    int year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int fromMarch = (5 * day + 2) / 153;
    int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    StringBuilder text = new StringBuilder(24);
    text.append(year + era * 400 + (month <= 2 ? 1 : 0)).append(dash);
    two(text, month).append(dash);
    two(text, day - (153 * fromMarch + 2) / 5 + 1).append('T');
    int time = (int) Math.floorMod(epochMillis, DAY);
    two(text, time / 3_600_000).append(colon);
    two(text, time / 60_000 % 60).append(colon);
    two(text, time / 1_000 % 60).append(dot);
    int millis = time % 1_000;
    return two(text.append((char) ('0' + millis / 100)), millis % 100).append('Z').toString();
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}

package io.policyrecorder.agent.record;

import java.time.LocalDate;

/**
 * Points in time as the trace has them, in UTC and to the millisecond. By hand, because the first
 * use of a {@code DateTimeFormatter} costs a JVM more than everything else that the agent does
 * before {@code main}.
 */
final class Timestamp {

  private static final long DAY = 86_400_000L;

  private Timestamp() {}

  /** {@code 2026-01-02T03:04:05.678Z}. */
  static String iso(long epochMillis) {
    return text(epochMillis, "-", ":", ".");
  }

  /** {@code 20260102T030405678Z}, fit for a file name. */
  static String compact(long epochMillis) {
    return text(epochMillis, "", "", "");
  }

  private static String text(long epochMillis, String dash, String colon, String dot) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, DAY));
    int time = (int) Math.floorMod(epochMillis, DAY);
    StringBuilder text = new StringBuilder(24);
    text.append(date.getYear()).append(dash);
    two(text, date.getMonthValue()).append(dash);
    two(text, date.getDayOfMonth()).append('T');
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

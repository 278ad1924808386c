package io.policyrecorder.cli;

import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** How long traces cover: from the start of the first JVM to the last line of any. */
final class Coverage {

  private Coverage() {}

  /** In words: {@code 2 JVMs, from … to … (3 hours)}. */
  static String of(Traces traces) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (TraceFile file : traces.files()) {
      try {
        Instant start = Instant.parse(file.header().start());
        first = start.isBefore(first) ? start : first;
        Instant end = Files.getLastModifiedTime(file.path()).toInstant();
        last = end.isAfter(last) ? end : last;
      } catch (DateTimeParseException | IOException unknown) {
        // A file that has no time says nothing of the time.
      }
    }
    String jvms = Count.of(traces.files().size(), "JVM");
    return first.isAfter(last)
        ? jvms
        : jvms
            + ", from "
            + first.truncatedTo(ChronoUnit.SECONDS)
            + " to "
            + last.truncatedTo(ChronoUnit.SECONDS)
            + " ("
            + length(Duration.between(first, last))
            + ")";
  }

  private static String length(Duration duration) {
    return duration.toDays() > 1
        ? Count.of(duration.toDays(), "day")
        : duration.toHours() > 1
            ? Count.of(duration.toHours(), "hour")
            : duration.toMinutes() > 1
                ? Count.of(duration.toMinutes(), "minute")
                : Count.of(duration.toSeconds(), "second");
  }
}

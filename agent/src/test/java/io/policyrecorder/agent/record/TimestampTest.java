package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class TimestampTest {

  @Test
  void should_agree_with_java_time_on_every_day_of_four_centuries() {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    long step = Duration.ofDays(1).toMillis() + 3_661_001;
    for (long at = Instant.parse("1970-01-01T00:00:00Z").toEpochMilli();
        at < Instant.parse("2401-01-01T00:00:00Z").toEpochMilli();
        at += step) {
      assertThat(Timestamp.iso(at)).isEqualTo(format.format(Instant.ofEpochMilli(at)));
    }
  }

  @Test
  void should_write_a_form_without_colons_for_file_names() {
    assertThat(Timestamp.compact(Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli()))
        .isEqualTo("20260102T030405678Z");
  }
}

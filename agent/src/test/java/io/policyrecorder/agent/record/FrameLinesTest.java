package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrameLinesTest {

  private static final String AT = "2026-01-02T03:04:05.678Z";

  @Test
  void should_write_the_header_as_the_trace_format_does() {
    StringBuilder everyCharacter = new StringBuilder();
    for (char c = 0; c < 0x250; c++) {
      everyCharacter.append(c);
    }
    TraceHeader header =
        new TraceHeader(
            1,
            "0.1 \"quoted\"",
            7,
            everyCharacter.toString(),
            42,
            "com.acme.Größe\uD83D\uDE00",
            "2026-01-02T03:04:05.678Z",
            new TreeMap<>(Map.of("traces", "C:\\traces", "tests", "a;b")));

    assertThat(FrameLines.header(header).toString()).isEqualTo(TraceLine.header(header) + "\n");
  }

  @Test
  void should_leave_out_what_is_unknown_as_the_trace_format_does() {
    TraceHeader header = new TraceHeader(1, "0.1", 1, "", 42, "", "", new TreeMap<>());

    assertThat(FrameLines.header(header).toString()).isEqualTo(TraceLine.header(header) + "\n");
  }

  @Test
  void should_write_what_is_invisible_as_the_trace_format_does() {
    assertThat(FrameLines.invisible(new LineBytes(1), AT, "aws-cli").toString())
        .isEqualTo(TraceLine.invisible(AT, "aws-cli") + "\n");
  }

  @Test
  void should_write_the_last_line_as_the_trace_format_does() {
    for (TraceEnd end : List.of(new TraceEnd(3, 2, 1), new TraceEnd(13, 2, 1, 4))) {
      assertThat(FrameLines.end(new LineBytes(1), AT, end).toString())
          .isEqualTo(TraceLine.end(AT, end) + "\n");
    }
  }

  @Test
  void should_write_that_memory_is_full_as_the_trace_format_does() {
    assertThat(FrameLines.full(AT, 52_000).toString()).isEqualTo(TraceLine.full(AT, 52_000) + "\n");
  }
}

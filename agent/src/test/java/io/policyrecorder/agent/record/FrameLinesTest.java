package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceLine;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrameLinesTest {

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

    assertThat(FrameLines.header(header)).isEqualTo(TraceLine.header(header));
  }

  @Test
  void should_leave_out_what_is_unknown_as_the_trace_format_does() {
    TraceHeader header = new TraceHeader(1, "0.1", 1, "", 42, "", "", new TreeMap<>());

    assertThat(FrameLines.header(header)).isEqualTo(TraceLine.header(header));
  }

  @Test
  void should_write_what_is_invisible_as_the_trace_format_does() {
    assertThat(FrameLines.invisible("2026-01-02T03:04:05.678Z", "aws-cli"))
        .isEqualTo(TraceLine.invisible("2026-01-02T03:04:05.678Z", "aws-cli"));
  }

  @Test
  void should_write_the_last_line_as_the_trace_format_does() {
    TraceEnd end = new TraceEnd(3, 2, 1);

    assertThat(FrameLines.end("2026-01-02T03:04:05.678Z", end))
        .isEqualTo(TraceLine.end("2026-01-02T03:04:05.678Z", end));
  }
}

package io.policyrecorder.testbed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short versions of what docs/benchmarks.md tells how to run in full. */
class AgentLimitsIT {

  private static final Path HOME = Path.of("../..");

  @Test
  void should_have_every_call_in_the_trace_that_was_logged_as_sent_before_a_kill(@TempDir Path work)
      throws Exception {
    KillRounds rounds = new KillRounds(work, 20_260_102);
    for (int i = 0; i < 15; i++) {
      rounds.round(HOME);
    }

    assertThat(rounds.logged()).isGreaterThan(150);
    assertThat(rounds.missing()).isZero();
  }

  @Test
  void should_hold_no_more_than_it_may_remember_of_calls_that_all_differ(@TempDir Path traces)
      throws Exception {
    MemoryBound.Held held = MemoryBound.measured(HOME, traces, 60_000, ",memory=2");

    assertThat(held.heap()).isLessThan(8 << 20);
    assertThat(held.total()).isLessThan(32 << 20);
    // All of them are there nevertheless, in lines of some 370 bytes.
    assertThat(held.traceBytes()).isGreaterThan(60_000 * 300L);
  }

  @Test
  void should_allocate_next_to_nothing_for_a_call_that_the_application_made_before(
      @TempDir Path traces) throws Exception {
    Jvm jvm = new Jvm(HOME, traces);

    double without = jvm.bytesOfACall(List.of())[0];
    double with = jvm.bytesOfACall(List.of(jvm.recorder("")))[0];
    double every = jvm.bytesOfACall(List.of(jvm.recorder(",origins=every")))[0];

    assertThat(with - without).isLessThan(1_000);
    assertThat(with / without).isLessThan(1.02);
    assertThat(every / without).isLessThan(1.06);
  }
}

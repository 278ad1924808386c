package io.policyrecorder.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.Traces;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that tests and application make alike, and when its stack is read. */
class RepeatedCallsIT {

  private CannedAws aws;
  private Watched jvm;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    aws = new CannedAws();
    jvm = new Watched(folder);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private Map<Origin.Kind, Long> countsByOrigin() throws TraceException {
    Traces traces = jvm.read();
    Map<Origin.Kind, Long> counts = new EnumMap<>(Origin.Kind.class);
    traces
        .observations()
        .forEach(
            one ->
                counts.merge(
                    one.call().origin().kind(),
                    traces.counts().getOrDefault(one.identity(), 0L),
                    Long::sum));
    return counts;
  }

  @Test
  void should_read_the_stack_until_the_application_has_made_the_call() throws Exception {
    Watched.Ended ended = jvm.run("com.acme.check.SameCall", aws.uri());

    assertThat(ended.exit()).as(ended.err()).isZero();
    // The last one is the test's, but belongs to what the application was seen to do.
    assertThat(countsByOrigin())
        .containsOnly(Map.entry(Origin.Kind.TEST, 2L), Map.entry(Origin.Kind.APPLICATION, 3L));
  }

  @Test
  void should_read_the_stack_of_every_call_when_asked_to() throws Exception {
    jvm.withAgentOptions("origins=every,traces=" + jvm.traces())
        .run("com.acme.check.SameCall", aws.uri());

    assertThat(countsByOrigin())
        .containsOnly(Map.entry(Origin.Kind.TEST, 3L), Map.entry(Origin.Kind.APPLICATION, 2L));
  }

  @Test
  void should_tell_the_call_of_each_function_once_there_are_any() throws Exception {
    Watched.Ended ended = jvm.run("com.acme.app.Functions", aws.uri());

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(jvm.read().observations())
        .extracting(one -> one.call().origin().handler())
        .containsExactlyInAnyOrder(
            "", "com.acme.app.Functions$Place", "com.acme.app.Functions$Ship");
  }
}

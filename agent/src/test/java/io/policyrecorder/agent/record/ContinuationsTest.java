package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Origin;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationsTest {

  private static final Origin APPLICATION =
      new Origin(Origin.Kind.APPLICATION, "com.acme.Store", "load", "");
  private static final Origin TEST =
      new Origin(Origin.Kind.TEST, "com.acme.StoreIT", "loads", "com.acme.StoreIT#loads");

  private final Continuations continuations = new Continuations();

  @Test
  void should_recall_on_another_thread_who_handed_it_over() throws Exception {
    Object request = new Object();
    continuations.carry(request, TEST);

    AtomicReference<Origin> there = new AtomicReference<>(Origin.UNKNOWN);
    Thread worker =
        new Thread(
            () -> {
              continuations.carry(request, Origin.UNKNOWN);
              there.set(continuations.current());
            });
    worker.start();
    worker.join();

    assertThat(there.get()).isEqualTo(TEST);
  }

  @Test
  void should_not_take_what_another_handed_over_for_the_same() {
    continuations.carry(List.of("equal"), TEST);

    continuations.carry(List.of("equal"), Origin.UNKNOWN);

    assertThat(continuations.current()).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void should_take_a_batch_that_application_and_test_filled_for_the_applications() {
    Object batches = new Object();
    continuations.carry(batches, TEST);
    continuations.carry(batches, APPLICATION);
    continuations.carry(batches, TEST);

    continuations.carry(batches, Origin.UNKNOWN);

    assertThat(continuations.current()).isEqualTo(APPLICATION);
  }

  private static Origin handled(String handler) {
    return new Origin(Origin.Kind.APPLICATION, "com.acme.Store", "load", "", handler);
  }

  @Test
  void should_know_who_began_what_others_follow_by_its_id() {
    continuations.begun("upload-1", TEST);
    continuations.begun("role", TEST);
    continuations.begun("role", APPLICATION);
    for (String handler : List.of("com.acme.Place", "com.acme.Ship", "com.acme.Place")) {
      continuations.begun("shared", handled(handler));
    }
    continuations.begun("own", handled("com.acme.Place"));
    continuations.begun("own", handled("com.acme.Place"));
    continuations.begun("lost", Origin.UNKNOWN);

    assertThat(continuations.beginner("upload-1")).isEqualTo(TEST);
    assertThat(continuations.beginner("role")).isEqualTo(APPLICATION);
    assertThat(continuations.beginner("shared")).isEqualTo(APPLICATION);
    assertThat(continuations.beginner("own")).isEqualTo(handled("com.acme.Place"));
    assertThat(continuations.beginner("lost")).isEqualTo(Origin.UNKNOWN);
    assertThat(continuations.beginner("upload-2")).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void should_not_speak_for_a_thread_whose_stack_shows_nothing_of_it() throws Exception {
    Origins origins =
        new Origins(new CodePlaces(List.of(), List.of()), continuations, new Frameworks());
    AtomicReference<Origin> there = new AtomicReference<>(APPLICATION);
    Thread alone =
        new Thread(
            () -> {
              continuations.answered(APPLICATION);
              there.set(origins.here().origin());
            });
    alone.start();
    alone.join();

    assertThat(there.get()).isEqualTo(Origin.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "software.amazon.awssdk.core.internal.http.pipeline.stages.MakeAsyncHttpRequestStage",
        "org.acme.shaded.software.amazon.awssdk.core.internal.waiters.AsyncWaiterExecutor",
        "software.amazon.awssdk.services.sqs.internal.batchmanager.RequestBatchManager"
      })
  void should_know_where_the_sdk_goes_on(String className) {
    assertThat(Continuations.isPlace(className)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "software.amazon.awssdk.core.internal.http.pipeline.stages.SigningStage",
        "software.amazon.awssdk.core.internal.http.pipeline.stages.MakeAsyncHttpRequestStage$1",
        "software.amazon.awssdk.services.s3.S3Client"
      })
  void should_not_take_all_of_the_sdk_for_such_a_place(String className) {
    assertThat(Continuations.isPlace(className)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "x.pipeline.stages.MakeAsyncHttpRequestStage, lambda$execute$0, true",
    "x.pipeline.stages.MakeAsyncHttpRequestStage, completeResponseFuture, true",
    "x.pipeline.stages.MakeAsyncHttpRequestStage, execute, false",
    "x.core.internal.waiters.AsyncWaiterExecutor, doExecute, true",
    "x.core.internal.waiters.AsyncWaiterExecutor, lambda$maybeRetry$1, false"
  })
  void should_heed_only_frames_that_have_told(String className, String method, boolean part) {
    assertThat(Continuations.isPart(className, method)).isEqualTo(part);
  }
}

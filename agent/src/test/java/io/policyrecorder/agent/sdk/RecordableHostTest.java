package io.policyrecorder.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Argument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.WriteGetObjectResponseRequest;

class RecordableHostTest {

  private static String recorded(String host) {
    WriteGetObjectResponseRequest request =
        WriteGetObjectResponseRequest.builder().requestRoute("io-Route1").requestToken("t").build();
    return RecordableHost.of(host, request, List.of(Argument.PRESENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"io-Route1", "io-route1"})
  void should_leave_out_what_a_member_that_is_not_recorded_put_before_the_host(String route) {
    assertThat(recorded(route + ".s3-object-lambda.us-east-1.amazonaws.com"))
        .isEqualTo("s3-object-lambda.us-east-1.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "111122223333.s3-control.us-east-1.amazonaws.com",
        "111122223333.ddb.us-east-1.amazonaws.com",
        "s3-object-lambda.us-east-1.amazonaws.com",
        "io-route1-2.s3.us-east-1.amazonaws.com",
        "localhost",
        ""
      })
  void should_leave_every_other_host_as_it_is(String host) {
    assertThat(recorded(host)).isEqualTo(host);
  }

  @Test
  void should_keep_an_account_that_is_in_the_host_although_the_member_is_not_recorded() {
    GetObjectRequest request =
        GetObjectRequest.builder().expectedBucketOwner("111122223333").build();
    String host = "111122223333.s3-control.us-east-1.amazonaws.com";

    assertThat(RecordableHost.of(host, request, List.of())).isEqualTo(host);
  }

  @Test
  void should_keep_a_member_that_is_recorded_anyway() {
    GetObjectRequest request = GetObjectRequest.builder().bucket("b").key("k").build();
    String host = "b.s3.us-east-1.amazonaws.com";

    assertThat(RecordableHost.of(host, request, List.of(Argument.values(List.of("b")))))
        .isEqualTo(host);
  }
}

package io.policyrecorder.apigateway.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SignedRequestCheckTest {

  private static final String HOST = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";

  @Test
  void should_find_nothing_wrong_with_a_good_request() {
    assertThat(SignedRequestCheck.of(call("execute-api", HOST, "/prod/quotes", "eu-central-1"), ""))
        .isEmpty();
  }

  @Test
  void should_tell_the_wrong_service_and_region_with_the_words_of_aws() {
    assertThat(SignedRequestCheck.of(call("apigateway", HOST, "/prod/quotes", "us-east-1"), ""))
        .extracting(SignatureProblem::text)
        .containsExactly(
            "Credential should be scoped to a valid region, not 'us-east-1'.",
            "Credential should be scoped to correct service: 'execute-api'.");
  }

  @Test
  void should_know_the_region_behind_a_custom_domain_from_the_configuration_alone() {
    Call call = call("execute-api", "api.acme.com", "/v1/quotes", "us-east-1");

    assertThat(SignedRequestCheck.of(call, "us-east-1")).isEmpty();
    assertThat(SignedRequestCheck.of(call, "eu-west-1"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.refused()).isTrue());
    assertThat(SignedRequestCheck.of(call, ""))
        .singleElement()
        .satisfies(problem -> assertThat(problem.refused()).isFalse())
        .extracting(SignatureProblem::advice)
        .isEqualTo("Name the host and its region in recorder.yaml under apis.");
  }

  @Test
  void should_say_nothing_of_the_region_of_an_emulator() {
    assertThat(
            SignedRequestCheck.of(
                call(
                    "execute-api",
                    "localhost",
                    "/restapis/a1b2c3/prod/_user_request_/x",
                    "us-east-1"),
                ""))
        .isEmpty();
    assertThat(
            SignedRequestCheck.of(
                call("s3", "127.0.0.1", "/_aws/execute-api/a1b2c3/prod/x", "us-east-1"), ""))
        .extracting(SignatureProblem::kind)
        .containsExactly(Kind.SERVICE);
    assertThat(
            SignedRequestCheck.of(
                call(
                    "execute-api",
                    "a1b2c3.execute-api.localhost.localstack.cloud",
                    "/x",
                    "us-east-1"),
                ""))
        .isEmpty();
  }

  @Test
  void should_not_hold_a_region_of_the_tests_against_that_of_the_deployed_API() {
    assertThat(
            SignedRequestCheck.of(
                call("execute-api", "127.0.0.1", "/_aws/execute-api/a1/prod/x", "us-east-1"),
                "eu-west-1"))
        .isEmpty();
    assertThat(
            SignedRequestCheck.of(call("execute-api", "shipping", "/x", "us-east-1"), "eu-west-1"))
        .isEmpty();
  }

  @Test
  void should_doubt_a_request_without_one_region_and_one_whose_headers_change() {
    assertThat(
            SignedRequestCheck.of(
                call("execute-api", HOST, "/x", "", "host", "x-forwarded-for"), ""))
        .extracting(SignatureProblem::kind)
        .containsExactly(Kind.ALGORITHM, Kind.HEADER_CHANGES);
  }

  @Test
  void should_doubt_a_path_that_looks_encoded_twice() {
    assertThat(
            SignedRequestCheck.of(call("execute-api", HOST, "/prod/a%2520b", "eu-central-1"), ""))
        .singleElement()
        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.PATH))
        .satisfies(problem -> assertThat(problem.refused()).isFalse());
    assertThat(SignedRequestCheck.of(call("execute-api", HOST, "/prod/a%20b", "eu-central-1"), ""))
        .isEmpty();
  }

  @Test
  void should_say_nothing_of_other_services_and_of_calls_of_clients() {
    assertThat(
            SignedRequestCheck.of(
                call("es", "search-x.us-east-1.es.amazonaws.com", "/", "us-east-1"), ""))
        .isEmpty();
    assertThat(
            SignedRequestCheck.of(
                new Call(
                    Call.Kind.SDK,
                    "S3",
                    "GetObject",
                    "us-east-1",
                    "aws",
                    "",
                    HOST,
                    Call.BASE,
                    new TreeMap<>(),
                    new TreeSet<>(),
                    Origin.UNKNOWN),
                ""))
        .isEmpty();
  }

  private static Call call(
      String service, String host, String path, String region, String... signedHeaders) {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    arguments.put("Method", Argument.values(List.of("GET")));
    arguments.put("Path", Argument.values(List.of(path)));
    arguments.put(
        "SignedHeaders",
        Argument.values(signedHeaders.length == 0 ? List.of("host") : List.of(signedHeaders)));
    if (!region.isEmpty()) {
      arguments.put("SigningRegion", Argument.values(List.of(region)));
    }
    return new Call(
        Call.Kind.SIGNED,
        service,
        Call.REQUEST,
        region,
        "aws",
        "111122223333",
        host,
        Call.BASE,
        arguments,
        new TreeSet<>(),
        Origin.UNKNOWN);
  }
}

package io.policyrecorder.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookPointTest {

  @ParameterizedTest
  @CsvSource({
    "CHAIN, '', core/interceptor/ExecutionInterceptorChain",
    "CHAIN, org/acme/shaded/, core/interceptor/ExecutionInterceptorChain",
    "DISCOVERY, '', services/dynamodb/DynamoDbEndpointDiscoveryCacheLoader",
    "DISCOVERY, '', services/timestreamwrite/TimestreamWriteAsyncEndpointDiscoveryCacheLoader",
    "DISCOVERY, org/acme/shaded/, services/dynamodb/DynamoDbEndpointDiscoveryCacheLoader"
  })
  void should_know_a_watched_class_in_any_copy_of_the_sdk(
      HookPoint expected, String relocation, String name) {
    String className = relocation + "software/amazon/awssdk/" + name;

    assertThat(HookPoint.in(className)).isEqualTo(expected);
    assertThat(expected.relocation(className)).isEqualTo(relocation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "software/amazon/awssdk/core/endpointdiscovery/EndpointDiscoveryCacheLoader",
        "com/acme/EndpointDiscoveryCacheLoader",
        "com/acme/notsoftware/amazon/awssdk/services/x/XEndpointDiscoveryCacheLoader",
        "software/amazon/awssdk/core/interceptor/MyExecutionInterceptorChain"
      })
  void should_pass_over_other_classes(String className) {
    assertThat(HookPoint.in(className)).isNull();
  }
}

package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNameTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Store, com.acme.Store",
    "com.acme.Store$1, com.acme.Store",
    "com.acme.Store$1Local, com.acme.Store",
    "com.acme.Store$load$1, com.acme.Store",
    "com.acme.Store$$SpringCGLIB$$0, com.acme.Store",
    "com.acme.Store$MockitoMock$42, com.acme.Store",
    "com.acme.StoreIT$WhenEmpty, com.acme.StoreIT$WhenEmpty",
    "com.acme.StoreIT$WhenEmpty$1, com.acme.StoreIT$WhenEmpty",
  })
  void should_name_the_class_that_the_source_has(String binary, String source) {
    assertThat(SourceName.typeOf(binary)).isEqualTo(source);
  }

  @Test
  void should_name_the_method_that_holds_a_lambda() {
    assertThat(SourceName.methodOf("lambda$places$3")).isEqualTo("places");
    assertThat(SourceName.methodOf("lambda$new$0")).isEqualTo("<init>");
    assertThat(SourceName.methodOf("lambda$static$0")).isEqualTo("<clinit>");
    assertThat(SourceName.methodOf("places")).isEqualTo("places");
  }
}

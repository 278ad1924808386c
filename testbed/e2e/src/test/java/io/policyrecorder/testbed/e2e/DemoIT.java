package io.policyrecorder.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  @TempDir private Path folder = Path.of("");

  @Test
  void should_end_with_the_policy_of_the_sample_application() throws IOException {
    Program.Result demo = Distribution.unpackedIn(folder).recorder("demo");

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.out()).isEqualTo(Fixture.text("orders-policy.json"));
    assertThat(demo.err()).contains("passed: OrdersIT should count orders");
  }
}

package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MotoBackendTest extends BackendContract {

  MotoBackendTest() {
    super(BackendKind.MOTO);
  }

  @Test
  void should_end_its_servers_when_the_parent_is_killed() throws Exception {
    assertThat(KilledParent.serversThatSurvive("moto")).isEmpty();
  }
}

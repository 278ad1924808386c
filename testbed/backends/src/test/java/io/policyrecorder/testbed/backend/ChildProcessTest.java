package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @Test
  void should_name_the_log_of_a_server_that_ends_before_it_answers(@TempDir Path folder) {
    String nowhere = Path.of("no", "such", "file").toString();
    List<String> command = JavaCommand.of("", 32, List.of(), "com.acme.Missing", List.of(nowhere));
    try (ChildProcess process = ChildProcess.start("broken", command, Map.of(), folder)) {

      assertThatThrownBy(
              () -> process.awaitHttp(URI.create("http://127.0.0.1:" + ChildProcess.freePort())))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("broken ended with exit code 1")
          .hasMessageContaining(folder.resolve("broken.log").toString())
          .hasMessageContaining("ClassNotFoundException: com.acme.Missing");
    }
  }
}

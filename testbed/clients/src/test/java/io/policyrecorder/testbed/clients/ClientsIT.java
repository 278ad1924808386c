package io.policyrecorder.testbed.clients;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientsIT {
  @Test
  void should_dump(@TempDir Path folder) throws Exception {
    try (CannedAws aws = new CannedAws()) {
      Application a = new Application(folder).run(aws, System.getProperty("steps").split(","));
      a.calls()
          .map(
              c ->
                  c.origin().className()
                      + "#"
                      + c.origin().methodName()
                      + " "
                      + c.endpoint()
                      + " "
                      + Application.text(c)
                      + " "
                      + c.resources())
          .sorted()
          .forEach(System.out::println);
    }
  }
}

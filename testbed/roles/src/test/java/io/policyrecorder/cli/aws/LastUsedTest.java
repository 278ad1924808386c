package io.policyrecorder.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastUsedTest {

  /** To every question: who asks, which report, and that it is not ready. */
  private static final String ANSWER =
      """
      <Answer><Result><Arn>arn:aws:iam::111122223333:user/me</Arn><UserId>AIDA</UserId><Account>111122223333</Account>\
      <JobId>1</JobId><JobStatus>IN_PROGRESS</JobStatus></Result>\
      <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></Answer>""";

  @Test
  void should_say_once_that_it_waits_for_a_report_that_is_never_ready() throws IOException {
    Keys.none();
    Keys.use(StaticKeys.EMBEDDED.base());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] bytes = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    List<String> told = new ArrayList<>();

    try (Aws aws =
        TestAws.connect(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
      LastUsed used = LastUsed.of(aws, "arn:aws:iam::111122223333:role/r", told::add);

      assertThat(used.unknown()).isEqualTo("AWS takes too long for the report.");
      assertThat(told).containsExactly("its report of when services were last used");
    } finally {
      server.stop(0);
    }
  }
}

package io.policyrecorder.testbed.calls;

import com.sun.net.httpserver.HttpExchange;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** What the SDK asks on its own before it makes the call that the application wants. */
final class SideCalls {

  private static final String SESSION =
      """
      <CreateSessionResult><Credentials><SessionToken>t</SessionToken><SecretAccessKey>s</SecretAccessKey>\
      <AccessKeyId>ASIASESSION</AccessKeyId><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>""";

  private static final String ENDPOINTS =
      "{\"Endpoints\":[{\"Address\":\"cell1.timestream.us-east-1.amazonaws.com\",\"CachePeriodInMinutes\":1}]}";

  private SideCalls() {}

  static Optional<Answer> answer(HttpExchange exchange) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if ("session".equals(exchange.getRequestURI().getQuery())) {
      return Optional.of(answer("text/xml", SESSION));
    }
    return target != null && target.equals("Timestream_20181101.DescribeEndpoints")
        ? Optional.of(answer("application/x-amz-json-1.0", ENDPOINTS))
        : Optional.empty();
  }

  private static Answer answer(String type, String body) {
    return new Answer(200, Map.of("Content-Type", type), SdkBytes.fromUtf8String(body));
  }
}

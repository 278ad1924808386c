package io.policyrecorder.testbed.backend.control.sigv4;

import io.policyrecorder.testbed.backend.control.web.Parameters;
import io.policyrecorder.testbed.backend.control.web.Parameters.Parameter;
import io.policyrecorder.testbed.backend.control.web.Percent;
import io.policyrecorder.testbed.backend.control.web.Request;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text over which a request is signed, built from the header names that the request names as
 * signed. Source: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html">Create a
 * signed AWS API request</a>.
 */
final class CanonicalRequest {

  private CanonicalRequest() {}

  static String of(Request request, SignatureClaims claims, String payloadHash) {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append('\n');
    text.append(path(request.path())).append('\n');
    text.append(query(request.parameters(), claims.inQuery())).append('\n');
    for (String name : claims.signedHeaders()) {
      text.append(name).append(':').append(headerValue(request, name)).append('\n');
    }
    text.append('\n');
    text.append(String.join(";", claims.signedHeaders())).append('\n');
    return text.append(payloadHash).toString();
  }

  /**
   * Dot segments and empty ones go, then what is already encoded is encoded again: the rule of
   * every service but S3.
   */
  private static String path(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(Percent.encode(segment));
      }
    }
    String normalised = "/" + String.join("/", segments);
    return path.endsWith("/") && normalised.length() > 1 ? normalised + "/" : normalised;
  }

  private static String query(Parameters parameters, boolean inQuery) {
    List<Parameter> encoded =
        parameters.list().stream()
            .filter(parameter -> !inQuery || !parameter.name().equals("X-Amz-Signature"))
            .map(p -> new Parameter(Percent.encode(p.name()), Percent.encode(p.value())))
            .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
            .toList();
    return encoded.stream()
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  private static String headerValue(Request request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }
}

package io.policyrecorder.apigateway;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.Verdict;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The ways to read the path in an {@code execute-api} ARN. AWS does not say whether a policy sees
 * it decoded, nor what becomes of a second slash or one at the end.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html">Control
 *     access for invoking an API</a>
 */
final class PathReadings {

  /** Of {@code API/STAGE/METHOD/PATH}. */
  private static final int PATH = 3;

  private PathReadings() {}

  /** The decision, if it is the same for each way to read the path of the request. */
  static Verdict decide(Request request, Function<Request, Verdict> decider) {
    Verdict asReceived = decider.apply(request);
    for (String reading : of(request.resource())) {
      Decision other =
          reading.equals(request.resource())
              ? asReceived.decision()
              : decider.apply(request.withResource(reading)).decision();
      if (other != asReceived.decision()) {
        return unknown(
            asReceived,
            "for the path as it was sent the answer is "
                + asReceived.decision()
                + ", as "
                + reading
                + " it is "
                + other
                + "; AWS does not say which of the two a policy sees");
      }
    }
    return asReceived;
  }

  /** What depends on something that nobody knows. */
  static Verdict unknown(Verdict verdict, String reason) {
    List<String> reasons = new ArrayList<>();
    reasons.add(reason);
    reasons.addAll(verdict.reasons());
    return new Verdict(Decision.UNKNOWN, reasons);
  }

  /** The ARN as it is, and what else it may be for a policy. */
  static Set<String> of(String resource) {
    Set<String> readings = new LinkedHashSet<>();
    readings.add(resource);
    if (!Arn.isArn(resource) || !Arn.parse(resource).service().equals("execute-api")) {
      return readings;
    }
    int path = 0;
    for (int i = 0; i < PATH; i++) {
      path = resource.indexOf('/', path) + 1;
      if (path == 0) {
        return readings;
      }
    }
    String before = resource.substring(0, path);
    String received = resource.substring(path);
    String decoded = decoded(received);
    readings.add(before + decoded);
    readings.add(before + tidy(received));
    readings.add(before + tidy(decoded));
    return readings;
  }

  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }

  /** With single slashes and none at the end. */
  private static String tidy(String path) {
    StringBuilder tidy = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      boolean slash = path.charAt(i) == '/';
      boolean last = i + 1 == path.length() || path.charAt(i + 1) == '/';
      if (!slash || !last) {
        tidy.append(path.charAt(i));
      }
    }
    return tidy.toString();
  }
}

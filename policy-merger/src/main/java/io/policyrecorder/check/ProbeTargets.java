package io.policyrecorder.check;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of the checked requests can be sent again, and where to.
 *
 * <p>A signed request carries the session token of whoever signs it, and a trace is only a file: so
 * requests go to AWS's own hosts, to hosts that {@code recorder.yaml} names, and to the emulator
 * that was asked for, never to whatever host a trace has.
 *
 * @param targets what can be sent
 * @param left what cannot, and why
 */
public record ProbeTargets(List<ProbeTarget> targets, List<NotProbed> left) {

  private static final String INVOKE = "execute-api:Invoke";
  private static final String INVOKE_URL = "lambda:InvokeFunctionUrl";

  /** Methods that RFC 9110 calls safe, without the one that servers reflect. */
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private static final Pattern ID = Pattern.compile("[a-z0-9]{5,40}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]+");
  private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9_$-]+");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

  /** What a URL may hold behind its host; a trace's hidden names have braces. */
  private static final Pattern PATH =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()+,;=:@/-]|%[0-9A-Fa-f]{2})*");

  private static final Pattern FUNCTION_URL =
      Pattern.compile(
          "[a-z0-9]+\\.lambda-url\\.([a-z0-9-]+)\\.on\\.(?:aws|amazonwebservices\\.com\\.cn)");

  public ProbeTargets {
    targets = List.copyOf(targets);
    left = List.copyOf(left);
  }

  /**
   * Sorts them.
   *
   * @param apis what is known of APIs
   * @param endpointUrl of an emulator, {@code http://127.0.0.1:4566}; empty for AWS itself
   */
  public static ProbeTargets of(CheckResult result, List<KnownApi> apis, String endpointUrl) {
    List<ProbeTarget> targets = new ArrayList<>();
    List<NotProbed> left = new ArrayList<>();
    for (CheckedRequest request : result.requests()) {
      if (!request.action().equals(INVOKE) && !request.action().equals(INVOKE_URL)) {
        continue;
      }
      Set<String> reasons = new LinkedHashSet<>();
      boolean found = false;
      for (Call call : request.calls()) {
        if (!found && call.kind() == Call.Kind.SIGNED) {
          Place place = place(request, call, apis, endpointUrl);
          found = place.why.isEmpty();
          if (found) {
            targets.add(
                new ProbeTarget(request, method(call), place.url, call.service(), place.region));
          } else {
            reasons.add(place.why);
          }
        }
      }
      if (!found && !reasons.isEmpty()) {
        left.add(new NotProbed(request, String.join(" ", reasons)));
      }
    }
    return new ProbeTargets(targets, left);
  }

  /** Where a call goes; without an URL, why not. */
  private record Place(String url, String region, String why) {

    static Place none(String why) {
      return new Place("", "", why);
    }
  }

  private static Place place(
      CheckedRequest request, Call call, List<KnownApi> apis, String endpointUrl) {
    String method = method(call);
    if (!SAFE.contains(method)) {
      return Place.none(method + " may change something: only GET, HEAD and OPTIONS are sent.");
    }
    String path = call.values("Path").stream().findFirst().orElse("/");
    if (call.service().equals("lambda")) {
      return ofFunction(call, path, endpointUrl);
    }
    if (!Arn.isArn(request.resource())) {
      return Place.none("Which API it is for is not known.");
    }
    Arn arn = Arn.parse(request.resource());
    String[] parts = arn.resource().split("/", 4);
    if (parts.length < 4
        || !ID.matcher(parts[0]).matches()
        || !REGION.matcher(arn.region()).matches()
        || !STAGE.matcher(parts[1]).matches()) {
      return Place.none(
          "The id, region or stage of the API is not known: give them in recorder.yaml, under apis.");
    }
    if (!PATH.matcher(path).matches() || !PATH.matcher(parts[3]).matches()) {
      return Place.none("The path is not known in full, because the agent hid a part of it.");
    }
    if (!endpointUrl.isEmpty()) {
      return new Place(
          withoutSlash(endpointUrl)
              + "/_aws/execute-api/"
              + parts[0]
              + "/"
              + parts[1]
              + (parts[3].isEmpty() ? "" : "/" + parts[3]),
          arn.region(),
          "");
    }
    if (isNamed(call.endpoint(), apis)) {
      return new Place("https://" + call.endpoint() + slashed(path), arn.region(), "");
    }
    String suffix =
        ".execute-api."
            + arn.region()
            + (arn.partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com");
    String host = call.endpoint().toLowerCase(Locale.ROOT);
    boolean itself = host.equals(parts[0] + suffix) || isThroughEndpoint(host, parts[0], suffix);
    // An HTTP API's stage $default is in the ARN, and not in the URL.
    String stage = parts[1].equals("$default") ? "" : "/" + parts[1];
    return new Place(
        "https://"
            + (itself
                ? host + slashed(path)
                : parts[0] + suffix + stage + (parts[3].isEmpty() ? "" : "/" + parts[3])),
        arn.region(),
        "");
  }

  private static Place ofFunction(Call call, String path, String endpointUrl) {
    var host = FUNCTION_URL.matcher(call.endpoint().toLowerCase(Locale.ROOT));
    if (!endpointUrl.isEmpty() || !host.matches()) {
      return Place.none("It is not for the URL that AWS gave a function.");
    }
    return PATH.matcher(path).matches()
        ? new Place("https://" + call.endpoint() + slashed(path), host.group(1), "")
        : Place.none("The path is not known in full, because the agent hid a part of it.");
  }

  /** A private API, named with the VPC endpoint: {@code ID-vpce-0123.execute-api…}. */
  private static boolean isThroughEndpoint(String host, String id, String suffix) {
    return host.endsWith(suffix)
        && host.substring(0, host.length() - suffix.length()).matches(id + "-vpce-[0-9a-f]+");
  }

  /** A custom domain that the user named; an emulator's host in the same place needs its URL. */
  private static boolean isNamed(String host, List<KnownApi> apis) {
    return HOST.matcher(host).matches()
        && host.indexOf('.') > 0
        && !host.endsWith(".localstack.cloud")
        && !host.matches("[0-9.]+")
        && apis.stream().anyMatch(api -> api.host().equalsIgnoreCase(host));
  }

  private static String method(Call call) {
    return call.values("Method").stream().findFirst().orElse("").toUpperCase(Locale.ROOT);
  }

  private static String slashed(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}

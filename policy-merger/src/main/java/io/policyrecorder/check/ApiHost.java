package io.policyrecorder.check;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Traces;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A host that signed requests to API Gateway went to, of which only AWS or the user can tell what
 * is behind it.
 *
 * @param host without port
 * @param region that of the signature; empty when it is not known
 * @param apiId empty for a custom domain
 * @param path one that was sent, with its leading slash
 */
public record ApiHost(String host, String region, String apiId, String path)
    implements Comparable<ApiHost> {

  private static final String MARK = ".execute-api.";

  /**
   * The hosts and paths of all recorded requests but those to emulators, and to hosts that the user
   * has told of.
   *
   * @param told what the user says
   */
  public static SortedSet<ApiHost> of(Traces traces, MergeOptions told) {
    SortedSet<ApiHost> hosts = new TreeSet<>();
    for (Observation observation : traces.observations()) {
      Call call = observation.call();
      String host = call.endpoint().toLowerCase(Locale.ROOT);
      if (call.kind() != Call.Kind.SIGNED
          || !call.service().equals("execute-api")
          || told.known().apis().stream()
              .anyMatch(api -> ArnPattern.of(api.host()).matches(host))) {
        continue;
      }
      for (String path : call.values("Path")) {
        boolean own = host.contains(MARK);
        String id = own ? host.substring(0, host.indexOf(MARK)) : "";
        if (own || (isDomain(host) && !KnownApi.isOwnAddress(host, path))) {
          hosts.add(new ApiHost(host, call.region(), id, path));
        }
      }
    }
    return hosts;
  }

  private static boolean isDomain(String host) {
    return host.indexOf('.') > 0
        && Character.isLetter(host.charAt(host.length() - 1))
        && !host.endsWith(".localhost");
  }

  /** Whether the path is below the first segments that choose an API. */
  public boolean isBelow(String basePath) {
    String below = path.startsWith("/") ? path.substring(1) : path;
    return basePath.isEmpty() || below.equals(basePath) || below.startsWith(basePath + "/");
  }

  @Override
  public int compareTo(ApiHost other) {
    return toString().compareTo(other.toString());
  }
}

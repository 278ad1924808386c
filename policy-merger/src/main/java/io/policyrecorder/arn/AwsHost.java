package io.policyrecorder.arn;

import java.util.List;
import java.util.Locale;

/** Whether a request went to AWS or to something that stands in for it. */
public final class AwsHost {

  /**
   * The DNS suffixes of AWS's partitions, of dual-stack endpoints and of function URLs.
   *
   * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">Service endpoints</a>
   */
  private static final List<String> SUFFIXES =
      List.of(
          ".amazonaws.com",
          ".amazonaws.com.cn",
          ".api.aws",
          ".on.aws",
          ".api.amazonwebservices.com.cn",
          ".amazonaws.eu",
          ".api.amazonwebservices.eu",
          ".c2s.ic.gov",
          ".api.aws.ic.gov",
          ".sc2s.sgov.gov",
          ".api.aws.scloud",
          ".cloud.adc-e.uk",
          ".api.cloud-aws.adc-e.uk",
          ".csp.hci.ic.gov",
          ".api.aws.hci.ic.gov");

  private AwsHost() {}

  /**
   * Whether a host is one of AWS's own. An unknown host counts as AWS: nothing says that an
   * emulator made up the ids in its answers.
   *
   * @param host a host name without port, in any case, empty when unknown
   */
  public static boolean isAws(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return relative.isEmpty() || SUFFIXES.stream().anyMatch(relative::endsWith);
  }
}

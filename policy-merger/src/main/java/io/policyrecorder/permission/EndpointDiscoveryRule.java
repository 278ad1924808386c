package io.policyrecorder.permission;

import io.policyrecorder.arn.AwsHost;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Against AWS, clients of Timestream first ask for the endpoint that they shall use; with an
 * endpoint of their own, as in tests, they do not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/Using.API.endpoint-discovery.html">Timestream:
 *     the endpoint discovery pattern</a>
 */
final class EndpointDiscoveryRule implements ServiceRule {

  private static final Set<String> SERVICES = Set.of("Timestream Write", "Timestream Query");

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/timestream/latest/developerguide/Using.API.endpoint-discovery.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return SERVICES.contains(call.call().service())
        && !call.call().operation().equals("DescribeEndpoints")
        && !AwsHost.isAws(call.call().endpoint());
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    if (found.stream().anyMatch(each -> each.action().equals("timestream:DescribeEndpoints"))) {
      findings.add(
          new Finding(
              FindingKind.PRODUCTION_ONLY_CALL,
              call.operation(),
              "It went to an endpoint of your own; against AWS the client first calls DescribeEndpoints, which is granted too.",
              "Nothing to do, unless the deployed application has an endpoint of its own as well."));
    }
    return found;
  }
}

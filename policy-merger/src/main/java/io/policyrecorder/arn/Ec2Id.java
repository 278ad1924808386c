package io.policyrecorder.arn;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What an id of EC2 says of its type: the letters in front of its number.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html">Resource
 *     IDs</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Resource
 *     types defined by Amazon EC2</a>
 */
final class Ec2Id {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          entry("i", "instance"),
          entry("vol", "volume"),
          entry("snap", "snapshot"),
          entry("ami", "image"),
          entry("subnet", "subnet"),
          entry("vpc", "vpc"),
          entry("sg", "security-group"),
          entry("sgr", "security-group-rule"),
          entry("eni", "network-interface"),
          entry("eipalloc", "elastic-ip"),
          entry("igw", "internet-gateway"),
          entry("nat", "natgateway"),
          entry("rtb", "route-table"),
          entry("acl", "network-acl"),
          entry("vpce", "vpc-endpoint"),
          entry("vpce-svc", "vpc-endpoint-service"),
          entry("pcx", "vpc-peering-connection"),
          entry("dopt", "dhcp-options"),
          entry("lt", "launch-template"),
          entry("key", "key-pair"),
          entry("pg", "placement-group"),
          entry("fleet", "fleet"),
          entry("sfr", "spot-fleet-request"),
          entry("sir", "spot-instances-request"),
          entry("cr", "capacity-reservation"),
          entry("crf", "capacity-reservation-fleet"),
          entry("h", "dedicated-host"),
          entry("tgw", "transit-gateway"),
          entry("tgw-attach", "transit-gateway-attachment"),
          entry("tgw-rtb", "transit-gateway-route-table"),
          entry("vgw", "vpn-gateway"),
          entry("vpn", "vpn-connection"),
          entry("cgw", "customer-gateway"),
          entry("cvpn-endpoint", "client-vpn-endpoint"),
          entry("eigw", "egress-only-internet-gateway"),
          entry("fl", "vpc-flow-log"),
          entry("pl", "prefix-list"),
          entry("cagw", "carrier-gateway"),
          entry("eice", "instance-connect-endpoint"),
          entry("nip", "network-insights-path"),
          entry("nia", "network-insights-analysis"),
          entry("ipam", "ipam"),
          entry("ipam-pool", "ipam-pool"),
          entry("ipam-scope", "ipam-scope"),
          entry("afi", "fpga-image"),
          entry("scr", "subnet-cidr-reservation"),
          entry("iew", "instance-event-window"),
          entry("tmf", "traffic-mirror-filter"),
          entry("tms", "traffic-mirror-session"),
          entry("tmt", "traffic-mirror-target"));

  private Ec2Id() {}

  /** The id with its type, {@code instance/i-0abc}; empty when its letters are of no known type. */
  static String withType(String id) {
    String type = TYPES.get(id.substring(0, Math.max(0, id.lastIndexOf('-'))));
    return type == null ? "" : type + "/" + id;
  }
}

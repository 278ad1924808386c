package io.policyrecorder.arn;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a queue URL says of its queue.
 *
 * @param name the queue's name
 * @param region the region, empty when the URL does not say it
 * @param account the owner's account, empty when the URL does not say it
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html">Queue
 *     URLs</a>
 */
record QueueUrl(String name, String region, String account) {

  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(?:-[a-z]+)+-\\d+");

  /** Reads a URL; what has no scheme is a name alone. */
  static QueueUrl read(String value) {
    int scheme = value.indexOf("://");
    if (scheme < 0) {
      return new QueueUrl(value, "", "");
    }
    List<String> segments = List.of(value.substring(scheme + 3).split("/", -1));
    int last = segments.size() - 1;
    String owner = last > 1 ? segments.get(last - 1) : "";
    String region = regionOf(host(segments.get(0)));
    // LocalStack's "path" strategy: host/queue/region/account/name
    if (last > 3 && segments.get(last - 3).equals("queue")) {
      region = segments.get(last - 2);
    }
    return new QueueUrl(segments.get(last), region, isAccount(owner) ? owner : "");
  }

  private static String host(String authority) {
    int port = authority.indexOf(':');
    return port < 0 ? authority : authority.substring(0, port);
  }

  /** From {@code sqs.REGION.…}, {@code NAME.sqs.REGION.vpce.…} or {@code REGION.queue.…}. */
  private static String regionOf(String host) {
    List<String> labels = List.of(host.split("\\.", -1));
    for (int i = 0; i < labels.size(); i++) {
      int at =
          switch (labels.get(i)) {
            case "sqs", "sqs-fips" -> i + 1;
            case "queue" -> i - 1;
            default -> -1;
          };
      if (at >= 0 && at < labels.size() && REGION.matcher(labels.get(at)).matches()) {
        return labels.get(at);
      }
    }
    return "";
  }

  private static boolean isAccount(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

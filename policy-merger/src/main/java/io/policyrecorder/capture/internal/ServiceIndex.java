package io.policyrecorder.capture.internal;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The services of a table: from a name that the SDK uses at run time to the service id and the
 * shard, by the lines {@code service FOLDED-NAME SHARD SERVICE-ID} of its index.
 *
 * <p>The SDK names one service in several ways: {@code DynamoDB} (service id), {@code DynamoDb}
 * (what interceptors see), {@code s3} (what the S3 presigner says). They differ in case, spaces and
 * punctuation only, and in the word Service at the end, which the index has lines with and without.
 */
public final class ServiceIndex {

  private static final String SERVICE = "service";

  private final Shard index;

  public ServiceIndex(Shard index) {
    this.index = index;
  }

  /** The service id for any name of the service; null when the table does not know it. */
  public @Nullable String serviceId(String name) {
    String line = index.rest(SERVICE, folded(name));
    return line.isEmpty() ? null : line.substring(line.indexOf(' ') + 1);
  }

  /** The shard of a service by any of its names; null when the table does not know it. */
  public @Nullable String shard(String name) {
    String line = index.rest(SERVICE, folded(name));
    return line.isEmpty() ? null : line.substring(0, line.indexOf(' '));
  }

  /** All service ids, sorted. */
  public Set<String> serviceIds() {
    Set<String> ids = new TreeSet<>();
    for (String name : index.names(SERVICE)) {
      String line = index.rest(SERVICE, name);
      ids.add(line.substring(line.indexOf(' ') + 1));
    }
    return ids;
  }

  /** Letters and digits of a name, in lower case. */
  public static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.append((char) (c + 'a' - 'A'));
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        folded.append(c);
      }
    }
    return folded.toString();
  }
}

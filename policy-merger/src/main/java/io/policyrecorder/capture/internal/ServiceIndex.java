package io.policyrecorder.capture.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The services of a table: from a name that the SDK uses at run time to the service id and the
 * shard.
 *
 * <p>The SDK names one service in several ways: {@code DynamoDB} (service id), {@code DynamoDb}
 * (what interceptors see), {@code s3} (what the S3 presigner says). They differ in case, spaces and
 * punctuation only, apart from those listed as {@code alias} in the index.
 */
public final class ServiceIndex {

  private final Map<String, String> shards = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();

  /** Reads {@code service SHARD SERVICE-ID} and {@code alias SHARD NAME} of an index. */
  public ServiceIndex(Shard index) {
    for (String shard : index.names("service")) {
      String id = index.rest("service", shard);
      shards.put(id, shard);
      ids.put(folded(id), id);
    }
    for (String name : index.names("alias")) {
      ids.putIfAbsent(name, index.rest("alias", name));
    }
  }

  /** The service id for any name of the service; null when the table does not know it. */
  public @Nullable String serviceId(String name) {
    return shards.containsKey(name) ? name : ids.get(folded(name));
  }

  /** The shard of a service id. */
  public @Nullable String shard(String serviceId) {
    return shards.get(serviceId);
  }

  /** All service ids, sorted. */
  public Set<String> serviceIds() {
    return new TreeSet<>(shards.keySet());
  }

  /** A name without what names of one service differ in: case, spaces and punctuation. */
  public static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetterOrDigit(name.charAt(i))) {
        folded.append(name.charAt(i));
      }
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }
}

package io.policyrecorder.capture;

import io.policyrecorder.capture.internal.ServiceIndex;
import io.policyrecorder.capture.internal.Shard;
import io.policyrecorder.capture.internal.Shards;
import io.policyrecorder.capture.internal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be recorded of each operation of each service. Loading reads the index only; the rest of
 * a service is read when it is first asked for. Safe for use by several threads.
 */
public final class CaptureTable {

  private final int version;
  private final ServiceIndex services;
  private final Shards shards;

  private CaptureTable(Shards shards) {
    Shard index = shards.get("index");
    this.shards = shards;
    this.version = Integer.parseInt(index.names("version").iterator().next());
    this.services = new ServiceIndex(index);
  }

  /** The table of this release. */
  public static CaptureTable load() {
    return new CaptureTable(new Shards(CaptureTable.class));
  }

  /** Grows by one with each release of the table that lists more members than the one before. */
  public int version() {
    return version;
  }

  /** The service ids of the table, sorted. */
  public Set<String> serviceIds() {
    return services.serviceIds();
  }

  /**
   * The service id, {@code DynamoDB}, for any name that the SDK gives the service at run time,
   * {@code DynamoDb}; null when the table does not know it.
   */
  public @Nullable String serviceId(String name) {
    return services.serviceId(name);
  }

  /** The operations of a service, sorted; empty when the table does not know the service. */
  public Set<String> operations(String serviceName) {
    Shard shard = shard(serviceName);
    return shard == null ? Set.of() : shard.names("operation");
  }

  /**
   * What may be recorded of an operation, {@code GetObject}; null when the table does not know it.
   * The service may be given by any of its names. Each call reads the entry anew: keep the result.
   */
  public @Nullable OperationCapture operation(String serviceName, String operation) {
    Shard shard = shard(serviceName);
    List<String> lines = shard == null ? null : shard.entry("operation", operation);
    return lines == null ? null : read(lines);
  }

  private @Nullable Shard shard(String serviceName) {
    String shard = services.shard(serviceName);
    return shard == null ? null : shards.get("service/".concat(shard));
  }

  private static OperationCapture read(List<String> lines) {
    List<Member> request = new ArrayList<>();
    List<Member> response = new ArrayList<>();
    List<ResourceTemplate> resources = new ArrayList<>();
    for (String line : lines) {
      Words words = new Words(line);
      String keyword = words.next();
      switch (keyword) {
        case "operation" -> {}
        case "in" -> request.add(member(words));
        case "out" -> response.add(member(words));
        case "on" -> resources.add(new ResourceTemplate(words.next(), words.next()));
        default ->
            throw new IllegalStateException("The capture table has an unknown line: " + line);
      }
    }
    return new OperationCapture(request, response, resources);
  }

  /** {@code PATH [MODE] [at=PATH] [since=VERSION]}. */
  private static Member member(Words words) {
    String path = words.next();
    String locations = "";
    Mode mode = Mode.VALUE;
    int since = 1;
    while (words.hasNext()) {
      String word = words.next();
      if (word.startsWith("at=")) {
        locations = word.substring("at=".length());
      } else if (word.startsWith("since=")) {
        since = Integer.parseInt(word.substring("since=".length()));
      } else {
        mode = Mode.named(word);
      }
    }
    MemberPath read =
        locations.isEmpty() ? MemberPath.parse(path) : MemberPath.parse(path, locations);
    return new Member(read, mode, since);
  }
}

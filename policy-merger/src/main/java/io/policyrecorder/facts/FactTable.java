package io.policyrecorder.facts;

import io.policyrecorder.capture.internal.ServiceIndex;
import io.policyrecorder.capture.internal.Shard;
import io.policyrecorder.capture.internal.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What IAM needs for each operation of each service. Loading reads the index only; the rest of a
 * service is read when it is first asked for. Safe for use by several threads.
 */
public final class FactTable {

  private final Shard index;
  private final ServiceIndex services;
  private final Shards shards;

  private FactTable(Shards shards) {
    this.index = shards.get("index");
    this.shards = shards;
    this.services = new ServiceIndex(index);
  }

  /** The table of this release. */
  public static FactTable load() {
    return new FactTable(new Shards(FactTable.class));
  }

  /** The service ids of the table, sorted. */
  public Set<String> serviceIds() {
    return services.serviceIds();
  }

  /** The IAM prefixes of the table, sorted. */
  public Set<String> prefixes() {
    return index.names("prefix");
  }

  /** A service by any of its names; null when the table does not know it. */
  public @Nullable ServiceFacts service(String serviceName) {
    String id = services.serviceId(serviceName);
    Shard shard = operations(serviceName);
    if (id == null || shard == null) {
      return null;
    }
    return new ServiceFacts(
        id,
        shard.names("signing").iterator().next(),
        shard.names("prefix").iterator().next(),
        shard.names("operation"));
  }

  /**
   * The services that a name may mean, in any case and punctuation: the one that the SDK calls so,
   * otherwise all whose signing name or IAM prefix it is, sorted by service id. Reads the whole
   * table unless it is the SDK's name.
   */
  public List<ServiceFacts> named(String name) {
    ServiceFacts ofSdk = service(name);
    if (ofSdk != null) {
      return List.of(ofSdk);
    }
    List<ServiceFacts> named = new ArrayList<>();
    String folded = ServiceIndex.folded(name);
    for (String id : serviceIds()) {
      ServiceFacts service = service(id);
      if (service != null
          && (ServiceIndex.folded(service.signingName()).equals(folded)
              || ServiceIndex.folded(service.prefix()).equals(folded))) {
        named.add(service);
      }
    }
    return named;
  }

  /** What is known of an operation, without its rows; null when the table does not know it. */
  public @Nullable Knowledge knowledge(String serviceName, String operation) {
    Shard shard = operations(serviceName);
    return shard == null || !shard.has("operation", operation)
        ? null
        : RowReader.knowledge(shard.rest("operation", operation));
  }

  /**
   * The permissions that an operation needs; null when the table does not know it. The service may
   * be given by any of its names. Each call reads the entry anew: keep the result.
   */
  public @Nullable OperationFacts operation(String serviceName, String operation) {
    String id = services.serviceId(serviceName);
    Shard shard = operations(serviceName);
    List<String> lines = shard == null ? null : shard.entry("operation", operation);
    if (id == null || shard == null || lines == null) {
      return null;
    }
    return RowReader.read(id, operation, lines, shard.rest("reference", "page"));
  }

  /** The actions of an IAM prefix, {@code s3:GetObject}, sorted; empty when it is not known. */
  public List<String> actions(String prefix) {
    Shard shard = actionShard(prefix);
    return shard == null
        ? List.of()
        : shard.names("action").stream().map(name -> prefix + ":" + name).toList();
  }

  /** What the reference says of an action, {@code s3:GetObject}; null when it does not know it. */
  public @Nullable ActionFacts action(String action) {
    int colon = action.indexOf(':');
    String prefix = colon < 0 ? action : action.substring(0, colon);
    Shard shard = actionShard(prefix);
    List<String> lines = shard == null ? null : shard.entry("action", action.substring(colon + 1));
    return shard == null || lines == null ? null : ActionReader.read(prefix, shard, action, lines);
  }

  /** The page of the reference about a prefix, the source of rows without one of their own. */
  public String referencePage(String prefix) {
    Shard shard = actionShard(prefix);
    return shard == null ? "" : shard.rest("reference", "page");
  }

  /**
   * The ARN of a resource type, {@code s3:object}, with the reference's variables; null when it
   * does not know the type.
   */
  public @Nullable String resourceArn(String type) {
    int colon = type.indexOf(':');
    Shard shard = colon < 0 ? null : actionShard(type.substring(0, colon));
    String arn = shard == null ? "" : shard.rest("type", type.substring(colon + 1));
    return arn.isEmpty() ? null : arn;
  }

  private @Nullable Shard operations(String serviceName) {
    String shard = services.shard(serviceName);
    return shard == null ? null : shards.get("service/".concat(shard));
  }

  private @Nullable Shard actionShard(String prefix) {
    return shards.find("prefix/".concat(prefix));
  }
}

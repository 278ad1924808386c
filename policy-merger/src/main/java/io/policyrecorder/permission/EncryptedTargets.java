package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.permission.CallResources.Resource;
import io.policyrecorder.trace.Origin;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How queues and topics are encrypted that services deliver to, as any call of the traces told:
 * what delivers needs the key, too.
 */
public final class EncryptedTargets {

  private static final List<String> CREATIONS = List.of("SQS CreateQueue", "SNS CreateTopic");
  private static final String KEY = "Attributes{KmsMasterKeyId}";

  private final EncryptedResources encrypted;
  private final Set<Resource> plain = new HashSet<>();

  /**
   * What calls told.
   *
   * @param keys the customer's keys: ids, ARNs of keys, or aliases behind which no call told a key
   * @param unnamed whether a call told that there is a key, but not which
   * @param managed whether a call named a key that AWS manages, whose policy nobody can change
   * @param plain whether the application itself makes it without a key
   */
  public record Told(SortedSet<String> keys, boolean unnamed, boolean managed, boolean plain) {
    public Told {
      keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }
  }

  /**
   * What a set of calls told.
   *
   * @param all every call that was seen, those of tests included
   */
  public EncryptedTargets(Collection<RecordedCall> all, FactTable facts) {
    SeenCalls seen = new SeenCalls(all);
    CallResources resources = new CallResources(new KnownOperations(facts));
    encrypted = new EncryptedResources(seen, resources, new KnownKeys(seen));
    for (RecordedCall call : seen.of(CREATIONS)) {
      // What a test makes may be encrypted where the application is deployed.
      if (call.call().origin().kind() == Origin.Kind.APPLICATION && !call.present(KEY)) {
        plain.addAll(resources.of(call));
      }
    }
  }

  /**
   * What calls told of a queue or topic.
   *
   * @param target its ARN, as it was recorded
   */
  public Told of(Arn target) {
    Resource resource =
        new Resource(
            target.account(),
            new Arn(target.partition(), target.service(), target.region(), "", target.resource())
                .toString());
    return new Told(
        encrypted.customers(resource),
        encrypted.isUnnamed(resource),
        encrypted.isManaged(resource),
        plain.stream().anyMatch(resource::may));
  }
}

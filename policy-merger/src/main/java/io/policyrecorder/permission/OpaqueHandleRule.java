package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.trace.Origin;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is behind an iterator or a token: it is opaque, and never recorded, so it is taken to be of
 * what the same principal asked handles for in the same region. Gives {@code source.StreamName} and
 * {@code source.StreamArn} of records, and {@code source.ApplicationIdentifier} and its like of a
 * configuration.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html">GetShardIterator</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_appconfigdata_StartConfigurationSession.html">StartConfigurationSession</a>
 */
final class OpaqueHandleRule implements ServiceRule {

  /**
   * A kind of handle.
   *
   * @param giver the operation that answers with handles
   * @param told the members of that operation that say what the handle is of, by what is derived
   */
  private record Handle(String giver, Map<String, List<String>> told) {}

  private static final Map<String, List<String>> STREAMS =
      Map.of(
          "source.StreamName", List.of("StreamName", "StreamARN", "StreamArn"),
          "source.StreamArn", List.of("StreamName", "StreamARN", "StreamArn"));

  /** By the operations that use them. */
  private static final Map<String, Handle> HANDLES =
      Map.of(
          "Kinesis GetRecords", new Handle("Kinesis GetShardIterator", STREAMS),
          "DynamoDB Streams GetRecords", new Handle("DynamoDB Streams GetShardIterator", STREAMS),
          "AppConfigData GetLatestConfiguration",
              new Handle(
                  "AppConfigData StartConfigurationSession",
                  Map.of(
                      "source.ApplicationIdentifier", List.of("ApplicationIdentifier"),
                      "source.EnvironmentIdentifier", List.of("EnvironmentIdentifier"),
                      "source.ConfigurationProfileIdentifier",
                          List.of("ConfigurationProfileIdentifier"))));

  private final Map<String, Set<RecordedCall>> givers = new HashMap<>();

  OpaqueHandleRule(SeenCalls seen) {
    Set<String> wanted = new TreeSet<>();
    HANDLES.values().forEach(handle -> wanted.add(handle.giver()));
    for (RecordedCall call : seen.of(wanted)) {
      givers.computeIfAbsent(call.operation(), key -> new LinkedHashSet<>()).add(call);
    }
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return HANDLES.containsKey(call.operation());
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    Handle handle = HANDLES.get(call.operation());
    if (handle == null) {
      return call;
    }
    SortedMap<String, SortedSet<String>> own = told(call, handle, false);
    RecordedCall derived = call;
    for (Map.Entry<String, SortedSet<String>> member :
        (own.isEmpty() ? told(call, handle, true) : own).entrySet()) {
      derived = derived.with(member.getKey(), member.getValue());
    }
    return derived;
  }

  private SortedMap<String, SortedSet<String>> told(
      RecordedCall user, Handle handle, boolean ofTests) {
    SortedMap<String, SortedSet<String>> told = new TreeMap<>();
    for (RecordedCall giver : givers.getOrDefault(handle.giver(), Set.of())) {
      if (giver.call().region().equals(user.call().region())
          && giver.call().principal().equals(user.call().principal())
          && (ofTests || giver.call().origin().kind() != Origin.Kind.TEST)) {
        handle
            .told()
            .forEach(
                (derived, members) -> {
                  SortedSet<String> values = new TreeSet<>();
                  members.forEach(member -> values.addAll(giver.values(member)));
                  if (!values.isEmpty()) {
                    told.computeIfAbsent(derived, key -> new TreeSet<>()).addAll(values);
                  }
                });
      }
    }
    return told;
  }
}

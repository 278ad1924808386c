package io.policyrecorder.permission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every call that was seen, by what rules look for: most calls tell most rules nothing, and there
 * may be very many of them.
 */
final class SeenCalls {

  private final Map<String, Map<String, List<RecordedCall>>> byService = new HashMap<>();
  private final Map<String, List<RecordedCall>> byAnswer = new HashMap<>();

  SeenCalls(Collection<RecordedCall> seen) {
    for (RecordedCall call : seen) {
      byService
          .computeIfAbsent(call.call().service(), service -> new HashMap<>())
          .computeIfAbsent(call.call().operation(), operation -> new ArrayList<>())
          .add(call);
      for (String path : call.answered().keySet()) {
        byAnswer.computeIfAbsent(path, key -> new ArrayList<>()).add(call);
      }
    }
  }

  /** The calls of these services. */
  List<RecordedCall> ofServices(Collection<String> services) {
    List<RecordedCall> calls = new ArrayList<>();
    for (String service : services) {
      byService.getOrDefault(service, Map.of()).values().forEach(calls::addAll);
    }
    return calls;
  }

  /** The calls of one service. */
  List<RecordedCall> ofService(String service) {
    return ofServices(List.of(service));
  }

  /** The calls of these operations, each as {@link RecordedCall#operation} names it. */
  List<RecordedCall> of(Collection<String> operations) {
    List<RecordedCall> calls = new ArrayList<>();
    for (String named : operations) {
      int space = named.lastIndexOf(' ');
      calls.addAll(
          byService
              .getOrDefault(named.substring(0, space), Map.of())
              .getOrDefault(named.substring(space + 1), List.of()));
    }
    return calls;
  }

  /** The calls of one operation. */
  List<RecordedCall> of(String operation) {
    return of(List.of(operation));
  }

  /** The calls whose answers had this member, {@code response.PATH}. */
  List<RecordedCall> answering(String path) {
    return byAnswer.getOrDefault(path, List.of());
  }
}

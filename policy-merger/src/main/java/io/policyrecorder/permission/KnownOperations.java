package io.policyrecorder.permission;

import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.facts.OperationFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fact table says of the operations that were called, each read once. */
final class KnownOperations {

  /**
   * An operation.
   *
   * @param knowledge how much the table knows of it
   * @param rows what it needs
   */
  record KnownOperation(Knowledge knowledge, List<KnownRow> rows) {
    KnownOperation {
      rows = List.copyOf(rows);
    }
  }

  private final FactTable facts;
  private final Map<String, Map<String, Optional<KnownOperation>>> read = new HashMap<>();

  KnownOperations(FactTable facts) {
    this.facts = facts;
  }

  /** The facts of the call's operation; empty when the table does not know it. */
  Optional<KnownOperation> of(RecordedCall call) {
    return read.computeIfAbsent(call.call().service(), service -> new HashMap<>())
        .computeIfAbsent(
            call.call().operation(),
            operation ->
                Optional.ofNullable(facts.operation(call.call().service(), operation))
                    .map(KnownOperations::known));
  }

  private static KnownOperation known(OperationFacts facts) {
    return new KnownOperation(facts.knowledge(), facts.rows().stream().map(KnownRow::of).toList());
  }
}

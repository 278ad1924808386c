package io.policyrecorder.generator.table;

import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.ConditionRow;
import java.util.List;

/**
 * A row of the fact table.
 *
 * @param source the page that says so; empty for that of the service
 */
record Row(
    String action,
    String when,
    List<ResourceTemplate> resources,
    List<ConditionRow> conditions,
    String source) {

  /** The same row with a term in front of its predicate. */
  Row when(String term) {
    return new Row(
        action, when.isEmpty() ? term : term + " " + when, resources, conditions, source);
  }
}

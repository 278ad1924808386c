package io.policyrecorder.generator.table;

import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.ConditionRow;
import java.util.List;

/**
 * A row of the fact table.
 *
 * @param source the page that says so; empty for that of the service
 * @param guess whether no page says so, only how AWS does it elsewhere
 */
record Row(
    String action,
    String when,
    List<ResourceTemplate> resources,
    List<ConditionRow> conditions,
    String source,
    boolean guess) {

  /** A row that a page tells. */
  Row(
      String action,
      String when,
      List<ResourceTemplate> resources,
      List<ConditionRow> conditions,
      String source) {
    this(action, when, resources, conditions, source, false);
  }

  /** The same row with a term in front of its predicate. */
  Row when(String term) {
    String both = when.isEmpty() ? term : term + " " + when;
    return new Row(action, both, resources, conditions, source, guess);
  }
}

package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.facts.ActionRow;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the fact table with its templates read, which many calls then fill.
 *
 * @param row the row
 * @param resources the templates of its resources
 * @param conditions its conditions
 */
record KnownRow(ActionRow row, List<ArnTemplate> resources, List<Condition> conditions) {

  /** A condition with the template of its value. */
  record Condition(String operator, String key, ArnTemplate value) {}

  KnownRow {
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }

  static KnownRow of(ActionRow row) {
    return new KnownRow(
        row,
        row.resources().stream().map(on -> ArnTemplate.parse(on.template())).toList(),
        row.conditions().stream()
            .map(
                each ->
                    new Condition(
                        each.operator(), each.key(), ArnTemplate.parse(each.valueTemplate())))
            .toList());
  }

  boolean holds(RecordedCall call) {
    return row.when().holds(call);
  }

  /** Every member that the row reads, as {@link io.policyrecorder.facts.Predicate} names them. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(row.when().paths());
    resources.forEach(template -> paths.addAll(template.paths()));
    conditions.forEach(condition -> paths.addAll(condition.value().paths()));
    return paths;
  }
}

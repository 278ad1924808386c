package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.facts.FactTable;
import io.policyrecorder.permission.AppliedRule;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.PermissionFinder;
import io.policyrecorder.permission.Permissions;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Origin;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No case passes by a rule of its own. */
class RuleCasesTest {

  private static final int FEWEST = 2;

  private final FactTable facts = FactTable.load();

  @Test
  void should_carry_every_rule_by_several_cases() {
    SortedMap<String, SortedSet<String>> cases = new TreeMap<>();
    PermissionFinder.rules(facts).forEach(rule -> cases.put(rule.name(), new TreeSet<>()));
    for (MergeCase each : MergeCasesTest.cases()) {
      for (AppliedRule rule : permissions(each).rules()) {
        cases.computeIfAbsent(rule.name(), name -> new TreeSet<>()).add(each.place());
      }
    }

    assertThat(cases)
        .allSatisfy(
            (rule, carrying) -> assertThat(carrying).as(rule).hasSizeGreaterThanOrEqualTo(FEWEST));
  }

  @Test
  void should_name_the_page_on_which_each_rule_rests() {
    assertThat(PermissionFinder.rules(facts))
        .isNotEmpty()
        .allSatisfy(
            rule ->
                assertThat(rule.page()).as(rule.name()).startsWith("https://docs.aws.amazon.com/"));
  }

  @Test
  void should_keep_the_reasons_of_every_permission() {
    for (MergeCase each : MergeCasesTest.cases()) {
      for (Permission permission : permissions(each).needed()) {
        assertThat(permission.call().operation()).as(each.place()).isNotBlank();
        assertThat(permission.source())
            .as(each.place() + " " + permission.action())
            .startsWith("https://docs.aws.amazon.com/");
        boolean derived =
            permission.resource().stream()
                .anyMatch(part -> permission.call().derived().containsKey(part.path()));
        assertThat(permission.rules().isEmpty() && derived)
            .as(each.place() + " " + permission.action() + " without the rule that told it")
            .isFalse();
      }
    }
  }

  private Permissions permissions(MergeCase of) {
    Collection<RecordedCall> all = RecordedCall.of(of.observations());
    List<RecordedCall> kept =
        all.stream().filter(call -> call.call().origin().kind() != Origin.Kind.TEST).toList();
    return PermissionFinder.of(kept, all, facts);
  }
}

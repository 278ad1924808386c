package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.facts.FactTable;
import io.policyrecorder.permission.PermissionFinder;
import io.policyrecorder.permission.Permissions;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What one call tells another does not depend on which came first. */
class JoinOrderPropertyTest {

  private static final List<MergeCase> CASES = MergeCasesTest.cases();
  private static final FactTable FACTS = FactTable.load();

  @Provide
  Arbitrary<MergeCase> cases() {
    return Arbitraries.of(CASES);
  }

  @Property(tries = 300)
  void should_need_the_same_in_any_order(
      @ForAll @From("cases") MergeCase one,
      @ForAll @From("cases") MergeCase other,
      @ForAll Random random) {
    List<Observation> observations = new ArrayList<>(one.observations());
    observations.addAll(other.observations());
    List<RecordedCall> all = new ArrayList<>(RecordedCall.of(observations));
    Permissions inOrder = needed(all);

    Collections.shuffle(observations, random);
    List<RecordedCall> shuffled = new ArrayList<>(RecordedCall.of(observations));
    Collections.shuffle(shuffled, random);

    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(all);
    Permissions outOfOrder = needed(shuffled);
    assertThat(outOfOrder.needed()).containsExactlyInAnyOrderElementsOf(inOrder.needed());
    assertThat(outOfOrder.findings()).isEqualTo(inOrder.findings());
  }

  private static Permissions needed(Collection<RecordedCall> all) {
    return PermissionFinder.of(
        all.stream().filter(call -> call.call().origin().kind() != Origin.Kind.TEST).toList(),
        all,
        FACTS);
  }
}

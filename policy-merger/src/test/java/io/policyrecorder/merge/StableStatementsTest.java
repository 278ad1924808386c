package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.facts.FactTable;
import io.policyrecorder.merge.Consolidation.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A new call changes only the statements that it concerns. */
class StableStatementsTest {

  private static final FactTable FACTS = FactTable.load();
  private static final double LEFT_ALONE_PERCENT = 98.5;

  /** Grouped by resource before and after, as everything is but for few grants and odd sets. */
  @Property
  void should_leave_alone_what_shares_neither_action_nor_resource(
      @ForAll @Size(min = 9, max = 60) Set<@From("grants") Grant> grants,
      @ForAll @From("grants") Grant added) {
    List<Group> before = Consolidation.of(grants);
    Set<Grant> more = new HashSet<>(grants);
    more.add(added);
    List<Group> after = Consolidation.of(more);
    Assume.that(before.equals(sorted(grants)) && after.equals(sorted(more)));

    assertThat(after).containsAll(unconcerned(before, added));
    assertThat(unconcerned(after, added))
        .allMatch(group -> before.contains(group) || before.contains(with(group, added)));
  }

  /**
   * Few grants become the fewest statements, and then a new one may need others: what is left alone
   * is counted over all sets, the small and the odd ones included.
   */
  @Test
  void should_leave_alone_nearly_all_that_shares_neither_action_nor_resource() {
    Random random = new Random(7);
    long unconcerned = 0;
    long same = 0;
    for (int i = 0; i < 3_000; i++) {
      Set<Grant> grants = new HashSet<>();
      int size = 2 + random.nextInt(40);
      while (grants.size() < size) {
        grants.add(any(random));
      }
      Grant added = any(random);
      List<Group> before = unconcerned(Consolidation.of(grants), added);
      grants.add(added);
      List<Group> after = Consolidation.of(grants);
      unconcerned += before.size();
      same += before.stream().filter(after::contains).count();
    }

    assertThat(100.0 * same / unconcerned).isGreaterThan(LEFT_ALONE_PERCENT);
  }

  private static Grant any(Random random) {
    return grant(
        "sqs:Action" + random.nextInt(6), "arn:aws:sqs:us-east-1:1:q" + random.nextInt(12));
  }

  @Property
  void should_leave_alone_what_does_not_hang_together_with_it(
      @ForAll @Size(min = 1, max = 20) Set<@From("grants") Grant> grants,
      @ForAll @From("elsewhere") Grant added) {
    Set<Grant> more = new HashSet<>(grants);
    more.add(added);

    assertThat(Consolidation.of(more)).containsAll(Consolidation.of(grants));
  }

  @Test
  void should_keep_a_name_that_no_other_statement_would_have() {
    List<Group> before = groups(grant("s3:GetObject", "arn:aws:s3:::a/x"));
    List<Group> after =
        groups(
            grant("s3:GetObject", "arn:aws:s3:::a/x"), grant("s3:PutObject", "arn:aws:s3:::b/x"));

    assertThat(names(before)).containsExactly("S3GetObjectA");
    assertThat(names(after)).containsExactly("S3GetObjectA", "S3PutObjectB");
  }

  @Test
  void should_keep_the_marks_of_namesakes_when_another_one_comes_between_them() {
    Group first = on("eu-west-1", "sqs:DeleteMessage", "sqs:SendMessage");
    Group second = on("eu-west-3", "sqs:DeleteMessage", "sqs:PurgeQueue");
    Group between = on("eu-west-2", "sqs:PurgeQueue", "sqs:SendMessage");
    List<Group> two = List.of(first, second);
    List<Group> three = List.of(first, between, second);

    assertThat(names(two)).hasSize(2).allMatch(name -> name.matches("SQS\\w+Orders[0-9A-Z]{5}"));
    assertThat(names(three)).containsAll(names(two));
    assertThat(names(three)).doesNotHaveDuplicates();
  }

  /** What the group was before the resource got an action that the others have not. */
  private static Group with(Group group, Grant added) {
    SortedSet<String> resources = new TreeSet<>(group.resources());
    resources.add(added.resource());
    return new Group(group.prefix(), group.actions(), resources, group.conditions());
  }

  private static Group on(String region, String... actions) {
    return new Group(
        "sqs",
        new TreeSet<>(List.of(actions)),
        new TreeSet<>(Set.of("arn:aws:sqs:" + region + ":1:orders")),
        Collections.emptySortedSet());
  }

  private static List<String> names(List<Group> groups) {
    Sids sids = new Sids(FACTS, groups);
    return groups.stream().map(sids::name).toList();
  }

  private static List<Group> groups(Grant... grants) {
    return Consolidation.of(List.of(grants));
  }

  private static List<Group> sorted(Set<Grant> grants) {
    List<Group> groups = new ArrayList<>(Consolidation.byResource(List.copyOf(grants)));
    groups.sort(Consolidation.ORDER);
    return groups;
  }

  private static List<Group> unconcerned(List<Group> groups, Grant added) {
    return groups.stream()
        .filter(
            group ->
                !group.actions().contains(added.action())
                    && !group.resources().contains(added.resource()))
        .toList();
  }

  @Provide
  Arbitrary<Grant> grants() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6).map(i -> "sqs:Action" + i),
            Arbitraries.integers().between(1, 12).map(i -> "arn:aws:sqs:us-east-1:1:q" + i))
        .as(StableStatementsTest::grant);
  }

  @Provide
  Arbitrary<Grant> elsewhere() {
    return Combinators.combine(
            Arbitraries.of("sqs:ActionA", "sns:Publish"),
            Arbitraries.of("arn:aws:sqs:us-east-1:1:other", "arn:aws:sns:us-east-1:1:q"))
        .as(StableStatementsTest::grant);
  }

  private static Grant grant(String action, String resource) {
    return new Grant(action, resource, Collections.emptySortedSet());
  }
}

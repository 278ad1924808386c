package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.merge.Consolidation.Group;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConsolidationTest {

  private static final SortedSet<Condition> NONE = Collections.emptySortedSet();

  @Test
  void should_put_resources_with_the_same_actions_into_one_group() {
    List<Group> groups =
        Consolidation.of(
            List.of(
                grant("s3:GetObject", "arn:aws:s3:::a/x"),
                grant("s3:PutObject", "arn:aws:s3:::a/x"),
                grant("s3:GetObject", "arn:aws:s3:::b/y"),
                grant("s3:PutObject", "arn:aws:s3:::b/y")));

    assertThat(groups)
        .containsExactly(
            new Group(
                "s3",
                sorted("s3:GetObject", "s3:PutObject"),
                sorted("arn:aws:s3:::a/x", "arn:aws:s3:::b/y"),
                NONE));
  }

  @Test
  void should_leave_out_what_a_wider_grant_of_the_same_action_contains() {
    List<Group> groups =
        Consolidation.of(
            List.of(
                grant("s3:GetObject", "arn:aws:s3:::a/orders/*"),
                grant("s3:GetObject", "arn:aws:s3:::a/orders/*/invoice.json"),
                grant("s3:PutObject", "arn:aws:s3:::a/orders/*/invoice.json")));

    assertThat(groups).hasSize(2);
    assertThat(groups)
        .anySatisfy(
            group -> {
              assertThat(group.actions()).containsExactly("s3:GetObject");
              assertThat(group.resources()).containsExactly("arn:aws:s3:::a/orders/*");
            });
  }

  @Test
  void should_drop_a_conditioned_grant_that_an_unconditioned_one_contains() {
    Condition viaS3 =
        new Condition("StringEquals", "kms:ViaService", sorted("s3.us-east-1.amazonaws.com"));
    Grant free = grant("kms:Decrypt", "arn:aws:kms:us-east-1:1:key/k");
    Grant bound = new Grant("kms:Decrypt", free.resource(), new TreeSet<>(Set.of(viaS3)));

    assertThat(Consolidation.of(List.of(free, bound)))
        .containsExactly(new Group("kms", sorted("kms:Decrypt"), sorted(free.resource()), NONE));
  }

  @Test
  void should_keep_one_of_two_patterns_that_mean_the_same() {
    assertThat(
            Consolidation.of(
                List.of(
                    grant("s3:GetObject", "arn:aws:s3:::a/*"),
                    grant("s3:GetObject", "arn:aws:s3:::a/**"))))
        .containsExactly(new Group("s3", sorted("s3:GetObject"), sorted("arn:aws:s3:::a/*"), NONE));
  }

  @Test
  void should_say_of_each_resource_once_what_may_be_done_with_it() {
    List<Group> groups =
        Consolidation.of(
            List.of(
                grant("sqs:SendMessage", "arn:aws:sqs:us-east-1:1:a"),
                grant("sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:1:a"),
                grant("sqs:SendMessage", "arn:aws:sqs:us-east-1:1:b")));

    assertThat(groups)
        .containsExactly(
            new Group(
                "sqs",
                sorted("sqs:ReceiveMessage", "sqs:SendMessage"),
                sorted("arn:aws:sqs:us-east-1:1:a"),
                NONE),
            new Group("sqs", sorted("sqs:SendMessage"), sorted("arn:aws:sqs:us-east-1:1:b"), NONE));
  }

  @Test
  void should_group_by_action_where_that_takes_less_than_half_of_the_groups() {
    List<Grant> grants = new ArrayList<>();
    List<String> actions = List.of("sqs:A", "sqs:B", "sqs:C", "sqs:D");
    for (int set = 1; set < 16; set++) {
      for (int i = 0; i < 4; i++) {
        if ((set & 1 << i) != 0) {
          grants.add(grant(actions.get(i), "arn:aws:sqs:us-east-1:1:q" + set));
        }
      }
    }

    assertThat(Consolidation.of(grants))
        .hasSize(4)
        .allSatisfy(group -> assertThat(group.actions()).hasSize(1));
  }

  @Property
  void should_grant_every_pair_and_nothing_else(@ForAll("grants") Set<Grant> grants) {
    List<Grant> granted = new ArrayList<>();
    for (Group group : Consolidation.of(grants)) {
      for (String action : group.actions()) {
        for (String resource : group.resources()) {
          granted.add(new Grant(action, resource, group.conditions()));
        }
      }
    }

    assertThat(granted)
        .allSatisfy(
            pair ->
                assertThat(grants)
                    .anyMatch(
                        wide ->
                            wide.action().equals(pair.action())
                                && pair.conditions().containsAll(wide.conditions())
                                && ArnPattern.of(wide.resource())
                                    .covers(ArnPattern.of(pair.resource()))));
    assertThat(grants)
        .allSatisfy(
            needed ->
                assertThat(granted)
                    .anyMatch(
                        wide ->
                            wide.action().equals(needed.action())
                                && needed.conditions().containsAll(wide.conditions())
                                && ArnPattern.of(wide.resource())
                                    .covers(ArnPattern.of(needed.resource()))));
  }

  @Property
  void should_not_depend_on_the_order(@ForAll("grants") Set<Grant> grants) {
    List<Grant> reversed = new ArrayList<>(grants);
    Collections.reverse(reversed);

    assertThat(Consolidation.of(reversed)).isEqualTo(Consolidation.of(grants));
  }

  @Provide
  Arbitrary<Set<Grant>> grants() {
    Arbitrary<String> actions =
        Arbitraries.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "sqs:SendMessage");
    Arbitrary<String> resources =
        Arbitraries.of(
            "arn:aws:s3:::a/x", "arn:aws:s3:::a/*", "arn:aws:s3:::b/x", "arn:aws:s3:::b/?", "*");
    Arbitrary<SortedSet<Condition>> conditions =
        Arbitraries.of(
            NONE,
            new TreeSet<>(Set.of(new Condition("StringEquals", "aws:SourceVpc", sorted("v")))));
    return Combinators.combine(actions, resources, conditions).as(Grant::new).set().ofMaxSize(12);
  }

  private static Grant grant(String action, String resource) {
    return new Grant(action, resource, NONE);
  }

  private static SortedSet<String> sorted(String... values) {
    return new TreeSet<>(List.of(values));
  }
}

package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.merge.Consolidation.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Up to eight permissions become as few statements as an exhaustive search finds. */
class FewestStatementsTest {

  @Property(tries = 2000)
  void should_be_as_few_as_an_exhaustive_search_finds(@ForAll("few") Set<Grant> grants) {
    assertThat(Consolidation.of(grants)).hasSize(fewest(grants));
  }

  @Property(tries = 2000)
  void should_be_as_few_where_patterns_lie_in_each_other(@ForAll("fewPatterns") Set<Grant> grants) {
    assertThat(Consolidation.of(grants)).hasSize(fewest(grants));
  }

  /** Neither by resource nor by action, and only because a pair may be listed that * allows. */
  @Example
  void should_use_pairs_that_a_wider_grant_allows_anyway() {
    Set<Grant> grants =
        Set.of(
            grant("s3:Get", "arn:aws:s3:::a/*"),
            grant("s3:Head", "arn:aws:s3:::a/*"),
            grant("s3:Get", "arn:aws:s3:::b/x"),
            grant("s3:Put", "arn:aws:s3:::b/x"),
            grant("s3:Put", "arn:aws:s3:::a/x"));

    assertThat(fewest(grants)).isEqualTo(2);
    List<Group> groups = Consolidation.of(grants);
    assertThat(groups).hasSize(2);
    assertThat(Consolidation.byResource(List.copyOf(grants))).hasSize(3);
    assertThat(Consolidation.byAction(List.copyOf(grants))).hasSize(3);
  }

  /**
   * The fewest products of actions and resources, of all that there are, which together allow all
   * of the grants and no pair that the grants do not allow. Of one service: by the number of
   * products over sets of grants that are allowed so far.
   */
  private static int fewest(Set<Grant> all) {
    int sum = 0;
    for (String prefix : List.of("s3", "sqs")) {
      sum += fewest(all.stream().filter(grant -> grant.prefix().equals(prefix)).toList());
    }
    return sum;
  }

  private static int fewest(List<Grant> grants) {
    List<String> actions = grants.stream().map(Grant::action).distinct().toList();
    List<String> resources = grants.stream().map(Grant::resource).distinct().toList();
    List<Integer> products = new ArrayList<>();
    for (int some = 1; some < 1 << actions.size(); some++) {
      for (int on = 1; on < 1 << resources.size(); on++) {
        int allows = allows(grants, subset(actions, some), subset(resources, on));
        if (allows >= 0) {
          products.add(allows);
        }
      }
    }
    List<Integer> distinct = products.stream().distinct().toList();
    int[] count = new int[1 << grants.size()];
    Arrays.fill(count, grants.size() + 1);
    count[0] = 0;
    for (int done = 0; done < count.length; done++) {
      for (int product : distinct) {
        count[done | product] = Math.min(count[done | product], count[done] + 1);
      }
    }
    return count[count.length - 1];
  }

  /** Which of the grants the product allows, as bits; -1 when it allows anything else. */
  private static int allows(List<Grant> grants, List<String> actions, List<String> resources) {
    int allowed = 0;
    for (String action : actions) {
      for (String resource : resources) {
        ArnPattern pattern = ArnPattern.of(resource);
        boolean isNeeded = false;
        for (int i = 0; i < grants.size(); i++) {
          Grant grant = grants.get(i);
          if (grant.action().equals(action)) {
            ArnPattern needed = ArnPattern.of(grant.resource());
            isNeeded |= needed.covers(pattern);
            allowed |= pattern.covers(needed) ? 1 << i : 0;
          }
        }
        if (!isNeeded) {
          return -1;
        }
      }
    }
    return allowed;
  }

  private static List<String> subset(List<String> all, int bits) {
    List<String> subset = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if ((bits & 1 << i) != 0) {
        subset.add(all.get(i));
      }
    }
    return subset;
  }

  @Provide
  Arbitrary<Set<Grant>> few() {
    return grants(
        Arbitraries.of("s3:Get", "s3:Put", "s3:Delete", "s3:Head", "s3:Tag", "sqs:Send"),
        Arbitraries.integers().between(1, 5).map(i -> "arn:aws:s3:::a/" + i));
  }

  @Provide
  Arbitrary<Set<Grant>> fewPatterns() {
    return grants(
        Arbitraries.of("s3:Get", "s3:Put", "s3:Head", "sqs:Send"),
        Arbitraries.of(
            "arn:aws:s3:::a/*",
            "arn:aws:s3:::a/x",
            "arn:aws:s3:::a/x/*",
            "arn:aws:s3:::b/x",
            "arn:aws:s3:::b/?",
            "*"));
  }

  private static Arbitrary<Set<Grant>> grants(Arbitrary<String> actions, Arbitrary<String> on) {
    return Combinators.combine(actions, on)
        .as(FewestStatementsTest::grant)
        .set()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static Grant grant(String action, String resource) {
    return new Grant(action, resource, Collections.emptySortedSet());
  }
}

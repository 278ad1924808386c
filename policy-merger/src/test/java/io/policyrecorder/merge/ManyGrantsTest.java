package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.merge.Consolidation.Group;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** As many grants as a large company has; how long they take, the benchmark tells. */
class ManyGrantsTest {

  @Test
  void should_group_a_hundred_thousand_grants_without_granting_anything_else() {
    Set<Grant> grants = new HashSet<>();
    Random random = new Random(7);
    while (grants.size() < 100_000) {
      String service = List.of("dynamodb", "s3", "sqs", "states").get(random.nextInt(4));
      grants.add(
          new Grant(
              service + ":Action" + random.nextInt(12),
              "arn:aws:" + service + ":us-east-1:*:table/orders-" + random.nextInt(20_000) + "/*",
              Collections.emptySortedSet()));
    }
    List<Group> groups = Consolidation.of(grants);

    Set<Grant> granted = new HashSet<>();
    for (Group group : groups) {
      for (String action : group.actions()) {
        group.resources().forEach(on -> granted.add(new Grant(action, on, group.conditions())));
      }
    }
    assertThat(granted.equals(grants)).isTrue();
    assertThat(groups).hasSizeLessThanOrEqualTo(4 * 12);
  }
}

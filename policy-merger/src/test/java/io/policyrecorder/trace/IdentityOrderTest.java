package io.policyrecorder.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IdentityOrderTest {

  private static Observation of(String identity) {
    return new Observation(SampleTraces.get("key"), Optional.empty(), 1, identity);
  }

  private static void check(Set<String> identities) {
    List<Observation> all = new ArrayList<>();
    identities.forEach(identity -> all.add(of(identity)));

    assertThat(IdentityOrder.of(all))
        .extracting(Observation::identity)
        .containsExactlyElementsOf(new TreeSet<>(identities));
  }

  @Property(tries = 300)
  void should_sort_as_texts_compare(
      @ForAll @Size(max = 200)
          Set<@CharRange(from = 'a', to = 'c') @StringLength(max = 6) String> identities) {
    check(identities);
  }

  @Property(tries = 50)
  void should_sort_any_characters(@ForAll @Size(max = 60) Set<String> identities) {
    check(identities);
  }

  @Test
  void should_sort_what_begins_alike_for_long() {
    Random random = new Random(7);
    Set<String> identities = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      identities.add("a".repeat(random.nextInt(40)) + "b".repeat(300) + random.nextInt(500));
      identities.add("a".repeat(i));
    }
    check(identities);
  }
}

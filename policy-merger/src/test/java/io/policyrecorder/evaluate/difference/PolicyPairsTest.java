package io.policyrecorder.evaluate.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.facts.FactTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyPairsTest {

  private static final int SAMPLES = 2_000;
  private static final FactTable FACTS = DifferenceLaw.FACTS;

  static Stream<PolicyPair> pairs() {
    return Stream.of("aws-examples.pairs", "made-up.pairs")
        .flatMap(file -> PolicyPair.read(file).stream());
  }

  @Test
  void should_have_a_hundred_pairs_half_of_them_of_aws() {
    assertThat(pairs()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(pairs().filter(pair -> pair.source().startsWith("https://docs.aws.amazon.com/")))
        .hasSizeGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void should_tell_what_differs(PolicyPair pair) {
    Difference difference = PolicyDifference.of(pair.before(), pair.after(), FACTS);

    assertThat(lines(difference)).isEqualTo(pair.expected());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void should_agree_with_the_evaluator(PolicyPair pair) {
    Difference difference = PolicyDifference.of(pair.before(), pair.after(), FACTS);
    SampledRequests requests =
        new SampledRequests(pair.before(), pair.after(), pair.name().hashCode());

    DifferenceLaw.everyChangeHasAWitness(difference, pair.before(), pair.after());
    for (int i = 0; i < SAMPLES; i++) {
      DifferenceLaw.holdsFor(requests.next(), difference, pair.before(), pair.after());
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void should_find_the_opposite_the_other_way_round(PolicyPair pair) {
    Difference there = PolicyDifference.of(pair.before(), pair.after(), FACTS);
    Difference back = PolicyDifference.of(pair.after(), pair.before(), FACTS);

    assertThat(lines(new Difference(back.taken(), back.granted(), back.undecided())))
        .isEqualTo(lines(there));
  }

  private static List<String> lines(Difference difference) {
    List<String> lines = new ArrayList<>();
    difference.granted().forEach(change -> lines.add(line("granted", change)));
    difference.taken().forEach(change -> lines.add(line("taken", change)));
    difference
        .undecided()
        .forEach(
            each ->
                lines.add(
                    "undecided "
                        + each.statement().actions().first()
                        + " on "
                        + each.statement().resources().first()));
    lines.sort(null);
    return lines;
  }

  private static String line(String direction, Change change) {
    return direction
        + " "
        + change.action()
        + " on "
        + change.resource()
        + (change.whole() ? " whole" : " part")
        + (change.likely() ? "" : " unlikely");
  }
}

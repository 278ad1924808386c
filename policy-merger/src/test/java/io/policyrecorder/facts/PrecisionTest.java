package io.policyrecorder.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How often the facts differ from the documentation of AWS, in a sample that people read up.
 *
 * <p>The draw: the operations that the table knew were split into the regular, whose one row is the
 * action of their name, for every call, and the irregular. Each stratum was put in the order of the
 * SHA-256 of {@code recorder-precision-1 SHARD OPERATION}, and from its beginning 192 irregular
 * ones were taken, at most 12 of a service, and 120 regular ones, at most 2 of a service: files 1
 * to 3. Later draws leave out what was drawn before and have the file's number in their seed: file
 * 4 has 100 irregular ones, at most 6 of a service, and 50 regular ones, at most 2, of the services
 * from A to K; file 5 has 85 and 65, at most 6 and 2, of those from L to Z, less what files 1 to 3
 * have. All were read up without a look at the rows. The table grows, so that the same draw would
 * give others today; the sample stays.
 *
 * <p>The verdict on an operation: each action that every call needs has a row, each row without a
 * condition is of such an action, and each row with a condition is of such an action or of one that
 * the documentation names for some calls. A row that is missing for some calls is no error here,
 * nor is a wrong condition or resource.
 */
class PrecisionTest {

  private static final String SEED = "recorder-precision-";
  private static final Map<String, Long> MOST_OF_A_SERVICE =
      Map.of("irregular", 12L, "regular", 2L);

  private final FactTable table = FactTable.load();
  private final List<Path> files = files();
  private final List<SampledOperation> sample =
      files.stream().flatMap(file -> SampledOperation.read(file).stream()).toList();

  @Test
  void should_know_every_operation_of_the_sample() {
    assertThat(sample)
        .allSatisfy(
            sampled ->
                assertThat(table.operation(sampled.service(), sampled.operation()))
                    .as(sampled.toString())
                    .isNotNull());
  }

  @Test
  void should_hold_each_operation_once() {
    assertThat(sample).extracting(SampledOperation::toString).doesNotHaveDuplicates();
  }

  @Test
  void should_follow_the_draw() {
    for (Path file : files) {
      List<SampledOperation> part = SampledOperation.read(file);
      for (String stratum : MOST_OF_A_SERVICE.keySet()) {
        assertThat(part.stream().filter(sampled -> sampled.stratum().equals(stratum)))
            .as("%s of %s", stratum, file.getFileName())
            .extracting(sampled -> hash(seed(file), sampled))
            .isSorted();
      }
    }
    assertThat(sample).extracting(SampledOperation::stratum).isSubsetOf(MOST_OF_A_SERVICE.keySet());
    draws().forEach(PrecisionTest::assertThatNoServiceRules);
  }

  private static void assertThatNoServiceRules(String seed, List<SampledOperation> draw) {
    MOST_OF_A_SERVICE.forEach(
        (stratum, most) ->
            assertThat(
                    draw.stream()
                        .filter(sampled -> sampled.stratum().equals(stratum))
                        .collect(groupingBy(SampledOperation::service, counting()))
                        .values())
                .as("%s of %s", stratum, seed)
                .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(most)));
  }

  private Map<String, List<SampledOperation>> draws() {
    return files.stream()
        .collect(
            groupingBy(
                PrecisionTest::seed,
                flatMapping(file -> SampledOperation.read(file).stream(), toList())));
  }

  /** Files 1 to 3 are one draw in three parts, every later file is one of its own. */
  private static String seed(Path file) {
    String name = String.valueOf(file.getFileName());
    int number = Integer.parseInt(name.substring(name.indexOf('-') + 1));
    return SEED + (number <= 3 ? 1 : number);
  }

  @Test
  void should_quote_the_page_of_every_decided_operation() {
    assertThat(sample)
        .filteredOn(SampledOperation::isDecided)
        .allSatisfy(
            sampled -> {
              assertThat(sampled.needs().isEmpty() && sampled.may().isEmpty())
                  .as(sampled.toString())
                  .isFalse();
              assertThat(sampled.quote()).as(sampled.toString()).isNotBlank();
              assertThat(sampled.page())
                  .as(sampled.toString())
                  .startsWith("https://docs.aws.amazon.com/");
            });
  }

  @Test
  void should_expect_actions_of_the_reference() {
    assertThat(sample)
        .flatExtracting(SampledOperation::needs)
        .filteredOn(action -> !action.equals("none"))
        .allSatisfy(action -> assertThat(table.action(action)).as(action).isNotNull());
  }

  @Test
  void should_have_decided_at_least_590() {
    assertThat(sample.stream().filter(SampledOperation::isDecided).count())
        .isGreaterThanOrEqualTo(590);
  }

  @Test
  void should_differ_from_the_documentation_as_rarely_as_committed() throws IOException {
    long decided = sample.stream().filter(SampledOperation::isDecided).count();
    List<String> wrong = new ArrayList<>();
    for (SampledOperation sampled : sample) {
      List<String> differences = sampled.isDecided() ? differences(sampled) : List.of();
      if (!differences.isEmpty()) {
        wrong.add(sampled + ": " + String.join(", ", differences) + ", see " + sampled.page());
      }
    }

    System.out.printf(
        Locale.ROOT,
        "Precision: %d of %d operations differ from the documentation, %.2f %%; %d undecided%n",
        wrong.size(),
        decided,
        100.0 * wrong.size() / decided,
        sample.size() - decided);
    wrong.forEach(System.out::println);

    Properties committed = committed();
    assertThat(Map.of("decided", Long.toString(decided), "wrong", Integer.toString(wrong.size())))
        .as("error-rate.properties; what differs:%n%s", String.join("\n", wrong))
        .isEqualTo(committed);
  }

  private List<String> differences(SampledOperation sampled) {
    OperationFacts facts =
        Objects.requireNonNull(table.operation(sampled.service(), sampled.operation()));
    Set<String> needs =
        sampled.needs().stream()
            .filter(action -> !action.equals("none"))
            .collect(Collectors.toSet());
    List<String> differences = new ArrayList<>();
    for (String action : sampled.needs()) {
      if (needs.contains(action)
          && facts.rows().stream().noneMatch(row -> row.action().equals(action))) {
        differences.add("no row of " + action);
      }
    }
    for (ActionRow row : facts.rows()) {
      boolean always = row.when().terms().isEmpty();
      if (!needs.contains(row.action()) && (always || !sampled.may().contains(row.action()))) {
        differences.add(
            "row of " + row.action() + (always ? " for every call" : " when " + row.when()));
      }
    }
    return differences;
  }

  private static String hash(String seed, SampledOperation sampled) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest((seed + " " + sampled).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("sample-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the sample", e);
    }
  }

  private static Properties committed() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder().resolve("error-rate.properties"))) {
      properties.load(reader);
    }
    return properties;
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(PrecisionTest.class.getResource("precision")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.policyrecorder.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.capture.ResourceTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How much the tables know, printed and held.
 *
 * <p>A pair is an operation and a resource type that the reference requires for one of its actions;
 * where the row was written by hand, or is for some calls only, a type that the row leaves out is
 * no pair: the page of the operation is more exact than the reference, and a row for tags is about
 * the one type that gets them. It is filled when a template of the type has no unknown part other
 * than one that the service makes.
 */
class FiguresTest {

  private static final int MAXIMUM_SIZE = 1_000_000;

  private final FactTable facts = FactTable.load();

  private record Figures(int operations, int unknown, int regular, int pairs, int filled) {
    double share() {
      return 100.0 * filled / pairs;
    }
  }

  @Test
  void should_know_every_service() {
    Figures all = figures("all services", facts.serviceIds());

    assertThat(facts.serviceIds()).hasSizeGreaterThanOrEqualTo(430);
    assertThat(all.operations()).isGreaterThanOrEqualTo(19_000);
    assertThat(all.unknown() * 100).isLessThanOrEqualTo(all.operations());
    assertThat(all.regular()).isGreaterThanOrEqualTo(18_000);
    assertThat(all.share()).isGreaterThanOrEqualTo(88);
  }

  @Test
  void should_fill_the_resources_of_the_services_that_people_use_most() {
    List<String> sixty = UsedServices.all();

    assertThat(sixty).hasSize(60);
    assertThat(facts.serviceIds()).containsAll(sixty);
    assertThat(figures("60 services", sixty).share()).isGreaterThanOrEqualTo(92);
  }

  @Test
  void should_fill_nearly_all_resources_of_the_closest_services() {
    assertThat(figures("22 services", UsedServices.CLOSEST).share()).isGreaterThanOrEqualTo(98);
  }

  @Test
  void should_fit_into_a_megabyte() throws IOException {
    long size = 0;
    for (String table : List.of("capture", "facts")) {
      size += Files.size(Path.of("target/classes/io/policyrecorder", table, "pack"));
    }
    System.out.printf(Locale.ROOT, "the packed tables: %,d bytes%n", size);

    assertThat(size).isLessThanOrEqualTo(MAXIMUM_SIZE);
  }

  @Test
  void should_say_the_same_as_the_page() throws IOException {
    Figures all = figures("all services", facts.serviceIds());

    assertThat(Files.readString(Path.of("../docs/coverage.md")))
        .contains(
            String.format(
                Locale.ROOT,
                "%,d services, %,d operations. Of %,d pairs",
                facts.serviceIds().size(),
                all.operations(),
                all.pairs()))
        .contains(String.format(Locale.ROOT, "%,d (%.1f %%)", all.filled(), all.share()));
  }

  private Figures figures(String name, Collection<String> services) {
    int operations = 0;
    int unknown = 0;
    int regular = 0;
    int pairs = 0;
    int filled = 0;
    for (String id : services) {
      ServiceFacts service = Objects.requireNonNull(facts.service(id), id);
      for (String operationName : service.operations()) {
        OperationFacts operation = Objects.requireNonNull(facts.operation(id, operationName));
        operations++;
        if (operation.knowledge() == Knowledge.UNKNOWN) {
          unknown++;
          continue;
        }
        String same = service.prefix() + ":" + operationName;
        if (operation.rows().stream().anyMatch(row -> row.action().equalsIgnoreCase(same))) {
          regular++;
        }
        for (String action : actions(operation)) {
          for (String type : required(operation, action)) {
            pairs++;
            filled += isFilled(operation, action, type) ? 1 : 0;
          }
        }
      }
    }
    Figures figures = new Figures(operations, unknown, regular, pairs, filled);
    System.out.printf(
        Locale.ROOT,
        "%s: %,d operations, %,d with the action of their name, %d unknown; %,d of %,d pairs filled (%.2f %%)%n",
        name,
        operations,
        regular,
        unknown,
        filled,
        pairs,
        figures.share());
    return figures;
  }

  private static Set<String> actions(OperationFacts operation) {
    Set<String> actions = new LinkedHashSet<>();
    operation.rows().forEach(row -> actions.add(row.action()));
    return actions;
  }

  private List<String> required(OperationFacts operation, String action) {
    ActionFacts known = Objects.requireNonNull(facts.action(action), action);
    String page = referencePage(operation);
    boolean byHand =
        operation.rows().stream()
            .filter(row -> row.action().equals(action))
            .noneMatch(row -> row.when().terms().isEmpty() && row.source().equals(page));
    return known.resourceTypes().stream()
        .filter(ResourceType::required)
        .map(ResourceType::name)
        .filter(type -> !byHand || resources(operation, action).stream().anyMatch(is(type)))
        .toList();
  }

  /** A row of the generator has the page of the prefix, one that people wrote a page of its own. */
  private String referencePage(OperationFacts operation) {
    String prefix = Objects.requireNonNull(facts.service(operation.service())).prefix();
    return facts.referencePage(prefix);
  }

  private static boolean isFilled(OperationFacts operation, String action, String type) {
    return resources(operation, action).stream()
        .filter(is(type))
        .anyMatch(resource -> !resource.template().contains("${*}"));
  }

  private static List<ResourceTemplate> resources(OperationFacts operation, String action) {
    return operation.rows().stream()
        .filter(row -> row.action().equals(action))
        .flatMap(row -> row.resources().stream())
        .toList();
  }

  private static java.util.function.Predicate<ResourceTemplate> is(String type) {
    return resource -> resource.type().equals(type);
  }
}

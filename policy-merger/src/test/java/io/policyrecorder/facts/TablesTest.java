package io.policyrecorder.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.OperationCapture;
import io.policyrecorder.capture.ResourceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of every line of both tables. */
class TablesTest {

  private static final Set<String> OF_THE_CLIENT =
      Set.of("Partition", "Region", "Account", "*", "*!");

  /** What the merger finds out itself, see {@link Predicate}. */
  private static final List<String> OF_THE_MERGER =
      List.of("outcome.", "encryption.", "source.", "api.", "client.");

  private final FactTable facts = FactTable.load();
  private final CaptureTable capture = CaptureTable.load();

  @Test
  void should_hold_the_services_and_operations() {
    assertThat(facts.serviceIds()).hasSizeGreaterThanOrEqualTo(17);
    assertThat(operations()).hasSizeGreaterThanOrEqualTo(990);
    assertThat(capture.serviceIds()).isEqualTo(facts.serviceIds());
  }

  @Test
  void should_name_only_actions_types_and_keys_of_the_reference() {
    List<String> missing = new ArrayList<>();
    for (OperationFacts operation : operations()) {
      if (operation.knowledge() == Knowledge.UNKNOWN) {
        continue;
      }
      for (ActionRow row : operation.rows()) {
        if (facts.action(row.action()) == null) {
          missing.add(operation.operation() + " " + row.action());
        }
        for (ResourceTemplate resource : row.resources()) {
          if (facts.resourceArn(resource.type()) == null) {
            missing.add(operation.operation() + " " + resource.type());
          }
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void should_have_a_page_for_every_row() {
    assertThat(operations())
        .flatExtracting(OperationFacts::rows)
        .allSatisfy(row -> assertThat(row.source()).startsWith("https://docs.aws.amazon.com/"));
  }

  @Test
  void should_give_rows_to_every_operation_that_needs_something() {
    assertThat(operations())
        .allSatisfy(
            operation ->
                assertThat(operation.rows().isEmpty())
                    .as(operation.service() + " " + operation.operation())
                    .isEqualTo(operation.knowledge() == Knowledge.NEEDS_NONE));
  }

  /** "Member absent" and "member not recorded" would look alike otherwise. */
  @Test
  void should_record_every_member_that_a_row_reads() {
    List<String> unrecorded = new ArrayList<>();
    for (OperationFacts operation : operations()) {
      OperationCapture recorded =
          Objects.requireNonNull(capture.operation(operation.service(), operation.operation()));
      Set<String> listed =
          Stream.concat(
                  recorded.request().stream().map(TablesTest::path),
                  recorded.response().stream().map(member -> "response." + path(member)))
              .collect(Collectors.toSet());
      for (ActionRow row : operation.rows()) {
        paths(row)
            .filter(path -> !listed.contains(path))
            .forEach(path -> unrecorded.add(operation.operation() + " " + path));
      }
    }

    assertThat(unrecorded).isEmpty();
  }

  @Test
  void should_fill_the_resources_of_a_trace_from_recorded_members_of_the_request() {
    List<String> unrecorded = new ArrayList<>();
    for (String service : capture.serviceIds()) {
      for (String name : capture.operations(service)) {
        OperationCapture recorded = Objects.requireNonNull(capture.operation(service, name));
        Set<String> listed =
            recorded.request().stream().map(TablesTest::path).collect(Collectors.toSet());
        recorded.resources().stream()
            .flatMap(resource -> read(resource.template()))
            .filter(path -> !listed.contains(path))
            .forEach(path -> unrecorded.add(name + " " + path));
      }
    }

    assertThat(unrecorded).isEmpty();
  }

  @Test
  void should_read_every_action() {
    assertThat(facts.prefixes())
        .flatExtracting(facts::actions)
        .hasSizeGreaterThan(1000)
        .allSatisfy(action -> assertThat(facts.action(action)).isNotNull());
  }

  private List<OperationFacts> operations() {
    List<OperationFacts> all = new ArrayList<>();
    for (String service : facts.serviceIds()) {
      for (String name : Objects.requireNonNull(facts.service(service)).operations()) {
        all.add(Objects.requireNonNull(facts.operation(service, name)));
      }
    }
    return all;
  }

  private static Stream<String> paths(ActionRow row) {
    return Stream.of(
            row.when().paths().stream().filter(TablesTest::isRecorded),
            row.resources().stream().flatMap(resource -> read(resource.template())),
            row.conditions().stream().flatMap(condition -> read(condition.valueTemplate())))
        .flatMap(paths -> paths);
  }

  private static Stream<String> read(String template) {
    return ArnTemplate.parse(template).paths().stream()
        .filter(path -> !OF_THE_CLIENT.contains(path))
        .filter(TablesTest::isRecorded);
  }

  private static boolean isRecorded(String path) {
    return OF_THE_MERGER.stream().noneMatch(path::startsWith);
  }

  private static String path(Member member) {
    return member.path().toString();
  }
}

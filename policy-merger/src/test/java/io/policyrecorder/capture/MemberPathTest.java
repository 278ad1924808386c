package io.policyrecorder.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.policyrecorder.capture.Step.Elements;
import io.policyrecorder.capture.Step.Field;
import io.policyrecorder.capture.Step.Keys;
import io.policyrecorder.capture.Step.ValueOf;
import io.policyrecorder.capture.Step.Values;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberPathTest {

  @Test
  void should_read_fields_elements_and_maps() {
    assertThat(MemberPath.parse("TransactItems[].Put.TableName").steps())
        .containsExactly(field("TransactItems"), new Elements(), field("Put"), field("TableName"));
    assertThat(MemberPath.parse("RequestItems{#}").steps())
        .containsExactly(field("RequestItems"), new Keys());
    assertThat(MemberPath.parse("RequestItems{}[].PutRequest").steps())
        .containsExactly(field("RequestItems"), new Values(), new Elements(), field("PutRequest"));
    assertThat(MemberPath.parse("Attributes{Kms.Key}").steps())
        .containsExactly(field("Attributes"), new ValueOf("Kms.Key"));
  }

  @Test
  void should_join_the_names_of_the_sdk_and_of_the_wire() {
    MemberPath path = MemberPath.parse("Delete.Objects[].Key", "Delete.Object[].Key");

    assertThat(path).hasToString("Delete.Objects[].Key");
    assertThat(path.locations()).isEqualTo("Delete.Object[].Key");
  }

  @Test
  void should_refuse_names_of_another_form() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemberPath.parse("Objects[].Key", "Objects.Key"));
    assertThatIllegalArgumentException().isThrownBy(() -> MemberPath.parse("Objects[]", "Objects"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "Bucket.", ".Bucket", "Items[", "Items[0]", "Items{", "Items[]x"})
  void should_refuse_what_is_no_path(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MemberPath.parse(text));
  }

  @Property
  void should_write_what_it_reads(@ForAll("paths") String text) {
    assertThat(MemberPath.parse(text)).hasToString(text);
    assertThat(MemberPath.parse(text, text)).isEqualTo(MemberPath.parse(text));
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> name =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars("-_Q")
            .ofMinLength(1)
            .ofMaxLength(8);
    Arbitrary<String> brackets =
        Arbitraries.of("", "", "", "[]", "{}", "{#}", "{key}", "{}[]", "[][]");
    return Combinators.combine(name, brackets)
        .as((member, into) -> member + into)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(members -> String.join(".", members));
  }

  private static Step field(String name) {
    return new Field(name, name);
  }

  @Test
  void should_know_of_which_elements_it_is_a_member() {
    assertThat(MemberPath.parse("Entries[].EventBusName").elements())
        .isEqualTo(MemberPath.parse("Entries[]"));
    assertThat(MemberPath.parse("TransactItems[].Put.TableName").elements()).isNull();
    assertThat(MemberPath.parse("Bucket").elements()).isNull();
  }

  @Test
  void should_not_share_its_steps() {
    List<Step> steps = new java.util.ArrayList<>(List.of(field("Bucket")));
    MemberPath path = new MemberPath(steps);
    steps.clear();

    assertThat(path.steps()).hasSize(1);
  }
}

package io.policyrecorder.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredicateTest {

  /** A call with VersionId, Type=SecureString and two values of Kind. */
  private static final Predicate.Members CALL =
      new Predicate.Members() {
        private final Map<String, List<String>> given =
            Map.of(
                "VersionId",
                List.of(),
                "Type",
                List.of("SecureString"),
                "Kind",
                List.of("Select:a", "Insert:b"));

        @Override
        public boolean present(String path) {
          return given.containsKey(path);
        }

        @Override
        public Collection<String> values(String path) {
          return given.getOrDefault(path, List.of());
        }
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "VersionId",
        "!Tagging",
        "VersionId !Tagging",
        "ACL|VersionId",
        "!ACL|Tagging",
        "Type=SecureString",
        "Type=String|SecureString",
        "Type=Secure*",
        "Type=*String",
        "Type=*cure*",
        "Type!=String|StringList",
        "Absent!=REPLACE",
        "Absent=|/",
        "Kind=Select:*",
        "Kind=Insert:*",
        "Kind!=Select:*"
      })
  void should_hold(String predicate) {
    assertThat(Predicate.parse(predicate).holds(CALL)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tagging",
        "!VersionId",
        "VersionId Tagging",
        "ACL|Tagging",
        "!ACL|VersionId",
        "Type=String",
        "Type=String*",
        "Type!=SecureString",
        "VersionId=1",
        "Type=|/",
        "Absent=1",
        "Kind=Delete:*"
      })
  void should_not_hold(String predicate) {
    assertThat(Predicate.parse(predicate).holds(CALL)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'!'", "'='", "'A='", "'!='", "'A!='", "'=x'", "' '", "'A  B'"})
  void should_refuse_an_incomplete_term(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Predicate.parse(text));
  }

  @Test
  void should_name_the_paths_it_reads() {
    assertThat(Predicate.parse("A|B !C D=x E!=y").paths()).containsExactly("A", "B", "C", "D", "E");
  }

  @Property
  void should_write_what_it_reads(@ForAll("predicates") String text) {
    assertThat(Predicate.parse(text)).hasToString(text);
  }

  @Provide
  Arbitrary<String> predicates() {
    Arbitrary<String> word =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars(".[]{}-")
            .ofMinLength(1)
            .ofMaxLength(6);
    Arbitrary<String> words =
        word.list().ofMinSize(1).ofMaxSize(3).map(all -> String.join("|", all));
    Arbitrary<String> term =
        Arbitraries.oneOf(
            words,
            words.map(path -> "!" + path),
            Combinators.combine(word, words).as((path, values) -> path + "=" + values),
            Combinators.combine(word, words).as((path, values) -> path + "!=" + values));
    return term.list().ofMaxSize(4).map(terms -> String.join(" ", terms));
  }
}

package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DocumentNamesTest {

  @Example
  void should_call_a_role_by_its_name_and_account() {
    assertThat(DocumentNames.of(List.of("base", "arn:aws:iam::444455556666:role/service/partner")))
        .containsEntry("base", "base")
        .containsEntry("arn:aws:iam::444455556666:role/service/partner", "partner-444455556666");
  }

  @Example
  void should_call_a_role_by_its_name_when_the_account_is_a_placeholder() {
    assertThat(DocumentNames.of(List.of("arn:aws:iam::${AWS::AccountId}:role/partner")).values())
        .allMatch(name -> name.matches("partner-AWS-AccountId-[0-9a-f]{8}"));
  }

  @Example
  void should_keep_the_name_of_a_class() {
    assertThat(DocumentNames.of(List.of("com.acme.PlaceOrder")))
        .containsEntry("com.acme.PlaceOrder", "com.acme.PlaceOrder");
  }

  @Example
  void should_never_call_a_file_after_a_device_of_windows() {
    assertThat(DocumentNames.of(List.of("con", "Aux.orders", "lpt1")).values())
        .allMatch(name -> name.matches("policy-.*-[0-9a-f]{8}"));
  }

  @Example
  void should_tell_apart_what_differs_in_case_or_punctuation_only() {
    assertThat(DocumentNames.of(List.of("orders", "Orders", "or-ders", "basket")))
        .containsEntry("basket", "basket")
        .allSatisfy(
            (principal, name) -> {
              if (!principal.equals("basket")) {
                assertThat(name).matches(principal + "-[0-9a-f]{8}");
              }
            });
  }

  @Provide
  Arbitrary<Set<String>> principals() {
    return Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(6),
            Arbitraries.strings().withChars("aA.-_/").ofMaxLength(4),
            Arbitraries.of("con", "NUL", "com1.x", ".", "..", "a ", "a.", "arn:aws:iam::1:role/x"),
            Arbitraries.strings().alpha().ofLength(300))
        .set()
        .ofMaxSize(8);
  }

  @Property
  void should_be_a_file_of_its_own_on_every_system(@ForAll("principals") Set<String> principals) {
    var names = DocumentNames.of(principals);

    assertThat(names.keySet()).isEqualTo(principals);
    assertThat(names.values())
        .allMatch(name -> name.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"))
        .allMatch(name -> name.length() <= 109)
        .noneMatch(name -> name.matches("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?"));
    Set<String> folded = new HashSet<>();
    names
        .values()
        .forEach(name -> folded.add(name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT)));
    assertThat(folded).hasSize(principals.size());
  }
}

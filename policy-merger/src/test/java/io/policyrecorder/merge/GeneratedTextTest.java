package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.ArnPattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedTextTest {

  @ParameterizedTest
  @CsvSource({
    "invoice.json, invoice.json",
    "3fa85f64-5717-4562-b3fc-2c963f66afa6, *",
    "order-3fa85f64-5717-4562-b3fc-2c963f66afa6.json, order-*.json",
    "1001, *",
    "1001.pdf, *.pdf",
    "2026-01-17, *",
    "2026-01-17T03:04:05.123Z, *",
    "report_2026-01-17_final.csv, report_*_final.csv",
    "20260117T030405Z, *",
    "20260117, *",
    "d41d8cd98f00b204e9800998ecf8427e, *",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV, *",
    "2026-01_17, *",
    "v1, v1",
    "sha256, sha256",
    "deadbeef, deadbeef",
    "facade, facade",
    "template, template",
    "a*b, a${*}b",
    "'', ''"
  })
  void should_replace_what_looks_generated(String text, String pattern) {
    assertThat(GeneratedText.pattern(text)).isEqualTo(pattern);
  }

  @Property
  void should_always_match_the_text_it_came_from(@ForAll String text) {
    assertThat(ArnPattern.of(GeneratedText.pattern(text)).matches(text)).isTrue();
  }
}

package io.policyrecorder.apigateway.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/sigv4.md says. */
class SigV4DocumentTest {

  private final String document;

  SigV4DocumentTest() throws IOException {
    document = Files.readString(Path.of("../docs/sigv4.md"));
  }

  @Test
  void should_find_the_faults_of_the_example() {
    List<String> lines = block("http").lines().toList();
    List<Header> headers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(": ");
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 2)));
    }
    String[] request = lines.get(0).split(" ", -1);

    SignatureReport report =
        SignatureCheck.of("execute-api", "eu-central-1")
            .at(Instant.parse("2026-01-15T08:37:00Z"))
            .check(new SignedRequest(request[0], request[1], "", headers, ""));

    assertThat(report.problems())
        .extracting(SignatureProblem::toString)
        .containsExactlyElementsOf(block("text").lines().toList());
  }

  @Test
  void should_list_every_problem_in_order_with_its_type() {
    List<String> rows = document.lines().filter(line -> line.matches("\\| `[A-Z_]+` .*")).toList();

    assertThat(rows)
        .extracting(row -> row.substring(0, row.indexOf('|', row.indexOf('|', 1) + 1) + 1))
        .containsExactlyElementsOf(
            List.of(Kind.values()).stream()
                .map(kind -> "| `" + kind + "` | `" + kind.errorType() + "` |")
                .toList());
  }

  private String block(String language) {
    int begin = document.indexOf("```" + language + "\n") + language.length() + 4;
    return document.substring(begin, document.indexOf("```", begin));
  }
}

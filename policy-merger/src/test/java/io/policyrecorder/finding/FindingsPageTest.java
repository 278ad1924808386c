package io.policyrecorder.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FindingsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "findings.md");

  @Test
  void should_document_every_kind_with_its_severity_and_no_other() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        String[] cells = line.split(" \\| ", -1);
        documented.put(cells[0].replace("|", "").replace("`", "").strip(), cells[1]);
      }
    }

    Map<String, String> kinds = new TreeMap<>();
    for (FindingKind kind : FindingKind.values()) {
      kinds.put(kind.id(), kind.severity().text());
    }
    assertThat(documented).isEqualTo(kinds);
  }
}

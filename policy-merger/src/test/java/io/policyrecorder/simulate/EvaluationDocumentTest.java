package io.policyrecorder.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.evaluate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/evaluation.md} shows is what happens. */
class EvaluationDocumentTest {

  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void should_answer_the_example_as_shown() throws Exception {
    List<String> examples =
        EXAMPLE.matcher(page()).results().map((MatchResult each) -> each.group(1)).toList();
    assertThat(examples).hasSize(2);

    Simulation request = SimulationReader.read(examples.get(0));
    Verdict verdict = request.verdict();

    assertThat(examples.get(1).strip())
        .isEqualTo(
            "{\"id\":%s,\"decision\":\"%s\",\"reasons\":[\"%s\"]}",
            request.id(), verdict.decision(), String.join("\",\"", verdict.reasons()));
  }

  @Test
  void should_count_the_cases_as_they_are() throws IOException {
    assertThat(page()).contains("are " + EvaluationCasesTest.cases().size() + " requests");
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "evaluation.md"));
  }
}

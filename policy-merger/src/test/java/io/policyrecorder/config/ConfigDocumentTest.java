package io.policyrecorder.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.merge.MergeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigDocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void should_read_the_example_of_the_documentation() throws IOException, ConfigException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(begin, page.indexOf("```", begin));

    MergeOptions options = ConfigReader.read(example, "recorder.yaml").merge();

    assertThat(options.account()).isEqualTo("111122223333");
    assertThat(options.accounts()).containsOnlyKeys("000000000000");
    assertThat(options.regions()).containsEntry("us-east-1", "eu-central-1");
    assertThat(options.names()).hasSize(2);
  }
}

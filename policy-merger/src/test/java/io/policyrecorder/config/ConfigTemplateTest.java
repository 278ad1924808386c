package io.policyrecorder.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.merge.NameMapping;
import io.policyrecorder.trace.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTemplateTest {

  private static final Traces NOTHING = new Traces(List.of(), new TreeSet<>());

  @TempDir Path folder = Path.of("");

  @Test
  void should_read_back_what_it_wrote() throws Exception {
    String text = ConfigTemplate.of(new Runs(folder).first(3));

    RecorderConfig config = read(text);

    assertThat(config.merge().region()).isEqualTo("us-east-1");
    assertThat(config.merge().account()).isEmpty();
    assertThat(config.merge().names()).isEmpty();
    assertThat(text)
        .contains("#   arn:aws:ssm:us-east-1:*:parameter/orders/currency\n")
        .contains("partner-invoices-reader");
  }

  @Test
  void should_read_what_it_suggests_when_the_comments_are_gone() throws Exception {
    RecorderConfig config = read(uncommented(ConfigTemplate.of(new Runs(folder).first(3))));

    assertThat(config.merge().names())
        .contains(
            new NameMapping("orders-test-*", "orders", "dynamodb"),
            new NameMapping("orders-documents-*", "orders-documents", "s3"));
    assertThat(config.principals())
        .containsEntry(
            "arn:aws:iam::222222222222:role/partner-invoices-reader", "partner-invoices-reader");
    assertThat(config.apis()).hasSize(1);
  }

  @Test
  void should_write_one_for_a_project_that_recorded_nothing_yet() throws Exception {
    assertThat(read(ConfigTemplate.of(NOTHING))).isEqualTo(RecorderConfig.NONE);
    assertThat(read(uncommented(ConfigTemplate.of(NOTHING))).merge().account())
        .isEqualTo("111122223333");
  }

  private static RecorderConfig read(String text) throws ConfigException {
    return ConfigReader.read(text, "recorder.yaml", ConfigFiles.NONE);
  }

  /** Keys and entries that are comments become what they say; sentences stay comments. */
  private static String uncommented(String text) {
    StringBuilder all = new StringBuilder();
    for (String line : text.lines().toList()) {
      boolean isKey = line.matches("# [a-z-]+:( .*)?|#   (- \\{|\"?[a-zA-Z0-9:/-]+\"?: ).*");
      all.append(isKey ? line.substring(2) : line).append('\n');
    }
    return all.toString();
  }
}

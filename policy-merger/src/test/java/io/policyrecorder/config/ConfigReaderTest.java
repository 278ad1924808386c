package io.policyrecorder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.NameMapping;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

  @Test
  void should_read_accounts_regions_and_names() throws ConfigException {
    MergeOptions options =
        ConfigReader.read(
                """
                account: 000000000001   # plain digits are a text too
                region: eu-central-1
                partition: aws-cn
                accounts: {"000000000000": "111122223333"}
                regions:
                  us-east-1: ${AWS::Region}
                names:
                  - {from: orders-test-*, to: orders, service: dynamodb}
                  - from: "*-test"
                    to: "{1}"
                """,
                "recorder.yaml")
            .merge();

    assertThat(options.account()).isEqualTo("000000000001");
    assertThat(options.region()).isEqualTo("eu-central-1");
    assertThat(options.partition()).isEqualTo("aws-cn");
    assertThat(options.accounts()).containsEntry("000000000000", "111122223333");
    assertThat(options.regions()).containsEntry("us-east-1", "${AWS::Region}");
    assertThat(options.names())
        .containsExactly(
            new NameMapping("orders-test-*", "orders", "dynamodb"),
            new NameMapping("*-test", "{1}", ""));
  }

  @Test
  void should_take_an_empty_file_for_none() throws ConfigException {
    assertThat(ConfigReader.read("# nothing yet\n", "recorder.yaml"))
        .isEqualTo(RecorderConfig.NONE);
  }

  @Test
  void should_tell_everything_that_is_wrong_with_its_place() {
    assertThat(
            wrong(
                """
                acount: "111122223333"
                account: 1111
                regions: [us-east-1]
                names:
                  - from: orders-*
                    to: orders
                    servce: s3
                  - from: orders-test-*
                """))
        .isEqualTo(
            """
            f.yaml:1:1: The file has no "acount"; did you mean account?
            f.yaml:2:10: account: "1111" is no AWS account; it has twelve digits, in quotes, such as "111122223333".
            f.yaml:3:10: regions has keys with values, and this is a list.
            f.yaml:7:5: an entry of names has no "servce"; did you mean service?
            f.yaml:8:5: an entry of names needs "to".
            f.yaml:8:11: The mapping from "orders-*" above is about every such name already; put this one before it or remove it.""");
  }

  @Test
  void should_tell_where_a_file_stops_being_YAML() {
    assertThat(wrong("account: [\n")).startsWith("f.yaml:2:1: Not YAML: ");
    assertThat(wrong("a: 1\na: 2\n")).contains("f.yaml:2:1: \"a\" is there twice.");
    assertThat(wrong("- a\n"))
        .isEqualTo("f.yaml:1:1: The file has keys with values, and this is a list.");
  }

  private static String wrong(String text) {
    Throwable thrown = catchThrowable(() -> ConfigReader.read(text, "f.yaml"));
    assertThat(thrown).isInstanceOf(ConfigException.class);
    return String.valueOf(thrown.getMessage());
  }
}

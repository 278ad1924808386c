package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsQueryTest {

  private final FactsQuery query = new FactsQuery(new FactsReader());

  @ParameterizedTest
  @CsvSource({
    "SFN, SFN",
    "states, SFN",
    "Monitoring, CloudWatch",
    "cloudwatchlogs, CloudWatch Logs",
    "secretsmanager, Secrets Manager",
    "dynamodb, DynamoDB"
  })
  void should_find_a_service_by_any_of_its_names(String name, String serviceId) {
    assertThat(query.service(name).serviceId()).isEqualTo(serviceId);
  }

  @Test
  void should_find_an_operation_in_any_case() {
    assertThat(query.operation(query.service("s3"), "listobjectsv2").operation())
        .isEqualTo("ListObjectsV2");
  }

  @Test
  void should_ask_which_of_several_services_is_meant() {
    List<KnownService> named =
        List.of(
            new KnownService("API One", "api", "api", List.of(), 0, 0),
            new KnownService("APITwo", "api", "api", List.of(), 0, 0));

    assertThatThrownBy(() -> FactsQuery.theOne("api", named))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            "Several services are called api."
                + " Name one of them: recorder facts 'API One' or recorder facts APITwo.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "clodwatch > No service is called clodwatch. Did you mean CloudWatch?"
            + " recorder facts lists all services.",
        "monitorin > No service is called monitorin. Did you mean CloudWatch?"
            + " recorder facts lists all services.",
        "qqqqqqqq  > No service is called qqqqqqqq. recorder facts lists all services."
      })
  void should_say_that_there_is_no_such_service(String name, String message) {
    refused(message, name);
  }

  @Test
  void should_say_that_a_service_has_no_such_operation() {
    refused(
        "SQS has no operation SendMesage. Did you mean SendMessage?"
            + " recorder facts SQS lists all of its operations.",
        "sqs",
        "SendMesage");
    refused(
        "Secrets Manager has no operation qqqqqqqq."
            + " recorder facts 'Secrets Manager' lists all of its operations.",
        "secretsmanager",
        "qqqqqqqq");
  }

  @Test
  void should_name_the_service_that_has_an_operation() {
    assertThat(Ran.recorder("facts", "s3", "transactgetitems").err())
        .isEqualTo(
            "error: S3 has no operation transactgetitems. It is one of DynamoDB."
                + " recorder facts S3 lists all of its operations.\n");
  }

  private static void refused(String message, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "facts";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    assertThat(Ran.recorder(all)).isEqualTo(new Ran(2, "", "error: " + message + "\n"));
  }
}

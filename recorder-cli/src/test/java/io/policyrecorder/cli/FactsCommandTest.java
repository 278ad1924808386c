package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsCommandTest {

  private static final Installation NOWHERE = new Installation(Path.of(""), "", Path.of(""));

  @Test
  void should_list_the_services_with_their_counts() {
    Ran ran = Ran.recorder("facts");

    assertThat(ran.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
        .startsWith(
            "SERVICE | SIGNING NAME | IAM PREFIX | OPERATIONS | KNOWN | NEED NONE | UNKNOWN")
        .anyMatch(line -> line.matches("STS \\| sts \\| sts \\| \\d+ \\| \\d+ \\| 4 \\| 0"))
        .contains("execute-api | execute-api | execute-api | 1 | 1 | 0 | 0");
    assertThat(ran.err())
        .matches(
            "\\d+ services with \\d+ operations; recorder facts SERVICE lists those of one.\n");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_list_the_operations_of_a_service_one_per_line() {
    Ran ran = Ran.recorder("facts", "sts");

    assertThat(ran.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
        .startsWith(
            "OPERATION | ACTIONS | RESOURCE TYPES",
            "AssumeRole | sts:AssumeRole sts:TagSession? sts:SetSourceIdentity? sts:SetContext?"
                + " | sts:role")
        .contains("GetCallerIdentity | none");
    assertThat(ran.err())
        .matches(
            "\\d+ operations of STS; \\? marks what only some calls need;"
                + " recorder facts STS OPERATION tells more of one.\n");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_mark_an_operation_that_nobody_knows() {
    KnownOperation unknown =
        new KnownOperation("S", "s", "Do", "unknown", List.of(), List.of(), "https://page");

    assertThat(FactsTables.operations(List.of(unknown)).text(Terminal.WIDE))
        .isEqualTo("OPERATION  ACTIONS  RESOURCE TYPES\nDo         unknown\n");
  }

  @Test
  void should_tell_everything_of_an_operation() {
    assertThat(Ran.recorder("facts", "SQS", "deletequeue"))
        .isEqualTo(
            new Ran(
                0,
                """
                SQS DeleteQueue (signing name sqs)

                sqs:DeleteQueue (Write)
                  when  always
                  on    sqs:queue
                        arn:${Partition}:sqs:${Region}:${Account}:${QueueUrl|queue-url}
                  from  https://docs.aws.amazon.com/service-authorization/latest/reference/list_sqs.html

                IN AN ARN              STANDS
                ${QueueUrl|queue-url}  the queue's name in the URL QueueUrl

                MEMBER    RECORDED
                QueueUrl  its value
                """,
                ""));
  }

  @Test
  void should_tell_when_an_action_is_needed_and_under_which_condition() {
    assertThat(Ran.recorder("facts", "ssm", "GetParameter").out())
        .contains(
            """
            kms:Decrypt (Write)
              when  WithDecryption is true, and the customer's key that encrypts the resource is known
              on    kms:key
                    arn:${Partition}:kms:${Region}:${Account}:key/${encryption.KeyId|key!}
              if    StringEquals kms:ViaService ssm.${Region}.amazonaws.com
              if    ForAnyValue:StringEquals kms:ResourceAliases ${encryption.KeyId|alias}
              from  https://docs.aws.amazon.com/kms/
            """
                .stripTrailing());
  }

  @Test
  void should_fit_the_page_to_a_terminal_but_leave_links_whole() {
    Terminal narrow = new Terminal(true, true, true, 60, false);

    assertThat(Ran.recorder(narrow, NOWHERE, "facts", "SQS", "DeleteQueue").out())
        .contains(
            """
              on    sqs:queue
                    arn:${Partition}:sqs:${Region}:${Account}:
                    ${QueueUrl|queue-url}
              from  https://docs.aws.amazon.com/service-authorization/latest/reference/list_sqs.html
            """);
  }

  @Test
  void should_say_that_an_operation_needs_nothing() {
    assertThat(Ran.recorder("facts", "sts", "GetCallerIdentity").out())
        .startsWith(
            """
            STS GetCallerIdentity (signing name sts)

            Needs no permission.
            https://docs.aws.amazon.com/""");
  }

  @Test
  void should_print_json_lines_of_one_operation_one_service_or_all() {
    String one = Ran.recorder("facts", "--json", "sqs", "deletequeue").out();
    String service = Ran.recorder("facts", "--json", "sqs").out();
    Ran all = Ran.recorder("facts", "--json");

    assertThat(one)
        .startsWith("{\"serviceId\":\"SQS\",\"signingName\":\"sqs\",\"operation\":\"DeleteQueue\",")
        .hasLineCount(1);
    assertThat(service).contains(one).doesNotContain("\"serviceId\":\"S3\"");
    assertThat(all.out()).contains(service).contains("\"serviceId\":\"S3\"");
    assertThat(all.err()).isEmpty();
  }

  @Test
  void should_stop_when_nobody_reads_any_more() {
    List<String> written = new ArrayList<>();
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            written.add(new String(bytes, from, length, StandardCharsets.UTF_8));
            throw new IOException("Broken pipe");
          }
        };

    assertThat(Ran.recorder(closed, Terminal.NONE, NOWHERE, "facts", "--json"))
        .isEqualTo(new Ran(0, "", ""));
    assertThat(written).hasSize(1);
    assertThat(Ran.recorder(closed, Terminal.NONE, NOWHERE, "facts", "sqs"))
        .isEqualTo(new Ran(0, "", ""));
  }
}

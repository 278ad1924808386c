package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BasicsTest {

  private static final Place PLACE = new Place("aws", "eu-central-1", "111122223333");

  private final SortedSet<Finding> findings = new TreeSet<>();

  @Test
  void should_let_a_function_write_to_its_own_log_group_and_not_create_it() {
    Statement statement = only("lambda-basic=orders");

    assertThat(statement.actions()).containsExactly("logs:CreateLogStream", "logs:PutLogEvents");
    assertThat(statement.resources())
        .containsExactly("arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/orders:*");
    assertThat(findings).isEmpty();
  }

  @Test
  void should_create_the_log_group_only_on_request() {
    assertThat(only("lambda-log-group=orders").actions()).containsExactly("logs:CreateLogGroup");
  }

  @Test
  void should_say_that_the_name_of_the_function_is_missing() {
    assertThat(only("lambda-basic").resources())
        .containsExactly("arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/*:*");
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.RESOURCE_UNKNOWN));
  }

  @Test
  void should_let_lambda_manage_network_interfaces_on_everything() {
    Statement statement = only("lambda-vpc");

    assertThat(statement.actions())
        .contains(
            "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeSubnets");
    assertThat(statement.resources()).containsExactly("*");
  }

  @Test
  void should_choose_the_action_by_the_service_of_the_arn() {
    assertThat(only("dead-letter-queue=arn:aws:sqs:eu-central-1:111122223333:dead").actions())
        .containsExactly("sqs:SendMessage");
    assertThat(only("dead-letter-queue=arn:aws:sns:eu-central-1:111122223333:dead").actions())
        .containsExactly("sns:Publish");
  }

  @Test
  void should_limit_a_file_system_to_the_access_point() {
    Statement statement =
        only(
            "efs=arn:aws:elasticfilesystem:eu-central-1:111122223333:access-point/fsap-0123456789abcdef0");

    assertThat(statement.conditions())
        .singleElement()
        .satisfies(
            condition -> assertThat(condition.key()).isEqualTo("elasticfilesystem:AccessPointArn"));
  }

  @Test
  void should_give_pollers_their_queue_alone() {
    Statement statement = only("sqs-poller=arn:aws:sqs:eu-central-1:111122223333:in");

    assertThat(statement.actions())
        .containsExactly("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage");
    assertThat(statement.resources()).containsExactly("arn:aws:sqs:eu-central-1:111122223333:in");
  }

  @Test
  void should_keep_the_execution_role_of_ecs_apart() {
    SortedMap<String, List<Statement>> statements =
        Basics.of(
                List.of(
                    "xray", "ecs-image=arn:aws:ecr:eu-central-1:111122223333:repository/orders"))
            .statements(PLACE, findings);

    assertThat(statements.keySet()).containsExactly("", "ecs-execution");
    assertThat(statements.get("ecs-execution"))
        .extracting(statement -> statement.resources().first())
        .containsExactly("*", "arn:aws:ecr:eu-central-1:111122223333:repository/orders");
  }

  @Test
  void should_refuse_what_it_does_not_know_and_say_what_there_is() {
    assertThatThrownBy(() -> Basics.of(List.of("lambda-basics")))
        .hasMessageStartingWith(
            "There are no basics \"lambda-basics\", only lambda-basic, lambda-log-group, ");
    assertThatThrownBy(
            () -> Basics.of(List.of("sqs-poller=arn:aws:sns:eu-central-1:111122223333:in")))
        .hasMessageContaining("is not of the form sqs-poller=arn:…:sqs…");
  }

  @Test
  void should_cite_a_page_of_aws_and_name_actions_that_exist_in_every_row() {
    FactTable facts = FactTable.load();

    assertThat(BasicTable.load())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            basic -> {
              assertThat(basic.page()).startsWith("https://docs.aws.amazon.com/");
              assertThat(basic.rights())
                  .isNotEmpty()
                  .allSatisfy(
                      right -> {
                        assertThat(right.resources()).isNotEmpty();
                        assertThat(right.actions())
                            .allSatisfy(action -> assertThat(facts.action(action)).isNotNull());
                      });
            });
  }

  @Test
  void should_grant_everything_only_where_iam_knows_no_resource_or_aws_says_so() {
    FactTable facts = FactTable.load();

    assertThat(BasicTable.load())
        .flatExtracting(Basic::rights)
        .filteredOn(right -> !right.actions().get(0).startsWith("ec2:")) // AWS has these on "*"
        .allSatisfy(
            right ->
                assertThat(right.actions())
                    .allSatisfy(
                        action -> {
                          ActionFacts known = facts.action(action);
                          assertThat(known).isNotNull();
                          assertThat(known != null && known.resourceTypes().isEmpty())
                              .isEqualTo(right.resources().equals(List.of("*")));
                        }));
  }

  @Test
  void should_grant_enhanced_fan_out_what_its_page_names_and_no_more() {
    Statement statement =
        only(
            "kinesis-consumer=arn:aws:kinesis:eu-central-1:111122223333:stream/in/consumer/tax:1700000000");

    assertThat(statement.actions()).containsExactly("kinesis:SubscribeToShard");
    assertThat(findings).isEmpty();
  }

  @Test
  void should_poll_any_stream_of_a_table_that_was_given_without_one() {
    assertThat(
            Basics.of(
                    List.of("dynamodb-poller=arn:aws:dynamodb:eu-central-1:111122223333:table/in"))
                .statements(PLACE, findings)
                .getOrDefault("", List.of()))
        .flatExtracting(Statement::resources)
        .containsExactly("arn:aws:dynamodb:eu-central-1:111122223333:table/in/stream/*", "*");
  }

  @Test
  void should_poll_what_the_file_names_as_triggers() {
    assertThat(
            Pollers.of(
                List.of(
                    new KnownTrigger("tax", "sqs", "arn:aws:sqs:eu-central-1:111122223333:in"),
                    new KnownTrigger("tax", "s3", "arn:aws:s3:::orders"),
                    new KnownTrigger(
                        "tax",
                        "kinesis",
                        "arn:aws:kinesis:eu-central-1:111122223333:stream/in/consumer/tax:17")),
                findings))
        .containsExactly(
            "sqs-poller=arn:aws:sqs:eu-central-1:111122223333:in",
            "kinesis-poller=arn:aws:kinesis:eu-central-1:111122223333:stream/in",
            "kinesis-consumer=arn:aws:kinesis:eu-central-1:111122223333:stream/in/consumer/tax:17");
    assertThat(findings).isEmpty();
  }

  @Test
  void should_say_that_a_trigger_is_not_understood() {
    assertThat(
            Pollers.of(
                List.of(new KnownTrigger("tax", "sqs", ""), new KnownTrigger("tax", "pigeon", "")),
                findings))
        .isEmpty();
    assertThat(findings)
        .extracting(Finding::kind)
        .containsExactly(FindingKind.CALLER_UNKNOWN, FindingKind.CALLER_UNKNOWN);
  }

  private Statement only(String basic) {
    List<Statement> statements =
        Basics.of(List.of(basic)).statements(PLACE, findings).getOrDefault("", List.of());
    assertThat(statements).hasSize(1);
    return statements.get(0);
  }
}

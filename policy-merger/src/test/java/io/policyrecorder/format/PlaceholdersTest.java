package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.format.TextPart.Kind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.NameMapping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  @Test
  void should_know_what_the_mappings_hold() {
    assertThat(
            Placeholders.of(
                    MergeOptions.of("${AWS::AccountId}", "${aws:region}")
                        .withAccounts(new TreeMap<>(Map.of("000000000000", "${var.account}")))
                        .withRegions(new TreeMap<>(Map.of("us-east-1", "eu-central-1")))
                        .withNames(
                            List.of(
                                new NameMapping("orders-*", "${AWS::StackName}-orders", ""),
                                new NameMapping("jobs-*", "${lookup(var.names, \"{1}\")}", ""),
                                new NameMapping("t", "{{resolve:ssm:/orders/table}}", ""))))
                .texts())
        .containsExactlyInAnyOrder(
            "${AWS::AccountId}",
            "${aws:region}",
            "${var.account}",
            "${AWS::StackName}",
            "${lookup(var.names, \"{1}\")}",
            "{{resolve:ssm:/orders/table}}");
  }

  @Test
  void should_leave_policy_variables_in_the_names_that_are_mapped_to() {
    assertThat(named("home/${aws:username}/${self:provider.stage}/${*}").texts())
        .containsExactly("${self:provider.stage}");
  }

  @Test
  void should_tell_a_placeholder_from_a_policy_variable_and_from_what_was_recorded() {
    assertThat(
            named("${AWS::StackName}-x")
                .parts("a${AWS::StackName}-${aws:username}-${$}{AWS::StackName}-${"))
        .containsExactly(
            new TextPart(Kind.PLAIN, "a"),
            new TextPart(Kind.PLACEHOLDER, "${AWS::StackName}"),
            new TextPart(Kind.PLAIN, "-"),
            new TextPart(Kind.VARIABLE, "${aws:username}"),
            new TextPart(Kind.PLAIN, "-"),
            new TextPart(Kind.VARIABLE, "${$}"),
            new TextPart(Kind.PLAIN, "{AWS::StackName}-${"));
  }

  @Test
  void should_find_a_placeholder_that_a_part_of_the_recorded_name_stands_in() {
    assertThat(named("${aws_sqs_queue.{1}.name}").parts("${aws_sqs_queue.orders.name}"))
        .containsExactly(new TextPart(Kind.PLACEHOLDER, "${aws_sqs_queue.orders.name}"));
  }

  private static Placeholders named(String to) {
    return Placeholders.of(
        MergeOptions.AS_RECORDED.withNames(List.of(new NameMapping("*", to, ""))));
  }
}

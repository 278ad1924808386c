package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.PolicySplit.Part;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicySplitTest {

  @Test
  void should_count_everything_but_white_space() {
    PolicyDocument policy =
        new PolicyDocument(List.of(statement("Read", "s3:GetObject", "arn:aws:s3:::a/\"b\\ c")));

    assertThat(PolicySize.of(policy))
        .isEqualTo(
            ("{'Version':'2012-10-17','Statement':[{'Sid':'Read','Effect':'Allow','Action':"
                    + "['s3:GetObject'],'Resource':['arn:aws:s3:::a/#'b##.c']}]}")
                .length());
    assertThat(PolicySize.of(new PolicyDocument(List.of())))
        .isEqualTo(PolicyWriter.json(new PolicyDocument(List.of())).replaceAll("\\s", "").length());
  }

  @Test
  void should_leave_a_policy_whole_that_fits() {
    PolicyDocument policy =
        new PolicyDocument(
            List.of(
                statement("A", "s3:GetObject", "arn:aws:s3:::a/*"),
                statement("B", "sqs:SendMessage", "arn:aws:sqs:us-east-1:1:q")));

    assertThat(PolicySplit.of(policy, PolicySize.of(policy)))
        .containsExactly(new Part("s3-sqs", policy));
    assertThat(PolicySplit.of(policy, PolicySize.of(policy) - 1))
        .extracting(Part::label)
        .containsExactly("s3", "sqs");
  }

  @Test
  void should_need_nine_managed_policies_for_nine_that_are_full() {
    List<Statement> statements = new ArrayList<>();
    int size = 0;
    for (int i = 0; size < 8.5 * PolicySize.room(PolicySize.MANAGED); i++) {
      String service = List.of("dynamodb", "s3", "sqs", "sns").get(i % 4);
      String arn = "arn:aws:" + service + ":eu-central-1:111122223333:orders-" + i;
      statements.add(statement("S" + i, service + ":Action" + i, arn));
      size += PolicySize.of(statements.get(i));
    }
    List<Part> parts = PolicySplit.of(new PolicyDocument(statements), PolicySize.MANAGED);

    assertThat(parts).hasSize(9);
    assertThat(parts)
        .allMatch(part -> PolicySize.of(part.policy()) <= PolicySize.MANAGED)
        .extracting(Part::label)
        .doesNotHaveDuplicates();
    assertThat(parts.stream().flatMap(part -> part.policy().statements().stream()))
        .containsExactlyInAnyOrderElementsOf(statements);
  }

  @Test
  void should_cut_a_statement_that_is_too_large_alone() {
    SortedSet<String> queues = new TreeSet<>();
    for (int i = 0; i < 400; i++) {
      queues.add("arn:aws:sqs:eu-central-1:111122223333:orders-" + i);
    }
    Statement statement =
        new Statement(
            "Send",
            Effect.ALLOW,
            new TreeSet<>(List.of("sqs:SendMessage")),
            queues,
            Collections.emptySortedSet());
    List<Part> parts = PolicySplit.of(new PolicyDocument(List.of(statement)), PolicySize.MANAGED);

    assertThat(parts).extracting(Part::label).containsExactly("sqs-1", "sqs-2", "sqs-3", "sqs-4");
    assertThat(parts).allMatch(part -> PolicySize.of(part.policy()) <= PolicySize.MANAGED);
    assertThat(
            parts.stream().flatMap(part -> part.policy().statements().get(0).resources().stream()))
        .containsExactlyInAnyOrderElementsOf(queues);
  }

  @Test
  void should_widen_no_more_than_is_asked_for_and_say_what_it_did() {
    SortedSet<String> resources = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      resources.add("arn:aws:s3:::documents/orders/a" + i);
    }
    resources.add("arn:aws:s3:::documents");
    resources.add("arn:aws:s3:::templates");
    PolicyDocument policy =
        new PolicyDocument(
            List.of(
                new Statement(
                    "Read",
                    Effect.ALLOW,
                    new TreeSet<>(List.of("s3:GetObject")),
                    resources,
                    Collections.emptySortedSet())));
    List<Finding> findings = new ArrayList<>();

    assertThat(Widening.to(PolicySize.of(policy), policy, findings)).isEqualTo(policy);
    assertThat(findings).isEmpty();
    PolicyDocument smaller = Widening.to(10, policy, findings);
    assertThat(smaller.statements().get(0).resources())
        .containsExactly(
            "arn:aws:s3:::documents", "arn:aws:s3:::documents/orders/a*", "arn:aws:s3:::templates");
    assertThat(findings).singleElement().satisfies(PolicySplitTest::tellsOfTwenty);
  }

  private static void tellsOfTwenty(Finding finding) {
    assertThat(finding.kind()).isEqualTo(FindingKind.WIDENED);
    assertThat(finding.place()).isEqualTo("arn:aws:s3:::documents/orders/a*");
    assertThat(finding.message()).contains("20 resources").contains("and 17 more");
  }

  private static Statement statement(String sid, String action, String resource) {
    return new Statement(
        sid,
        Effect.ALLOW,
        new TreeSet<>(List.of(action)),
        new TreeSet<>(List.of(resource)),
        Collections.emptySortedSet());
  }
}

package io.policyrecorder.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicyWriterTest {

  private static final Path EXPECTED =
      Path.of("src/test/resources/io/policyrecorder/policy/orders.json");

  private static final Statement OBJECTS =
      new Statement(
          "S3Objects",
          Effect.ALLOW,
          set("s3:PutObject", "s3:GetObject"),
          set("arn:aws:s3:::orders/say \"hi\"\\n", "arn:aws:s3:::orders/invoices/*"),
          new TreeSet<>());

  private static final Statement KEYS =
      new Statement(
          "",
          Effect.DENY,
          set("kms:Decrypt"),
          set("*"),
          new TreeSet<>(
              List.of(
                  new Condition(
                      "StringEquals", "kms:ViaService", set("s3.us-east-1.amazonaws.com")),
                  new Condition("StringEquals", "aws:ResourceAccount", set("111122223333")),
                  new Condition(
                      "ForAnyValue:StringEquals",
                      "kms:ResourceAliases",
                      set("alias/b", "alias/a")))));

  @Test
  void should_write_one_value_a_line_in_the_order_of_the_documentation() throws IOException {
    assertThat(PolicyWriter.json(new PolicyDocument(List.of(OBJECTS, KEYS))))
        .isEqualTo(Files.readString(EXPECTED));
  }

  @Test
  void should_keep_the_order_of_the_statements() {
    assertThat(PolicyWriter.json(new PolicyDocument(List.of(KEYS, OBJECTS))))
        .containsSubsequence("kms:Decrypt", "s3:GetObject");
  }

  @Test
  void should_write_a_policy_without_statements() {
    assertThat(PolicyWriter.json(new PolicyDocument(List.of())))
        .isEqualTo("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}\n");
  }

  @Test
  void should_sort_values_whatever_order_their_set_has() {
    SortedSet<String> descending = new TreeSet<>(Comparator.reverseOrder());
    descending.addAll(OBJECTS.actions());
    Statement reordered =
        new Statement("S3Objects", Effect.ALLOW, descending, OBJECTS.resources(), new TreeSet<>());

    assertThat(PolicyWriter.json(new PolicyDocument(List.of(reordered))))
        .isEqualTo(PolicyWriter.json(new PolicyDocument(List.of(OBJECTS))));
  }

  @Test
  void should_refuse_two_conditions_that_json_has_one_place_for() {
    SortedSet<Condition> conditions =
        new TreeSet<>(
            List.of(
                new Condition("StringEquals", "kms:ViaService", set("a")),
                new Condition("StringEquals", "kms:ViaService", set("b"))));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Statement("", Effect.ALLOW, set("a:B"), set("*"), conditions))
        .withMessage("A statement cannot hold two conditions StringEquals on kms:ViaService");
  }

  @Test
  void should_tell_conditions_apart_by_each_of_their_values() {
    assertThat(
            new TreeSet<>(
                List.of(
                    new Condition("StringEquals", "k", set("a\nb")),
                    new Condition("StringEquals", "k", set("a", "b")),
                    new Condition("StringEquals", "k", set("a")),
                    new Condition("StringEquals", "k", set("a")))))
        .hasSize(3);
  }

  private static SortedSet<String> set(String... values) {
    return new TreeSet<>(Arrays.asList(values));
  }
}

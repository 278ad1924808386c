package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.policyrecorder.arn.ArnPart.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTemplateTest {

  private static final String INDEX =
      "arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/index/${IndexName}";
  private static final String CONSUMER =
      "arn:${Partition}:kinesis:${Region}:${Account}:${C|arn}/${C|arn}/consumer/${C|arn}:${C|arn}";

  @Test
  void should_fill_partition_region_and_account_from_the_client() {
    assertThat(fill("arn:${Partition}:ssm:${Region}:${Account}:*", Map.of()))
        .containsExactly("arn:aws:ssm:us-east-1:111122223333:*");
  }

  @Test
  void should_fill_every_member() {
    assertThat(fill(INDEX, Map.of("TableName", List.of("orders"), "IndexName", List.of("by-day"))))
        .containsExactly("arn:aws:dynamodb:us-east-1:111122223333:table/orders/index/by-day");
  }

  @Test
  void should_tell_the_places_that_members_fill() {
    assertThat(ArnTemplate.parse("key/${KeyId|key!}").bindings())
        .containsExactly(new ArnBinding("KeyId", Normaliser.KEY, Kind.SERVER_MADE));
    assertThat(ArnTemplate.parse(CONSUMER).bindings())
        .containsExactly(new ArnBinding("C", Normaliser.ARN, Kind.NAME));
    assertThat(ArnTemplate.parse("${*}/${A|copy-source-key~}/${B}").bindings())
        .extracting(ArnBinding::toString)
        .containsExactly("${A|copy-source-key~}", "${B}");
  }

  @Test
  void should_be_filled_only_when_every_member_has_a_value() {
    assertThat(fill(INDEX, Map.of("TableName", List.of("orders")))).isEmpty();
    assertThat(fill(INDEX, Map.of("TableName", List.of("orders"), "IndexName", List.of(""))))
        .isEmpty();
  }

  @Test
  void should_show_a_gap_for_each_member_without_a_value_when_asked() {
    assertThat(
            strings(
                ArnTemplate.parse(INDEX).fillAsFarAsKnown(SampleMembers.of("TableName", "orders"))))
        .containsExactly("arn:aws:dynamodb:us-east-1:111122223333:table/orders/index/*");
    assertThat(strings(ArnTemplate.parse(INDEX).fillAsFarAsKnown(new SampleMembers(Map.of()))))
        .containsExactly("arn:aws:dynamodb:us-east-1:111122223333:table/*/index/*");
  }

  @Test
  void should_let_the_arn_of_a_member_name_partition_region_and_account() {
    assertThat(
            fill(
                INDEX,
                Map.of(
                    "TableName",
                        List.of("arn:aws-cn:dynamodb:cn-north-1:444455556666:table/orders"),
                    "IndexName", List.of("by-day"))))
        .containsExactly("arn:aws-cn:dynamodb:cn-north-1:444455556666:table/orders/index/by-day");
  }

  @Test
  void should_let_the_arn_of_any_member_win_wherever_it_stands() {
    assertThat(
            fill(
                INDEX,
                Map.of(
                    "TableName", List.of("orders"),
                    "IndexName",
                        List.of("arn:aws:dynamodb:eu-west-1:444455556666:table/o/index/by-day"))))
        .containsExactly("arn:aws:dynamodb:eu-west-1:444455556666:table/orders/index/by-day");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:dynamodb:eu-west-1:444455556666:table/orders,              orders",
    "arn:aws:dynamodb:eu-west-1:444455556666:table/orders/index/by-day, orders",
  })
  void should_read_the_text_in_the_place_of_a_binding(String value, String table) {
    List<FilledArn> filled =
        ArnTemplate.parse(INDEX)
            .fill(
                new SampleMembers(
                    Map.of("TableName", List.of(value), "IndexName", List.of("by-day"))));

    assertThat(filled).hasSize(1);
    assertThat(filled.get(0).parts()).contains(new ArnPart(Kind.NAME, table, "TableName"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:dynamodb:eu-west-1:444455556666:global-table/orders",
        "arn:aws:dynamodb:eu-west-1:444455556666:table/",
        "arn:aws:kinesis:eu-west-1:444455556666:table/orders"
      })
  void should_not_be_filled_by_an_arn_of_another_form(String value) {
    assertThat(fill(INDEX, Map.of("TableName", List.of(value), "IndexName", List.of("by-day"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // a bucket has neither region nor account, an access point has both
    "arn:${Partition}:s3:::${B},                 arn:aws:s3:us-east-1:111122223333:accesspoint/a",
    "arn:${Partition}:s3:::${B},                 arn:aws:s3::111122223333:b",
    "arn:aws:s3:::${B},                          arn:aws-cn:s3:::b",
    "arn:${Partition}:iam::aws:policy/${B},      arn:aws:iam::111122223333:policy/b",
  })
  void should_not_be_filled_by_an_arn_with_other_fixed_parts(String template, String value) {
    assertThat(fill(template, Map.of("B", List.of(value)))).isEmpty();
  }

  @Test
  void should_keep_a_part_empty_that_the_arn_of_a_member_leaves_empty() {
    assertThat(
            fill(
                "arn:${Partition}:rds:${Region}:${Account}:global-cluster:${Id}",
                Map.of("Id", List.of("arn:aws:rds::444455556666:global-cluster:orders"))))
        .containsExactly("arn:aws:rds::444455556666:global-cluster:orders");
  }

  @Test
  void should_give_one_arn_for_each_value() {
    assertThat(
            fill(
                INDEX,
                Map.of(
                    "TableName", List.of("orders", "customers"),
                    "IndexName", List.of("by-day", "by-name"))))
        .containsExactlyInAnyOrder(
            "arn:aws:dynamodb:us-east-1:111122223333:table/orders/index/by-day",
            "arn:aws:dynamodb:us-east-1:111122223333:table/orders/index/by-name",
            "arn:aws:dynamodb:us-east-1:111122223333:table/customers/index/by-day",
            "arn:aws:dynamodb:us-east-1:111122223333:table/customers/index/by-name");
  }

  @Test
  void should_leave_out_only_the_values_that_do_not_fit() {
    assertThat(
            fill(
                "arn:${Partition}:iam::${Account}:role/${Arns[]|arn}",
                Map.of(
                    "Arns[]",
                    List.of(
                        "arn:aws:iam::444455556666:user/a",
                        "arn:aws:iam::444455556666:role/b",
                        "c"))))
        .containsExactly("arn:aws:iam::444455556666:role/b");
  }

  @Test
  void should_put_the_same_value_in_all_places_of_a_member() {
    assertThat(fill("arn:aws:x:::${N}/again/${N}", Map.of("N", List.of("a", "b"))))
        .containsExactly("arn:aws:x:::a/again/a", "arn:aws:x:::b/again/b");
  }

  @Test
  void should_read_each_place_of_an_arn_that_fills_several() {
    String consumer = "arn:aws:kinesis:eu-west-1:444455556666:stream/s/consumer/c:1569354290";
    assertThat(fill(CONSUMER, Map.of("C", List.of(consumer)))).containsExactly(consumer);
    assertThat(
            fill(CONSUMER, Map.of("C", List.of("arn:aws:kinesis:eu-west-1:444455556666:stream/s"))))
        .isEmpty();
    assertThat(fill(CONSUMER, Map.of("C", List.of("name")))).isEmpty();
  }

  @Test
  void should_read_member_paths_that_hold_braces() {
    assertThat(
            fill(
                "arn:${Partition}:dynamodb:${Region}:${Account}:table/${RequestItems{#}}",
                Map.of("RequestItems{#}", List.of("orders"))))
        .containsExactly("arn:aws:dynamodb:us-east-1:111122223333:table/orders");
    assertThat(
            fill(
                "arn:${Partition}:kms:${Region}:${Account}:key/${Attributes{KmsMasterKeyId}|key!}",
                Map.of("Attributes{KmsMasterKeyId}", List.of("1234"))))
        .containsExactly("arn:aws:kms:us-east-1:111122223333:key/1234");
  }

  @ParameterizedTest
  @CsvSource({"${N}, NAME", "${N!}, SERVER_MADE", "${N~}, OPEN", "${N|name~}, OPEN"})
  void should_remember_what_kind_of_name_it_put_in(String binding, Kind expected) {
    assertThat(
            ArnTemplate.parse("arn:aws:x:::" + binding)
                .fill(SampleMembers.of("N", "value"))
                .get(0)
                .parts())
        .containsExactly(
            new ArnPart(Kind.LITERAL, "arn:aws:x:::", ""), new ArnPart(expected, "value", "N"));
  }

  @Test
  void should_write_a_star_for_what_no_request_tells() {
    FilledArn filled =
        ArnTemplate.parse("arn:aws:kms:${Region}:${Account}:key/${*}")
            .fill(new SampleMembers(Map.of()))
            .get(0);

    assertThat(filled).hasToString("arn:aws:kms:us-east-1:111122223333:key/*");
    assertThat(filled.parts()).endsWith(new ArnPart(Kind.UNKNOWN, "", ""));
  }

  @Test
  void should_take_an_arn_whole_where_the_template_is_the_member_alone() {
    FilledArn filled =
        ArnTemplate.parse("${RoleArn|arn}")
            .fill(SampleMembers.of("RoleArn", "arn:aws:iam::444455556666:role/reader"))
            .get(0);

    assertThat(filled).hasToString("arn:aws:iam::444455556666:role/reader");
    assertThat(filled.parts())
        .contains(
            new ArnPart(Kind.ACCOUNT, "444455556666", ""),
            new ArnPart(Kind.NAME, "role/reader", "RoleArn"));
    assertThat(fill("${RoleArn|arn}", Map.of("RoleArn", List.of("reader")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3.${Region}.amazonaws.com, x,                                                s3.us-east-1.amazonaws.com",
    "${K|alias},                 alias/orders,                                     alias/orders",
    "${K|alias},                 arn:aws:kms:eu-west-1:444455556666:alias/orders,  alias/orders",
    "${K|alias},                 arn:aws:kms:eu-west-1:444455556666:key/1234,      -",
    "${K|key},                   arn:aws:kms:eu-west-1:444455556666:key/1234,      1234",
    "${K|key},                   arn:aws:kms:eu-west-1:444455556666:alias/orders,  -",
    "${K|name},                  arn:aws:kms:eu-west-1:444455556666:key/1234,      -",
    "${K},                       arn:aws:kms:eu-west-1:444455556666:key/1234,      arn:aws:kms:eu-west-1:444455556666:key/1234",
    "${K|function-name},         arn:aws:lambda:eu-west-1:444455556666:function:f:1, f",
    "${K|secret},                arn:aws:secretsmanager:eu-west-1:444455556666:secret:s-AbCdEf, s-AbCdEf",
    "${K|parameter},             arn:aws:ssm:eu-west-1:444455556666:parameter/a/b, a/b",
    "${K|queue-url},             arn:aws:sqs:eu-west-1:444455556666:q,             q",
    "in ${Region},               arn:aws:sqs:eu-west-1:444455556666:q,             in us-east-1",
  })
  void should_fill_the_value_of_a_condition(String template, String value, String expected) {
    List<String> filled = fill(template, Map.of("K", List.of(value)));
    assertThat(filled.isEmpty() ? "-" : filled.get(0)).isEqualTo(expected);
  }

  @Test
  void should_tell_the_members_that_it_reads_once_each() {
    assertThat(ArnTemplate.parse(INDEX).paths()).containsExactly("TableName", "IndexName");
    assertThat(ArnTemplate.parse(CONSUMER).paths()).containsExactly("C");
    assertThat(ArnTemplate.parse("arn:aws:kms:${Region}:${Account}:key/${*}").paths()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3,             An ARN template has six parts: arn:aws:s3",
    "arn:aws:s3:::${Bucket,  A binding is not closed in the template ${Bucket",
    "arn:aws:s3:::${B|nope}, No such normaliser: nope",
  })
  void should_say_what_is_wrong_with_a_template(String template, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArnTemplate.parse(template))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${}", "${!}", "${|key}", "${KeyId!|key}", "${KeyId!~}"})
  void should_refuse_a_binding_without_a_path_or_with_a_flag_elsewhere(String binding) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArnTemplate.parse("arn:aws:s3:::" + binding))
        .withMessageStartingWith("A binding is ${path}, ${path|normaliser}, with one flag")
        .withMessageContaining(binding);
  }

  @Test
  void should_be_equal_to_a_template_of_the_same_text() {
    assertThat(ArnTemplate.parse(INDEX))
        .isEqualTo(ArnTemplate.parse(INDEX))
        .hasSameHashCodeAs(ArnTemplate.parse(INDEX))
        .hasToString(INDEX)
        .isNotEqualTo(ArnTemplate.parse(CONSUMER));
  }

  private static List<String> fill(String template, Map<String, List<String>> members) {
    return strings(ArnTemplate.parse(template).fill(new SampleMembers(members)));
  }

  private static List<String> strings(List<FilledArn> filled) {
    return filled.stream().map(FilledArn::toString).toList();
  }
}

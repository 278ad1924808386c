package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserOfNamesTest {

  @ParameterizedTest
  @CsvSource({
    "alias, alias/orders, alias/orders",
    "alias, arn:aws:kms:us-east-1:111122223333:alias/orders, alias/orders",
    "alias, 1234abcd, ",
    "alias-name, alias/orders, orders",
    "before-colon, orders:1, orders",
    "path, /service-role/, service-role/",
    "path, /, ",
    "without-scheme, https://token.example.com/a, token.example.com/a",
    "instance, i-0123, i-0123",
    "instance, mi-0123, ",
    "managed-instance, mi-0123, mi-0123",
    "partiql-select, Select:Music, Music",
    "partiql-select, Select:Music:ByGenre, Music/index/ByGenre",
    "partiql-select, Insert:Music, ",
    "partiql-insert, Insert:Music, Music",
    "partiql-update, Update:Music, Music",
    "partiql-delete, Delete:Music, Music",
    "last-segment, main, main",
    "last-segment, arn:aws:ecs:us-east-1:111122223333:cluster/main, main",
    "after-colon, orders:7, 7",
    "after-colon, orders, ",
    "email-address, Orders <noreply@Example.com>, noreply@example.com",
    "email-address, noreply@example.com, noreply@example.com",
    "email-address, Orders, ",
    "email-address, '\"A @ B\" <a@b.org>', a@b.org",
    "email-domain, Orders <noreply@Example.com>, example.com",
    "email-domain, Orders, ",
    "s3-bucket, s3://results/a/b.csv, results",
    "s3-bucket, https://results/a, ",
    "s3-key, s3://results/a/b.csv, a/b.csv",
    "s3-key, s3://results, ",
    "s3-bucket, https://s3.us-east-1.amazonaws.com/results/a/b.csv, results",
    "s3-bucket, https://results.s3.cn-north-1.amazonaws.com.cn/a/b.csv, results",
    "s3-key, https://s3.us-east-1.amazonaws.com/results/a/b.csv, a/b.csv",
    "s3-key, https://results.s3.amazonaws.com/a/b.csv, a/b.csv",
    "lower, LaBSE, labse",
    "scope, REGIONAL, regional",
    "scope, CLOUDFRONT, global",
    "url-encoded, arn:aws:apigateway:us-east-1::/restapis/a1, arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2Fa1",
    "url-encoded, a1, ",
    "ec2-id, i-0abc, instance/i-0abc",
    "ec2-id, tgw-attach-1, transit-gateway-attachment/tgw-attach-1",
    "ec2-id, orders, ",
    "catalog, sales, sales",
    "catalog, 111122223333, ",
    "catalog, 111122223333:sales, sales",
    "behind-slash, arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/a/1/2, app/a/1/2",
    "behind-slash, app/a, ",
    "foundation-model, us.anthropic.claude-3, anthropic.claude-3",
    "foundation-model, arn:aws:bedrock:us-east-1:111122223333:inference-profile/eu.a.b, a.b",
    "foundation-model, arn:aws:bedrock:us-east-1:111122223333:provisioned-model/x, "
  })
  void should_give_the_name(String normaliser, String value, String name) {
    assertThat(fill("${M|" + normaliser + "}", value))
        .isEqualTo(name == null ? List.of() : List.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "orders",
    "arn:aws:events:us-east-1:111122223333:event-bus/orders",
  })
  void should_take_an_event_bus_by_name_or_arn_into_the_arn_of_a_rule(String bus) {
    assertThat(fill("arn:aws:events:us-east-1:111122223333:rule/${M|event-bus}/r", bus))
        .containsExactly("arn:aws:events:us-east-1:111122223333:rule/orders/r");
  }

  @Test
  void should_take_region_and_account_of_a_cluster_that_is_named_by_its_arn() {
    assertThat(
            fill(
                "arn:${Partition}:ecs:${Region}:${Account}:service/${M|last-segment}/web",
                "arn:aws:ecs:eu-west-1:444455556666:cluster/main"))
        .containsExactly("arn:aws:ecs:eu-west-1:444455556666:service/main/web");
  }

  @Test
  void should_take_the_topic_out_of_a_subscription() {
    assertThat(
            fill(
                "arn:${Partition}:sns:${Region}:${Account}:${M|before-colon}",
                "arn:aws:sns:eu-west-1:111122223333:orders:6b0e71bd"))
        .containsExactly("arn:aws:sns:eu-west-1:111122223333:orders");
  }

  @Test
  void should_fill_several_places_from_one_arn() {
    assertThat(
            fill(
                "arn:${Partition}:kinesis:${Region}:${Account}:${M|arn}/${M|arn}/consumer/${M|arn}:${M|arn!}",
                "arn:aws:kinesis:us-east-1:111122223333:stream/s/consumer/c:1",
                "arn:aws:kinesis:us-east-1:111122223333:stream/t/consumer/d:2"))
        .containsExactly(
            "arn:aws:kinesis:us-east-1:111122223333:stream/s/consumer/c:1",
            "arn:aws:kinesis:us-east-1:111122223333:stream/t/consumer/d:2");
  }

  private static List<String> fill(String template, String... values) {
    return ArnTemplate.parse(template)
        .fill(
            new SampleMembers(
                "444455556666", path -> path.equals("M") ? List.of(values) : List.of()))
        .stream()
        .map(FilledArn::toString)
        .toList();
  }
}

package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a member's value to ARNs, as the tables write the templates; {@code -} is no ARN at all. */
class NormaliserTest {

  private static final String QUEUE =
      "arn:${Partition}:sqs:${Region}:${Account}:${QueueUrl|queue-url}";
  private static final String FUNCTION =
      "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName|function}";
  private static final String FUNCTION_NAME =
      "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName|function-name}";
  private static final String SECRET =
      "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId|secret}";
  private static final String PARAMETER =
      "arn:${Partition}:ssm:${Region}:${Account}:parameter/${Name|parameter}";
  private static final String KEY = "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId|key!}";
  private static final String ALIAS = "arn:${Partition}:kms:${Region}:${Account}:${KeyId|alias}";
  private static final String COPY_SOURCE =
      "arn:${Partition}:s3:::${CopySource|copy-source-bucket}/${CopySource|copy-source-key~}";
  private static final String LOG_GROUP =
      "arn:${Partition}:logs:${Region}:${Account}:log-group:${logGroupName|log-group}";

  @ParameterizedTest
  @CsvSource({
    "orders,                                                    arn:aws:sns:us-east-1:111122223333:orders",
    "arn:aws:sns:eu-west-1:444455556666:orders,                 arn:aws:sns:eu-west-1:444455556666:orders",
    "arn:aws-cn:sns:cn-north-1:444455556666:orders,             arn:aws-cn:sns:cn-north-1:444455556666:orders",
    "arn:aws:sqs:us-east-1:111122223333:orders,                 -",
    "arn:aws:sns:not-an-arn,                                    arn:aws:sns:us-east-1:111122223333:arn:aws:sns:not-an-arn",
    "'',                                                        -",
  })
  void should_take_a_name_or_an_arn(String value, String expected) {
    check("arn:${Partition}:sns:${Region}:${Account}:${TopicArn}", "TopicArn", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "orders,                                                    -",
    "arn:aws:iam::444455556666:role/path/orders,                arn:aws:iam::444455556666:role/path/orders",
    "arn:aws:iam::444455556666:user/orders,                     -",
  })
  void should_take_only_an_arn(String value, String expected) {
    check("arn:${Partition}:iam::${Account}:role/${RoleArn|arn}", "RoleArn", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "orders,                                                    arn:aws:iam::111122223333:role/orders",
    "arn:aws:iam::444455556666:role/orders,                     -",
  })
  void should_take_only_a_name(String value, String expected) {
    check("arn:${Partition}:iam::${Account}:role/${RoleName|name}", "RoleName", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "pay,                                                       arn:aws:lambda:us-east-1:111122223333:function:pay",
    "pay:live,                                                  arn:aws:lambda:us-east-1:111122223333:function:pay:live",
    "pay:$LATEST,                                               arn:aws:lambda:us-east-1:111122223333:function:pay:$LATEST",
    "function:pay,                                              arn:aws:lambda:us-east-1:111122223333:function:pay",
    "444455556666:function:pay,                                 arn:aws:lambda:us-east-1:444455556666:function:pay",
    "444455556666:function:pay:live,                            arn:aws:lambda:us-east-1:444455556666:function:pay:live",
    "eu-west-1:444455556666:function:pay,                       arn:aws:lambda:eu-west-1:444455556666:function:pay",
    "arn:aws:lambda:eu-west-1:444455556666:function:pay,        arn:aws:lambda:eu-west-1:444455556666:function:pay",
    "arn:aws:lambda:eu-west-1:444455556666:function:pay:live,   arn:aws:lambda:eu-west-1:444455556666:function:pay:live",
    "arn:aws:lambda:eu-west-1:444455556666:layer:pay,           -",
    "'',                                                        -",
  })
  void should_read_the_forms_of_a_function(String value, String expected) {
    check(FUNCTION, "FunctionName", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "pay,                                                       arn:aws:lambda:us-east-1:111122223333:function:pay",
    "pay:live,                                                  arn:aws:lambda:us-east-1:111122223333:function:pay",
    "444455556666:function:pay:live,                            arn:aws:lambda:us-east-1:444455556666:function:pay",
    "arn:aws:lambda:eu-west-1:444455556666:function:pay:live,   arn:aws:lambda:eu-west-1:444455556666:function:pay",
  })
  void should_leave_out_the_qualifier(String value, String expected) {
    check(FUNCTION_NAME, "FunctionName", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-west-1.amazonaws.com/444455556666/orders.fifo,                   arn:aws:sqs:eu-west-1:444455556666:orders.fifo",
    "https://eu-west-1.queue.amazonaws.com/444455556666/orders,                      arn:aws:sqs:eu-west-1:444455556666:orders",
    "https://queue.amazonaws.com/444455556666/orders,                                arn:aws:sqs:us-east-1:444455556666:orders",
    "https://sqs.amazonaws.com/444455556666/orders,                                  arn:aws:sqs:us-east-1:444455556666:orders",
    "https://sqs-fips.us-west-2.amazonaws.com/444455556666/orders,                   arn:aws:sqs:us-west-2:444455556666:orders",
    "https://vpce-1-2.sqs.us-west-2.vpce.amazonaws.com/444455556666/orders,          arn:aws:sqs:us-west-2:444455556666:orders",
    "http://sqs.us-west-2.localhost.localstack.cloud:4566/000000000000/orders,       arn:aws:sqs:us-west-2:000000000000:orders",
    "http://localhost:4566/queue/us-west-2/000000000000/orders,                      arn:aws:sqs:us-west-2:000000000000:orders",
    "http://localhost:9324/queue/orders,                                             arn:aws:sqs:us-east-1:111122223333:orders",
    "http://127.0.0.1:5000/123456789012/orders,                                      arn:aws:sqs:us-east-1:123456789012:orders",
    "http://localhost:4566/000000000000/,                                            -",
    "orders,                                                                         arn:aws:sqs:us-east-1:111122223333:orders",
    "arn:aws:sqs:eu-west-1:444455556666:orders,                                      arn:aws:sqs:eu-west-1:444455556666:orders",
  })
  void should_read_the_urls_of_queues(String value, String expected) {
    check(QUEUE, "QueueUrl", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "db,                                                        arn:aws:secretsmanager:us-east-1:111122223333:secret:db-??????",
    "prod/db,                                                   arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-??????",
    "db-secret,                                                 arn:aws:secretsmanager:us-east-1:111122223333:secret:db-secret-??????",
    "arn:aws:secretsmanager:eu-west-1:444455556666:secret:db-AbC123,  arn:aws:secretsmanager:eu-west-1:444455556666:secret:db-AbC123",
    "arn:aws:secretsmanager:eu-west-1:444455556666:secret:db,   arn:aws:secretsmanager:eu-west-1:444455556666:secret:db-??????",
    "arn:aws:ssm:eu-west-1:444455556666:parameter/db,           -",
    "'',                                                        -",
  })
  void should_leave_room_for_the_suffix_of_a_secret(String value, String expected) {
    check(SECRET, "SecretId", value, expected);
  }

  @Test
  void should_tell_the_suffix_of_a_secret_from_its_name() {
    FilledArn filled =
        ArnTemplate.parse(SECRET)
            .fill(
                SampleMembers.of(
                    "SecretId", "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbC123"))
            .get(0);

    assertThat(filled.parts())
        .endsWith(
            new ArnPart(ArnPart.Kind.NAME, "db", "SecretId"),
            new ArnPart(ArnPart.Kind.LITERAL, "-", ""),
            new ArnPart(ArnPart.Kind.SUFFIX, "AbC123", "SecretId"));
  }

  @Test
  void should_tell_the_name_of_a_secret_from_the_pattern_of_its_suffix() {
    assertThat(ArnTemplate.parse(SECRET).fill(SampleMembers.of("SecretId", "a*b")).get(0).parts())
        .endsWith(
            new ArnPart(ArnPart.Kind.NAME, "a*b", "SecretId"),
            new ArnPart(ArnPart.Kind.LITERAL, "-", ""),
            new ArnPart(ArnPart.Kind.PATTERN, "??????", "SecretId"));
  }

  @ParameterizedTest
  @CsvSource({
    "url,                                                       arn:aws:ssm:us-east-1:111122223333:parameter/url",
    "/prod/url,                                                 arn:aws:ssm:us-east-1:111122223333:parameter/prod/url",
    "/prod/url:3,                                               arn:aws:ssm:us-east-1:111122223333:parameter/prod/url",
    "arn:aws:ssm:eu-west-1:444455556666:parameter/prod/url,     arn:aws:ssm:eu-west-1:444455556666:parameter/prod/url",
    "arn:aws:ssm:eu-west-1:444455556666:parameter/prod/url:3,   arn:aws:ssm:eu-west-1:444455556666:parameter/prod/url",
    "/,                                                         -",
  })
  void should_write_one_slash_before_a_parameter(String value, String expected) {
    check(PARAMETER, "Name", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1234abcd-12ab-34cd-56ef-1234567890ab,                      arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "mrk-1234,                                                  arn:aws:kms:us-east-1:111122223333:key/mrk-1234",
    "arn:aws:kms:eu-west-1:444455556666:key/1234,               arn:aws:kms:eu-west-1:444455556666:key/1234",
    "alias/orders,                                              -",
    "arn:aws:kms:eu-west-1:444455556666:alias/orders,           -",
  })
  void should_take_a_key_but_no_alias(String value, String expected) {
    check(KEY, "KeyId", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "alias/orders,                                              arn:aws:kms:us-east-1:111122223333:alias/orders",
    "arn:aws:kms:eu-west-1:444455556666:alias/orders,           arn:aws:kms:eu-west-1:444455556666:alias/orders",
    "1234,                                                      -",
    "arn:aws:kms:eu-west-1:444455556666:key/1234,               -",
  })
  void should_take_an_alias_but_no_key(String value, String expected) {
    check(ALIAS, "KeyId", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "source/a/b.txt,                                            arn:aws:s3:::source/a/b.txt",
    "/source/a/b.txt,                                           arn:aws:s3:::source/a/b.txt",
    "source/a%20b%2Bc.txt,                                      arn:aws:s3:::source/a b+c.txt",
    "source/a+b.txt,                                            arn:aws:s3:::source/a b.txt",
    "source%2Fa.txt,                                            arn:aws:s3:::source/a.txt",
    "source/a.txt?versionId=3HL4,                               arn:aws:s3:::source/a.txt",
    "source/100%.txt,                                           arn:aws:s3:::source/100%.txt",
    "source,                                                    -",
    "source/,                                                   -",
    "arn:aws:s3:us-east-1:111122223333:accesspoint/ap/object/a, -",
  })
  void should_split_a_copy_source(String value, String expected) {
    check(COPY_SOURCE, "CopySource", value, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/aws/lambda/pay,                                           arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/pay",
    "arn:aws:logs:eu-west-1:444455556666:log-group:/pay,        arn:aws:logs:eu-west-1:444455556666:log-group:/pay",
    "arn:aws:logs:eu-west-1:444455556666:log-group:/pay:*,      arn:aws:logs:eu-west-1:444455556666:log-group:/pay",
  })
  void should_take_the_star_off_a_log_group(String value, String expected) {
    check(LOG_GROUP, "logGroupName", value, expected);
  }

  @Test
  void should_be_named_in_lower_case_with_dashes() {
    assertThat(Normaliser.named("copy-source-bucket")).isEqualTo(Normaliser.COPY_SOURCE_BUCKET);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normaliser.named("bucket"))
        .withMessage("No such normaliser: bucket");
    assertThatIllegalArgumentException().isThrownBy(() -> Normaliser.named("QUEUE_URL"));
  }

  private static void check(String template, String path, String value, String expected) {
    String filled =
        ArnTemplate.parse(template).fill(SampleMembers.of(path, value)).stream()
            .map(FilledArn::toString)
            .collect(Collectors.joining(" "));
    assertThat(filled.isEmpty() ? "-" : filled).isEqualTo(expected);
  }
}

package io.policyrecorder.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

  private static final String ALLOW =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject",
       "Resource": "*"%s}}\
      """;

  @Test
  void should_read_what_the_writer_wrote() throws PolicyException {
    String json =
        """
        {
          "Version": "2012-10-17",
          "Id": "orders",
          "Statement": [
            {
              "Sid": "Readers",
              "Effect": "Deny",
              "NotPrincipal": {
                "AWS": [
                  "111122223333"
                ],
                "Service": [
                  "s3.amazonaws.com"
                ]
              },
              "NotAction": [
                "s3:GetObject"
              ],
              "NotResource": [
                "arn:aws:s3:::orders/*"
              ],
              "Condition": {
                "Bool": {
                  "aws:SecureTransport": [
                    "false"
                  ]
                }
              }
            }
          ]
        }
        """;

    PolicyReading reading = PolicyReader.read(json, PolicyKind.RESOURCE);

    assertThat(reading.problems()).isEmpty();
    assertThat(PolicyWriter.json(reading.policy())).isEqualTo(json);
  }

  @Test
  void should_take_one_value_for_a_list_of_it() throws PolicyException {
    PolicyDocument policy = PolicyReader.read(ALLOW.formatted(""), PolicyKind.IDENTITY).policy();

    assertThat(policy.statements()).hasSize(1);
    assertThat(policy.statements().get(0).actions()).containsExactly("s3:GetObject");
  }

  @Test
  void should_take_everybody_in_both_spellings_for_the_same() throws PolicyException {
    String everybody = ALLOW.formatted(", \"Principal\": \"*\"");
    String each = ALLOW.formatted(", \"Principal\": {\"AWS\": \"*\"}");

    assertThat(PolicyReader.read(everybody, PolicyKind.RESOURCE).policy())
        .isEqualTo(PolicyReader.read(each, PolicyKind.RESOURCE).policy());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          , "Effect": "Deny"                           | Duplicate field 'Effect'
          , "Condition": []                            | Condition is an object, and this is a list.
          , "Condition": {"Bool": "x"}                 | Condition operator Bool has an object of keys and values.
          , "Condition": {"Bool": {"a:b": null}}       | compares with texts, numbers, true or false, and not with null
          , "Sid": 3                                   | line 2, column 26: Sid is a text, and this is 3.
          """)
  void should_refuse_what_is_no_policy(String member, String message) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyReader.read(ALLOW.formatted(member), PolicyKind.IDENTITY))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          , "Conditions": {}                     | A statement has no element "Conditions"; names are case-sensitive.
          , "NotAction": "s3:*"                  | A statement has either Action or NotAction, not both.
          , "Principal": "*"                     | A statement of an identity-based policy cannot have Principal or NotPrincipal.
          , "Condition": {"Bool": {"a:b": []}}   | Condition Bool on a:b has an empty list.
          , "Condition": {"Bool": {}}            | Condition operator Bool has no key.
          """)
  void should_keep_a_doubt_about_what_IAM_would_refuse(String member, String doubt)
      throws PolicyException {
    PolicyReading reading = PolicyReader.read(ALLOW.formatted(member), PolicyKind.IDENTITY);

    assertThat(reading.policy().statements().get(0).doubts()).containsExactly(doubt);
    assertThat(reading.problems()).extracting(PolicyProblem::message).containsExactly(doubt);
  }

  @Test
  void should_tell_of_a_policy_without_version() throws PolicyException {
    PolicyReading reading = PolicyReader.read("{\"Statement\": []}", PolicyKind.IDENTITY);

    assertThat(reading.policy().version()).isEqualTo("2008-10-17");
    assertThat(reading.problems()).extracting(PolicyProblem::message).hasSize(2);
  }

  @Test
  void should_refuse_a_text_that_is_nested_too_deeply() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyReader.read("[".repeat(100_000), PolicyKind.IDENTITY))
        .withMessageContaining("nested deeper than 32 levels");
  }

  @Test
  void should_refuse_a_text_that_is_longer_than_any_policy() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyReader.read(" ".repeat(131_073), PolicyKind.IDENTITY))
        .withMessage("The policy has 131073 characters; AWS takes no policy of more than 131072.");
  }
}

package io.policyrecorder.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.policyrecorder.evaluate.Decision;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no policy is an error with its place, and what is half of one is never an ALLOW. */
class BadPoliciesTest {

  private static final String GOOD = "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "no JSON"                                                     | line 1, column 3: Not JSON
          ""                                                            | The text is empty
          "{"                                                           | Not JSON
          "null"                                                        | A policy is a JSON object, and this is null.
          "[]"                                                          | A policy is a JSON object, and this is a list.
          "{}"                                                          | The policy has no Statement.
          "{\\"Statement\\":[]} x"                                      | Not JSON
          "{\\"Statement\\":3}"                                         | A statement is a JSON object, and this is 3.
          "{\\"Statement\\":[{\\"Effect\\":\\"allow\\"}]}"              | Effect is "Allow" or "Deny", in this spelling
          "{\\"Version\\":\\"2012-10-18\\",\\"Statement\\":[]}"         | There is no version "2012-10-18"
          "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":{}}]}" | Action is a text, and this is an object.
          """)
  void should_say_where_a_text_stops_being_a_policy(String policy, String message) {
    assertThatExceptionOfType(SimulationException.class)
        .isThrownBy(() -> decision(policy))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"100,nested deeper", "900,nested deeper", "5000,Not JSON", "1000000,Not JSON"})
  void should_refuse_a_policy_that_is_nested_deeply(int depth, String message) {
    String nested = "[".repeat(depth) + "]".repeat(depth);

    assertThatExceptionOfType(SimulationException.class)
        .isThrownBy(() -> decision("{\"Statement\":" + nested + "}"))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"131072", "3000000"})
  void should_refuse_a_policy_that_is_too_large(int length) {
    String large = "{\"Statement\":[{" + GOOD + ",\"Sid\":\"" + "x".repeat(length) + "\"}]}";

    assertThatExceptionOfType(SimulationException.class)
        .isThrownBy(() -> decision(large))
        .withMessageContaining("AWS takes no policy of more than 131072");
  }

  /**
   * Elements, types and values that IAM does not know, each of which makes a statement doubtful.
   */
  @Provide
  Arbitrary<String> doubts() {
    return Arbitraries.of(
        ",\"NotAction\":\"s3:*\"",
        ",\"NotResource\":\"*\"",
        ",\"Principal\":\"*\"",
        ",\"Condition\":{\"StringEquals\":{}}",
        ",\"Condition\":{\"StringEquals\":{\"aws:username\":[]}}",
        ",\"Condition\":{\"StringSame\":{\"aws:username\":\"ana\"}}",
        ",\"Condition\":{\"NumericEquals\":{\"aws:username\":\"ana\"}}",
        ",\"Condition\":{\"NumericNotEquals\":{\"aws:username\":\"ana\"}}",
        ",\"Condition\":{\"DateLessThan\":{\"aws:username\":\"soon\"}}",
        ",\"Condition\":{\"IpAddress\":{\"aws:username\":\"10.0.0.0/99\"}}",
        ",\"Condition\":{\"Bool\":{\"aws:username\":\"maybe\"}}",
        ",\"Condition\":{\"ArnLike\":{\"aws:username\":\"x\"}}",
        ",\"Condition\":{\"Null\":{\"aws:username\":\"perhaps\"}}",
        ",\"Conditions\":{}",
        ",\"effect\":\"Allow\"",
        ",\"Until\":\"2030-01-01\"");
  }

  @Property(tries = 200)
  void should_not_know_what_a_doubtful_statement_does(@ForAll("doubts") String doubt)
      throws SimulationException {
    String allow = "{" + GOOD + doubt + "}";
    String deny = allow.replace("\"Effect\":\"Allow\"", "\"Effect\":\"Deny\"");

    assertThat(decision("{\"Statement\":[" + allow + "]}")).isEqualTo(Decision.UNKNOWN);
    assertThat(decision("{\"Statement\":[{" + GOOD + "}," + deny + "]}"))
        .isEqualTo(Decision.UNKNOWN);
    assertThat(decision("{\"Until\":1,\"Statement\":[{" + GOOD + "}]}"))
        .isEqualTo(Decision.UNKNOWN);
  }

  @Property(tries = 2_000)
  void should_answer_any_text_with_a_message(@ForAll String text) {
    assertThatExceptionOfType(SimulationException.class)
        .isThrownBy(() -> SimulationReader.read(text))
        .withMessageMatching("(?s).+");
  }

  private static Decision decision(String policy) throws SimulationException {
    return SimulationReader.read(
            "{\"identityPolicies\":["
                + policy
                + "],\"request\":{\"principal\":\"arn:aws:iam::111122223333:user/ana\","
                + "\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::orders/a\","
                + "\"resourceAccount\":\"111122223333\",\"context\":{\"aws:username\":\"ana\"}}}")
        .verdict()
        .decision();
  }
}

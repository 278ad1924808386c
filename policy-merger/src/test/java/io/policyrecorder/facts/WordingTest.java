package io.policyrecorder.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.arn.Normaliser;
import io.policyrecorder.capture.Mode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "''                         > always",
        "VersionId                  > VersionId is given",
        "!VersionId                 > VersionId is not given",
        "ACL|GrantRead              > ACL or GrantRead is given",
        "A|B|C                      > A, B or C is given",
        "!ACL|GrantRead             > neither ACL nor GrantRead is given",
        "!A|B|C                     > none of A, B and C is given",
        "Type=SecureString          > Type is SecureString",
        "Path=|/                    > Path is not given or is /",
        "Bucket=*--x-s3             > Bucket ends with --x-s3",
        "Statement=Select:*         > Statement begins with Select:",
        "CopySource=*?versionId=*   > CopySource contains ?versionId=",
        "Bucket!=*--x-s3            > Bucket does not end with --x-s3",
        "TaggingDirective!=REPLACE  > TaggingDirective is not REPLACE",
        "Bus!=default|*:bus/default > Bus is not default and does not end with :bus/default",
        "Type=a !Key                > Type is a, and Key is not given",
        "outcome.status=404         > the answer's status is 404",
        "response.KeyId             > the answer's KeyId is known",
        "!response.header.x-key     > the answer's header x-key is not known",
        "encryption.KeyId           > the customer's key that encrypts the resource is known",
        "source.Tagged|Directive    > a tag of what is copied is known or Directive is given"
      })
  void should_say_which_calls_a_row_is_about(String predicate, String words) {
    assertThat(Wording.of(Predicate.parse(predicate))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "${TableName}                > TableName, or its part here when it is an ARN",
        "${QueueUrl|queue-url}       > the queue's name in the URL QueueUrl",
        "${Role|arn}                 > Role, when it is an ARN",
        "${response.KeyId|key!}      > the key's id in the answer's KeyId, when it is no alias;"
            + " made by AWS, so an emulator's never gets into a policy",
        "${Path|path~}               > the path Path without its leading slash;"
            + " one of an open set, of which a run sees only a few"
      })
  void should_say_what_stands_in_a_place_of_an_arn(String template, String words) {
    assertThat(ArnTemplate.parse(template).bindings())
        .singleElement()
        .extracting(Wording::of)
        .isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource(Normaliser.class)
  void should_name_the_member_whatever_is_made_of_its_value(Normaliser normaliser) {
    String template = "${Some.Member|" + normaliser.text() + "}";

    assertThat(ArnTemplate.parse(template).bindings())
        .singleElement()
        .extracting(Wording::of)
        .asString()
        .contains("Some.Member");
  }

  @Test
  void should_say_what_a_trace_holds_of_a_member() {
    assertThat(Arrays.stream(Mode.values()).map(Wording::of))
        .containsExactly(
            "its value",
            "only that it was given",
            "its value when that is an ARN, otherwise only that it was given",
            "the verb, the table and the index of the statement",
            "the address in it, without the name that is displayed");
  }
}

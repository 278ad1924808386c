package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are signed for others, or by hand. */
class SigningIT extends Recorded {

  SigningIT() {
    super(
        "presign-s3",
        "presign-polly",
        "presign-rds",
        "sign-execute-api",
        "sign-opensearch",
        "sign-opensearch-serverless",
        "sign-function-url",
        "sign-appsync",
        "sign-msk",
        "sign-execute-api-old",
        "sign-opensearch-old",
        "sign-msk-old");
  }

  private static String signed(String service, String method, String path, String names) {
    return "application signed "
        + service
        + ".Request(Method="
        + method
        + " Path="
        + path
        + " "
        + names
        + "SignedHeaders=host SigningRegion=us-east-1)";
  }

  @Test
  void should_record_a_presigned_url_of_s3() throws Exception {
    assertThat(callsOf("s3"))
        .containsExactly("application presigned S3.PutObject(Bucket=documents Key=presigned)");
  }

  @ParameterizedTest
  @CsvSource({"s3, Presigners.java", "polly, Presigners.java", "rds, Presigners.java"})
  void should_tell_the_line_of_code_that_signs(String method, String file) throws Exception {
    assertThat(application().filesOf(method)).containsExactly(file);
  }

  @Test
  void should_record_a_presigned_url_of_polly_with_its_lexicons() throws Exception {
    assertThat(callsOf("polly"))
        .containsExactly(
            "application signed polly.Request(LexiconNames=acronyms Method=GET Path=/v1/speech"
                + " QueryNames=LexiconNames|OutputFormat|Text|VoiceId"
                + " SignedHeaders=host SigningRegion=us-east-1)");
  }

  @Test
  void should_record_a_token_for_a_database_with_its_user() throws Exception {
    assertThat(callsOf("rds"))
        .containsExactly(
            "application signed rds-db.Request(DBUser=app Method=GET Path=/"
                + " QueryNames=Action|DBUser SignedHeaders=host SigningRegion=us-east-1)");
  }

  @Test
  void should_record_what_is_signed_by_hand_whoever_sends_it() throws Exception {
    assertThat(callsOf("signed"))
        .containsExactly(
            signed("aoss", "POST", "/books/_doc", ""),
            signed("appsync", "POST", "/graphql", ""),
            signed("es", "GET", "/books/_search", ""),
            signed("execute-api", "PUT", "/prod/parcels/42", "QueryNames=force "),
            signed("lambda", "POST", "/quotes/42", ""));
  }

  @Test
  void should_record_what_the_signers_of_old_sign() throws Exception {
    assertThat(callsOf("sign"))
        .containsExactly(
            signed("es", "DELETE", "/books", ""),
            signed("execute-api", "GET", "/prod/parcels/42", ""));
  }

  @Test
  void should_record_tokens_for_kafka() throws Exception {
    assertThat(callsOf("msk"))
        .hasSize(2)
        .containsOnly(signed("kafka-cluster", "GET", "/", "QueryNames=Action "));
  }

  @ParameterizedTest
  @CsvSource({
    "execute-api, a1b2c3d4e5.execute-api.us-east-1.amazonaws.com",
    "es, search-catalogue-abcdefghijklmnopqrstuvwxyz.us-east-1.es.amazonaws.com",
    "aoss, abcdefghij1234567890.us-east-1.aoss.amazonaws.com",
    "lambda, abcdefghijklmnopqrstuvwxyz123456.lambda-url.us-east-1.on.aws",
    "appsync, abcdefghijklmnopqrstuvwxyz.appsync-api.us-east-1.amazonaws.com",
    "rds-db, orders.abcdefghijkl.us-east-1.rds.amazonaws.com"
  })
  void should_keep_the_host_for_which_it_is_signed(String service, String host) throws Exception {
    assertThat(application().calls())
        .filteredOn(call -> call.service().equalsIgnoreCase(service))
        .isNotEmpty()
        .allMatch(call -> call.endpoint().equals(host));
  }
}

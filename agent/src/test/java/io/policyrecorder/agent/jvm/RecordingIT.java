package io.policyrecorder.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.TraceEnd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingIT {

  private static final String SHOP = "com.acme.app.Shop";
  private static final String ITEM =
      "sdk DynamoDB.GetItem base us-east-1 127.0.0.1 application com.acme.app.Shop#";

  private Path folder;
  private CannedAws aws;
  private Watched jvm;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    aws = new CannedAws();
    jvm = new Watched(folder);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private void run(Object... arguments) throws Exception {
    Object[] all = new Object[arguments.length + 1];
    all[0] = aws.uri();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Watched.Ended ended = jvm.run(SHOP, all);
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("policy-recorder");
  }

  private Call onlyCall() throws Exception {
    List<Observation> all =
        jvm.read().observations().stream().filter(one -> one.outcome().isEmpty()).toList();
    assertThat(all).hasSize(1);
    return all.get(0).call();
  }

  @Test
  void should_record_a_call_over_the_url_connection_client() throws Exception {
    run("item");

    assertThat(jvm.calls()).containsExactly(ITEM + "getItem");
    assertThat(onlyCall().arguments())
        .containsEntry("TableName", Argument.values(Set.of("orders")));
    assertThat(onlyCall().resources()).containsExactly("arn:aws:dynamodb:us-east-1:*:table/orders");
  }

  @Test
  void should_write_a_call_once_and_count_its_repeats() throws Exception {
    run("item", "item-over-apache", "item");

    assertThat(jvm.calls()).containsExactly(ITEM + "getItem");
    assertThat(jvm.read().counts().values()).containsExactly(3L);
    assertThat(jvm.read().files().get(0).end()).contains(new TraceEnd(3, 1, 0));
  }

  @Test
  void should_name_the_caller_of_an_asynchronous_call() throws Exception {
    run("item-async");

    assertThat(jvm.calls()).containsExactly(ITEM + "itemAsync");
  }

  @Test
  void should_learn_from_answers() throws Exception {
    run("object", "missing-object");

    assertThat(jvm.outcomes())
        .extracting(one -> one.outcome().orElseThrow().status())
        .containsExactlyInAnyOrder(0, 404);
    assertThat(jvm.outcomes())
        .extracting(one -> one.outcome().orElseThrow().error())
        .containsExactlyInAnyOrder("", "NoSuchKey");
    assertThat(jvm.outcomes())
        .filteredOn(one -> one.outcome().orElseThrow().error().isEmpty())
        .extracting(
            one ->
                one.outcome()
                    .orElseThrow()
                    .learned()
                    .get("header.x-amz-server-side-encryption-aws-kms-key-id"))
        .containsExactly(new TreeSet<>(Set.of(CannedAws.KMS_KEY)));
  }

  @Test
  void should_take_a_sentence_for_no_error_code() throws Exception {
    run("refused-object");

    assertThat(jvm.outcomes())
        .extracting(one -> one.outcome().orElseThrow())
        .containsExactly(new Outcome(400, "", "", "", new TreeMap<>()));
  }

  @Test
  void should_record_a_presigned_call_once_with_its_final_host() throws Exception {
    run("presign");

    assertThat(jvm.calls())
        .containsExactly(
            "presigned S3.GetObject base eu-west-1 documents.s3.eu-west-1.amazonaws.com"
                + " application com.acme.app.Shop#presign");
  }

  @Test
  void should_record_a_hand_signed_request_sent_by_javas_own_client() throws Exception {
    run("sign");

    assertThat(jvm.calls())
        .containsExactly(
            "signed execute-api.Request base us-east-1 127.0.0.1"
                + " application com.acme.app.Shop#sign");
    assertThat(onlyCall().arguments())
        .containsOnlyKeys("Method", "Path", "QueryNames", "SignedHeaders", "SigningRegion")
        .containsEntry("Method", Argument.values(Set.of("GET")))
        .containsEntry("Path", Argument.values(Set.of("/prod/orders/a%20b")))
        .containsEntry("QueryNames", Argument.values(Set.of("page")))
        .containsEntry("SignedHeaders", Argument.values(Set.of("host", "x-api-version")));
  }

  @Test
  void should_record_what_the_signers_of_old_sign_once() throws Exception {
    run("sign-with-old-signer");

    assertThat(jvm.calls())
        .containsExactly(
            "signed es.Request base eu-west-1 127.0.0.1"
                + " application com.acme.app.OldSigner#sign");
    assertThat(jvm.read().counts().values()).containsExactly(1L);
  }

  @Test
  void should_name_the_role_that_the_application_assumes_and_keep_keys_that_change_together()
      throws Exception {
    run("assume", "assume");

    assertThat(jvm.calls())
        .containsExactly(
            "sdk DynamoDB.GetItem arn:aws:iam::222222222222:role/partner us-east-1 127.0.0.1"
                + " application com.acme.app.Shop#getItem",
            "sdk STS.AssumeRole base us-east-1 127.0.0.1"
                + " application com.acme.app.Shop#getItem");
  }

  @Test
  void should_name_the_role_that_the_application_assumes_with_saml() throws Exception {
    run("assume-with-saml", "assume-with-saml");

    assertThat(jvm.calls())
        .containsExactly(
            "sdk DynamoDB.GetItem arn:aws:iam::222222222222:role/partner us-east-1 127.0.0.1"
                + " application com.acme.app.Shop#getItem",
            "sdk STS.AssumeRoleWithSAML base us-east-1 127.0.0.1"
                + " application com.acme.app.Shop#getItem");
    assertThat(jvm.traceText()).doesNotContain("canary").doesNotContain("ASIA");
  }

  @Test
  void should_take_a_developer_who_signed_in_with_sso_for_who_runs_the_application()
      throws Exception {
    String start = "https://office.awsapps.com/start";
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        """
        [profile default]
        sso_start_url = %s
        sso_region = us-east-1
        sso_account_id = 111122223333
        sso_role_name = Developer
        region = us-east-1
        """
            .formatted(start));
    byte[] name = MessageDigest.getInstance("SHA-1").digest(start.getBytes(StandardCharsets.UTF_8));
    Path cache = Files.createDirectories(folder.resolve(".aws/sso/cache"));
    Files.writeString(
        cache.resolve(HexFormat.of().formatHex(name) + ".json"),
        """
        {"accessToken": "canary-token", "expiresAt": "2099-01-01T00:00:00Z"}
        """);
    jvm.withEnvironment("AWS_CONFIG_FILE", config.toString())
        .withEnvironment("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString())
        .withEnvironment("HOME", folder.toString())
        .withEnvironment("AWS_ENDPOINT_URL_SSO", aws.uri().toString());

    run("default-chain");

    assertThat(jvm.calls())
        .containsExactly(
            ITEM + "getItem",
            "sdk SSO.GetRoleCredentials ambient us-east-1 127.0.0.1"
                + " application com.acme.app.Shop#getItem");
    assertThat(jvm.traceText()).doesNotContain("canary").doesNotContain("ASIA");
  }

  @Test
  void should_take_a_role_of_a_profile_for_who_runs_the_application() throws Exception {
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        """
        [profile source]
        aws_access_key_id = AKIADEVELOPER
        aws_secret_access_key = canary-secret
        [profile default]
        role_arn = arn:aws:iam::111122223333:role/developer
        source_profile = source
        region = us-east-1
        """);
    jvm.withEnvironment("AWS_CONFIG_FILE", config.toString())
        .withEnvironment("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString())
        .withEnvironment("AWS_ENDPOINT_URL_STS", aws.uri().toString());

    run("default-chain");

    assertThat(jvm.calls())
        .containsExactly(
            ITEM + "getItem",
            "sdk STS.AssumeRole ambient us-east-1 127.0.0.1"
                + " application com.acme.app.Shop#getItem");
  }

  @Test
  void should_say_that_nobody_saw_a_temporary_key_coming() throws Exception {
    run("unseen");

    assertThat(onlyCall().principal()).isEqualTo(Call.UNSEEN);
  }

  @Test
  void should_name_the_method_around_a_lambda() throws Exception {
    run("item-in-lambda", "item");

    assertThat(jvm.calls()).containsExactly(ITEM + "getItem");
  }

  @Test
  void should_tell_the_calls_of_tests_from_those_of_the_application() throws Exception {
    jvm.withEnvironment("AWS_REGION", "us-east-1")
        .withEnvironment("AWS_ACCESS_KEY_ID", "AKIABASE")
        .withEnvironment("AWS_SECRET_ACCESS_KEY", "canary-secret");

    Watched.Ended ended = jvm.run("com.acme.check.ShopChecks", aws.uri());

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(jvm.calls())
        .containsExactlyInAnyOrder(
            ITEM + "getItem",
            "sdk DynamoDB.DeleteTable base us-east-1 127.0.0.1"
                + " test com.acme.check.ShopChecks#finds");
    assertThat(jvm.read().observations())
        .extracting(one -> one.call().origin().test())
        .containsOnly("com.acme.check.ShopChecks#finds");
  }

  @Test
  void should_record_an_sdk_in_a_class_loader_of_its_own() throws Exception {
    Watched.Ended ended =
        jvm.run("com.acme.boot.Container", jvm.classPath(), SHOP, aws.uri(), "item", "sign");

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(jvm.calls())
        .containsExactly(
            ITEM + "getItem",
            "signed execute-api.Request base us-east-1 127.0.0.1"
                + " application com.acme.app.Shop#sign");
  }

  @Test
  void should_write_no_name_of_an_object_and_no_path_when_they_are_to_be_hidden() throws Exception {
    jvm.withAgentOptions("object-names=hash,traces=" + jvm.traces());

    run("object", "missing-object", "presign", "sign");

    assertThat(jvm.calls()).hasSize(4);
    assertThat(jvm.traceText())
        .contains("arn:aws:s3:::documents/{hidden:")
        .contains("/prod/{hidden:")
        .doesNotContain("\"there\"")
        .doesNotContain("/there")
        .doesNotContain("\"missing\"")
        .doesNotContain("/missing")
        .doesNotContain("invoice")
        .doesNotContain("a%20b");
  }

  @Test
  void should_never_write_payloads_names_of_sessions_or_secrets() throws Exception {
    run("item", "object", "missing-object", "refused-object", "sign", "assume", "unseen");

    assertThat(jvm.traceText())
        .doesNotContain("canary")
        .doesNotContain("AKIA")
        .doesNotContain("ASIA");
  }
}

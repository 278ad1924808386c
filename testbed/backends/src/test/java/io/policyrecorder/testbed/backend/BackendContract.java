package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** What a sample application may expect of every back end. */
abstract class BackendContract extends DataContract {

  BackendContract(BackendKind kind) {
    super(kind);
  }

  @Test
  void should_tell_its_account() {
    try (StsClient sts = clients.build("sts", StsClient.builder())) {
      assertThat(sts.getCallerIdentity().account()).isEqualTo(backend().account());
    }
  }

  @Test
  void should_let_the_base_account_assume_the_partners_role() {
    try (StsClient sts = clients.build("sts", StsClient.builder())) {
      AssumeRoleResponse assumed =
          sts.assumeRole(
              r ->
                  r.roleArn(Partner.ROLE_ARN)
                      .roleSessionName("test")
                      .externalId(Partner.EXTERNAL_ID));

      assertThat(assumed.assumedRoleUser().arn())
          .isEqualTo("arn:aws:sts::222222222222:assumed-role/partner-invoices-reader/test");
      try (StsClient partner =
          clients.with(assumed.credentials()).build("sts", StsClient.builder())) {
        assertThat(partner.getCallerIdentity().account()).isEqualTo(Partner.ACCOUNT);
      }
    }
  }

  @Test
  void should_have_the_partners_role_in_the_partners_account() {
    try (IamClient iam = clients.asPartner().build("iam", IamClient.builder())) {
      assertThat(iam.getRole(r -> r.roleName(Partner.ROLE_NAME)).role().arn())
          .isEqualTo(Partner.ROLE_ARN);
    }
  }

  @Test
  void should_keep_roles_and_their_inline_policies() {
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
            + "\"Resource\":\"arn:aws:s3:::a b/*\"}]}";
    String role = unique("orders");
    try (IamClient iam = clients.build("iam", IamClient.builder())) {
      iam.createRole(
          r -> r.roleName(role).assumeRolePolicyDocument(Partner.trustPolicy(backend().account())));
      iam.putRolePolicy(r -> r.roleName(role).policyName("p").policyDocument(policy));

      assertThat(iam.listRolePolicies(r -> r.roleName(role)).policyNames()).containsExactly("p");
      assertThat(
              URLDecoder.decode(
                  iam.getRolePolicy(r -> r.roleName(role).policyName("p")).policyDocument(),
                  StandardCharsets.UTF_8))
          .isEqualTo(policy);
      iam.deleteRolePolicy(r -> r.roleName(role).policyName("p"));
      iam.deleteRole(r -> r.roleName(role));
      assertThatThrownBy(() -> iam.getRole(r -> r.roleName(role)))
          .isInstanceOf(NoSuchEntityException.class);
    }
  }

  @Test
  @SuppressWarnings("unchecked") // the SDK's varargs of consumers
  void should_publish_to_topics() {
    try (SnsClient sns = clients.build("sns", SnsClient.builder())) {
      String name = unique("orders");
      String topic = sns.createTopic(r -> r.name(name)).topicArn();

      assertThat(topic).isEqualTo("arn:aws:sns:us-east-1:" + backend().account() + ":" + name);
      assertThat(sns.publish(r -> r.topicArn(topic).message("a & b + c")).messageId()).isNotEmpty();
      assertThat(
              sns.publishBatch(
                      r ->
                          r.topicArn(topic)
                              .publishBatchRequestEntries(
                                  e -> e.id("1").message("one"), e -> e.id("2").message("two")))
                  .successful())
          .hasSize(2);
      assertThat(sns.listTopics().topics()).anyMatch(t -> t.topicArn().equals(topic));
      sns.deleteTopic(r -> r.topicArn(topic));
    }
  }

  @Test
  void should_keep_secrets() {
    try (SecretsManagerClient secrets =
        clients.build("secrets_manager", SecretsManagerClient.builder())) {
      String name = unique("orders/db");
      CreateSecretResponse created =
          secrets.createSecret(r -> r.name(name).secretString("hunter2"));
      secrets.putSecretValue(r -> r.secretId(created.arn()).secretString("hunter3"));

      assertThat(created.arn()).matches(".*:secret:" + name + "-[A-Za-z0-9]{6}");
      assertThat(secrets.getSecretValue(r -> r.secretId(name)).secretString()).isEqualTo("hunter3");
      assertThat(secrets.describeSecret(r -> r.secretId(name)).arn()).isEqualTo(created.arn());
      secrets.deleteSecret(r -> r.secretId(name).forceDeleteWithoutRecovery(true));
      assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name)))
          .hasMessageContaining("Secrets Manager can't find the specified secret.");
    }
  }

  @Test
  void should_keep_parameters() {
    try (SsmClient ssm = clients.build("ssm", SsmClient.builder())) {
      String path = "/" + unique("orders");
      ssm.putParameter(r -> r.name(path + "/a").value("1").type(ParameterType.STRING));
      ssm.putParameter(r -> r.name(path + "/b").value("2").type(ParameterType.SECURE_STRING));

      assertThat(ssm.getParameter(r -> r.name(path + "/a")).parameter().value()).isEqualTo("1");
      GetParametersResponse both =
          ssm.getParameters(r -> r.names(path + "/b", path + "/none").withDecryption(true));
      assertThat(both.parameters())
          .singleElement()
          .satisfies(p -> assertThat(p.value()).isEqualTo("2"));
      assertThat(both.invalidParameters()).containsExactly(path + "/none");
      assertThat(ssm.getParametersByPath(r -> r.path(path)).parameters()).hasSize(2);
      ssm.deleteParameter(r -> r.name(path + "/a"));
      assertThatThrownBy(() -> ssm.getParameter(r -> r.name(path + "/a")))
          .isInstanceOf(ParameterNotFoundException.class);
    }
  }

  @Test
  void should_encrypt_under_keys_and_their_aliases() {
    try (KmsClient kms = clients.build("kms", KmsClient.builder())) {
      String alias = "alias/" + unique("orders");
      String key = kms.createKey(r -> r.description("orders")).keyMetadata().keyId();
      kms.createAlias(r -> r.aliasName(alias).targetKeyId(key));
      SdkBytes sealed =
          kms.encrypt(
                  r ->
                      r.keyId(alias)
                          .plaintext(SdkBytes.fromUtf8String("card"))
                          .encryptionContext(Map.of("order", "1")))
              .ciphertextBlob();

      DecryptResponse opened =
          kms.decrypt(r -> r.ciphertextBlob(sealed).encryptionContext(Map.of("order", "1")));
      assertThat(opened.plaintext().asUtf8String()).isEqualTo("card");
      assertThat(opened.keyId()).endsWith(":key/" + key);
      assertThat(kms.generateDataKey(r -> r.keyId(alias).keySpec(DataKeySpec.AES_256)).keyId())
          .endsWith(":key/" + key);
      assertThat(kms.describeKey(r -> r.keyId(alias)).keyMetadata().keyId()).isEqualTo(key);
      assertThatThrownBy(
              () -> kms.decrypt(r -> r.ciphertextBlob(sealed).encryptionContext(Map.of())))
          .isInstanceOf(InvalidCiphertextException.class);
      kms.deleteAlias(r -> r.aliasName(alias));
      kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    }
  }

  @Test
  void should_invoke_functions() {
    Functions functions = new Functions(clients);
    String name = unique("price");
    functions.create(name);

    assertThat(functions.invoke(name, "{\"order\":1}")).isEqualTo(200);
    functions.delete(name);
  }

  @Test
  void should_answer_signed_requests_to_a_deployed_api() throws Exception {
    DeployedApi api = DeployedApi.create(clients, unique("prices"), "");

    // That an unsigned one is refused is not part of the contract: LocalStack does so on demand
    // only.
    assertThat(api.signed("GET", "/prices/42").statusCode()).isEqualTo(200);
  }
}

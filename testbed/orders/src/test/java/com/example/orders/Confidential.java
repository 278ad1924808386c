package com.example.orders;

import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The secret, the parameter and the key. */
final class Confidential {

  private static final String SECRET = "orders/invoice-seal";
  private static final String CURRENCY = "/orders/currency";
  private static final String KEY_ALIAS = "alias/orders";

  private Confidential() {}

  static Map<String, String> create(CleanUp cleanUp) {
    SecretsManagerClient secrets = cleanUp.closing(SecretsManagerClient.create());
    String secretArn =
        secrets
            .createSecret(secret -> secret.name(SECRET).secretString(Canary.text("secret")))
            .arn();
    cleanUp.later(
        () ->
            secrets.deleteSecret(
                secret -> secret.secretId(secretArn).forceDeleteWithoutRecovery(true)));

    SsmClient ssm = cleanUp.closing(SsmClient.create());
    ssm.putParameter(parameter -> parameter.name(CURRENCY).type(ParameterType.STRING).value("EUR"));
    cleanUp.later(() -> ssm.deleteParameter(parameter -> parameter.name(CURRENCY)));

    KmsClient kms = cleanUp.closing(KmsClient.create());
    String keyId = kms.createKey(key -> key.description("orders")).keyMetadata().keyId();
    cleanUp.later(() -> kms.scheduleKeyDeletion(key -> key.keyId(keyId).pendingWindowInDays(7)));
    kms.createAlias(alias -> alias.aliasName(KEY_ALIAS).targetKeyId(keyId));
    cleanUp.later(() -> kms.deleteAlias(alias -> alias.aliasName(KEY_ALIAS)));
    return Map.of(
        "ORDERS_SECRET", SECRET,
        "ORDERS_CURRENCY_PARAMETER", CURRENCY,
        "ORDERS_KEY_ALIAS", KEY_ALIAS);
  }
}

package com.example.orders.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.orders.service.Seal;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Seals made with a secret of Secrets Manager: HMAC with SHA-256. */
public final class SecretSeal implements Seal {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretsManagerClient secrets;
  private final String secretName;

  /** Seals made with the secret of that name. */
  public SecretSeal(SecretsManagerClient secrets, String secretName) {
    this.secrets = secrets;
    this.secretName = secretName;
  }

  @Override
  public String of(String text) {
    String secret = secrets.getSecretValue(request -> request.secretId(secretName)).secretString();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + ", but this one.", e);
    }
  }
}

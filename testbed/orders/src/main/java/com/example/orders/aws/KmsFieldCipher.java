package com.example.orders.aws;

import com.example.orders.service.FieldCipher;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/** Fields encrypted under a KMS key that is known by its alias. */
public final class KmsFieldCipher implements FieldCipher {

  private final KmsClient kms;
  private final String keyAlias;

  /** Encrypts under {@code keyAlias}, such as {@code alias/orders}. */
  public KmsFieldCipher(KmsClient kms, String keyAlias) {
    this.kms = kms;
    this.keyAlias = keyAlias;
  }

  @Override
  public byte[] encrypt(String plain) {
    return kms.encrypt(request -> request.keyId(keyAlias).plaintext(SdkBytes.fromUtf8String(plain)))
        .ciphertextBlob()
        .asByteArray();
  }

  @Override
  public String decrypt(byte[] encrypted) {
    return kms.decrypt(
            request -> request.keyId(keyAlias).ciphertextBlob(SdkBytes.fromByteArray(encrypted)))
        .plaintext()
        .asUtf8String();
  }
}

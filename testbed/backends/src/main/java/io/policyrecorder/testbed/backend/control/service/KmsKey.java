package io.policyrecorder.testbed.backend.control.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import io.policyrecorder.testbed.backend.control.web.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A symmetric key. A ciphertext is the key's id, a nonce, and what AES-GCM makes of the plaintext
 * with the encryption context as additional data.
 */
final class KmsKey {
  static final int ID_LENGTH = 36;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final String id = UUID.randomUUID().toString();
  private final SecretKeySpec secret = new SecretKeySpec(Identifiers.bytes(32), "AES");
  private final String arn;
  private final String description;
  private final Instant created;
  private boolean pendingDeletion;

  KmsKey(String arnPrefix, String description, Instant created) {
    this.arn = arnPrefix + id;
    this.description = description;
    this.created = created;
  }

  String id() {
    return id;
  }

  String arn() {
    return arn;
  }

  void scheduleDeletion() {
    pendingDeletion = true;
  }

  /** This key, if it may be used. */
  KmsKey usable() {
    if (pendingDeletion) {
      throw new AwsException(400, "KMSInvalidStateException", arn + " is pending deletion.");
    }
    return this;
  }

  byte[] encrypt(byte[] plaintext, JsonNode context) {
    byte[] nonce = Identifiers.bytes(NONCE);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plaintext);
      return ByteBuffer.allocate(ID_LENGTH + NONCE + sealed.length)
          .put(id.getBytes(StandardCharsets.US_ASCII))
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed to encrypt", e);
    }
  }

  byte[] decrypt(byte[] blob, JsonNode context) {
    ByteBuffer buffer = ByteBuffer.wrap(blob).position(ID_LENGTH);
    byte[] nonce = new byte[NONCE];
    buffer.get(nonce);
    byte[] sealed = new byte[buffer.remaining()];
    buffer.get(sealed);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw invalidCiphertext();
    }
  }

  static AwsException invalidCiphertext() {
    return new AwsException(400, "InvalidCiphertextException", "");
  }

  private Cipher cipher(int mode, byte[] nonce, JsonNode context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
    Map<String, String> sorted = new TreeMap<>();
    context.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asText()));
    cipher.updateAAD(sorted.toString().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  ObjectNode metadata() {
    return Json.object()
        .put("AWSAccountId", arn.split(":", -1)[4])
        .put("KeyId", id)
        .put("Arn", arn)
        .put("CreationDate", created.toEpochMilli() / 1000.0)
        .put("Enabled", !pendingDeletion)
        .put("Description", description)
        .put("KeyUsage", "ENCRYPT_DECRYPT")
        .put("KeyState", pendingDeletion ? "PendingDeletion" : "Enabled")
        .put("Origin", "AWS_KMS")
        .put("KeyManager", "CUSTOMER")
        .put("KeySpec", "SYMMETRIC_DEFAULT")
        .put("CustomerMasterKeySpec", "SYMMETRIC_DEFAULT")
        .put("MultiRegion", false);
  }
}

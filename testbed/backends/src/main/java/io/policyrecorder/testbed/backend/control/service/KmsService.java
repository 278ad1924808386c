package io.policyrecorder.testbed.backend.control.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.protocol.JsonService;
import io.policyrecorder.testbed.backend.control.protocol.JsonService.Operation;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import io.policyrecorder.testbed.backend.control.web.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** KMS: symmetric keys under server-made ids, and aliases. Key policies and grants do not exist. */
public final class KmsService {
  private final Map<String, KmsKey> keysByArn = new HashMap<>();
  private final SortedMap<String, KmsKey> keysByAliasArn = new TreeMap<>();
  private final Clock clock;

  public KmsService(Clock clock) {
    this.clock = clock;
  }

  /** The operations. */
  public JsonService table() {
    Map<String, Operation> operations =
        Map.ofEntries(
            Map.entry("CreateKey", this::createKey),
            Map.entry("DescribeKey", this::describeKey),
            Map.entry("ScheduleKeyDeletion", this::scheduleKeyDeletion),
            Map.entry("CreateAlias", this::createAlias),
            Map.entry("DeleteAlias", this::deleteAlias),
            Map.entry("ListAliases", this::listAliases),
            Map.entry("Encrypt", this::encrypt),
            Map.entry("Decrypt", this::decrypt),
            Map.entry("GenerateDataKey", (caller, in) -> generateDataKey(caller, in, true)),
            Map.entry(
                "GenerateDataKeyWithoutPlaintext",
                (caller, in) -> generateDataKey(caller, in, false)));
    return new JsonService("kms", "TrentService", operations);
  }

  private JsonNode createKey(Caller caller, JsonNode in) {
    KmsKey key =
        new KmsKey(caller.arn("kms", "key/"), in.path("Description").asText(), clock.instant());
    keysByArn.put(key.arn(), key);
    return Json.object().set("KeyMetadata", key.metadata());
  }

  private JsonNode describeKey(Caller caller, JsonNode in) {
    return Json.object().set("KeyMetadata", key(caller, in).metadata());
  }

  private JsonNode scheduleKeyDeletion(Caller caller, JsonNode in) {
    KmsKey key = key(caller, in).usable();
    key.scheduleDeletion();
    int days = in.path("PendingWindowInDays").asInt(30);
    return Json.object()
        .put("KeyId", key.arn())
        .put("DeletionDate", clock.instant().plus(Duration.ofDays(days)).getEpochSecond())
        .put("KeyState", "PendingDeletion")
        .put("PendingWindowInDays", days);
  }

  private JsonNode createAlias(Caller caller, JsonNode in) {
    String name = Json.required(in, "AliasName");
    if (!name.startsWith("alias/") || name.startsWith("alias/aws/")) {
      throw new AwsException(
          400, "InvalidAliasNameException", "Alias must start with the prefix \"alias/\".");
    }
    KmsKey key = find(caller, Json.required(in, "TargetKeyId")).usable();
    String arn = caller.arn("kms", name);
    if (keysByAliasArn.putIfAbsent(arn, key) != null) {
      throw new AwsException(
          400, "AlreadyExistsException", "An alias with the name " + arn + " already exists");
    }
    return Json.object();
  }

  private JsonNode deleteAlias(Caller caller, JsonNode in) {
    String arn = caller.arn("kms", Json.required(in, "AliasName"));
    if (keysByAliasArn.remove(arn) == null) {
      throw notFound("Alias " + arn + " is not found.");
    }
    return Json.object();
  }

  private JsonNode listAliases(Caller caller, JsonNode in) {
    ArrayNode aliases = Json.array();
    String mine = caller.arn("kms", "");
    keysByAliasArn.forEach(
        (arn, key) -> {
          if (arn.startsWith(mine)) {
            aliases
                .addObject()
                .put("AliasName", arn.substring(mine.length()))
                .put("AliasArn", arn)
                .put("TargetKeyId", key.id());
          }
        });
    return Json.object().put("Truncated", false).set("Aliases", aliases);
  }

  private JsonNode encrypt(Caller caller, JsonNode in) {
    KmsKey key = key(caller, in).usable();
    byte[] plaintext = Base64.getDecoder().decode(Json.required(in, "Plaintext"));
    return answer(key).put("CiphertextBlob", key.encrypt(plaintext, in.path("EncryptionContext")));
  }

  private JsonNode decrypt(Caller caller, JsonNode in) {
    byte[] blob = Base64.getDecoder().decode(Json.required(in, "CiphertextBlob"));
    if (blob.length <= KmsKey.ID_LENGTH + 12) {
      throw KmsKey.invalidCiphertext();
    }
    String id = new String(blob, 0, KmsKey.ID_LENGTH, StandardCharsets.US_ASCII);
    @Nullable KmsKey key =
        keysByArn.values().stream().filter(k -> k.id().equals(id)).findFirst().orElse(null);
    if (key == null) {
      throw KmsKey.invalidCiphertext();
    }
    if (in.hasNonNull("KeyId") && find(caller, in.path("KeyId").asText()) != key) {
      throw new AwsException(
          400,
          "IncorrectKeyException",
          "The key ID in the request does not identify a CMK that can perform this operation.");
    }
    return answer(key.usable()).put("Plaintext", key.decrypt(blob, in.path("EncryptionContext")));
  }

  private JsonNode generateDataKey(Caller caller, JsonNode in, boolean plaintext) {
    KmsKey key = key(caller, in).usable();
    int bytes =
        in.path("KeySpec").asText().equals("AES_128") ? 16 : in.path("NumberOfBytes").asInt(32);
    byte[] dataKey = Identifiers.bytes(bytes);
    ObjectNode answer =
        Json.object()
            .put("KeyId", key.arn())
            .put("CiphertextBlob", key.encrypt(dataKey, in.path("EncryptionContext")));
    return plaintext ? answer.put("Plaintext", dataKey) : answer;
  }

  private static ObjectNode answer(KmsKey key) {
    return Json.object().put("KeyId", key.arn()).put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
  }

  private KmsKey key(Caller caller, JsonNode in) {
    return find(caller, Json.required(in, "KeyId"));
  }

  /**
   * Finds a key as KMS does.
   *
   * @param name a key's id or ARN, an alias's name or ARN
   */
  private KmsKey find(Caller caller, String name) {
    String arn =
        name.startsWith("arn:")
            ? name
            : caller.arn("kms", name.startsWith("alias/") ? name : "key/" + name);
    boolean alias = arn.contains(":alias/");
    @Nullable KmsKey key = alias ? keysByAliasArn.get(arn) : keysByArn.get(arn);
    if (key == null) {
      throw notFound(
          (alias ? "Alias " + arn : "Key '" + arn + "'")
              + (alias ? " is not found." : " does not exist"));
    }
    return key;
  }

  private static AwsException notFound(String message) {
    return new AwsException(400, "NotFoundException", message);
  }
}

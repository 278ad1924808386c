package io.policyrecorder.testbed.backend.control.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.protocol.JsonService;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import io.policyrecorder.testbed.backend.control.web.Json;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Secrets Manager: the current version of each secret. Deletion is at once, whatever the recovery
 * window.
 */
public final class SecretsManagerService {
  private final Map<String, Secret> secretsByArn = new HashMap<>();
  private final Clock clock;

  /**
   * A secret.
   *
   * @param value the members SecretString or SecretBinary
   */
  private record Secret(String arn, String name, String versionId, double created, JsonNode value) {

    ObjectNode head() {
      return Json.object().put("ARN", arn).put("Name", name);
    }

    ObjectNode headWithVersion() {
      return head().put("VersionId", versionId);
    }
  }

  public SecretsManagerService(Clock clock) {
    this.clock = clock;
  }

  /** The operations. */
  public JsonService table() {
    return new JsonService(
        "secretsmanager",
        "secretsmanager",
        Map.of(
            "CreateSecret", this::createSecret,
            "GetSecretValue", this::getSecretValue,
            "PutSecretValue", this::putSecretValue,
            "UpdateSecret", this::putSecretValue,
            "DescribeSecret", this::describeSecret,
            "DeleteSecret", this::deleteSecret));
  }

  private JsonNode createSecret(Caller caller, JsonNode in) {
    String name = Json.required(in, "Name");
    if (secretsByArn.values().stream()
        .anyMatch(secret -> owns(caller, secret) && secret.name().equals(name))) {
      throw new AwsException(
          400,
          "ResourceExistsException",
          "The operation failed because the secret " + name + " already exists.");
    }
    String arn = caller.arn("secretsmanager", "secret:" + name + "-" + Identifiers.suffix());
    return store(arn, name, in).headWithVersion();
  }

  private JsonNode getSecretValue(Caller caller, JsonNode in) {
    Secret secret = find(caller, in);
    ObjectNode answer = secret.headWithVersion().put("CreatedDate", secret.created());
    answer.putArray("VersionStages").add("AWSCURRENT");
    for (String member : List.of("SecretString", "SecretBinary")) {
      if (secret.value().hasNonNull(member)) {
        answer.set(member, secret.value().path(member));
      }
    }
    return answer;
  }

  private JsonNode putSecretValue(Caller caller, JsonNode in) {
    Secret secret = find(caller, in);
    return store(secret.arn(), secret.name(), in).headWithVersion();
  }

  private JsonNode describeSecret(Caller caller, JsonNode in) {
    Secret secret = find(caller, in);
    ObjectNode answer = secret.head().put("CreatedDate", secret.created());
    answer.putObject("VersionIdsToStages").putArray(secret.versionId()).add("AWSCURRENT");
    return answer;
  }

  private JsonNode deleteSecret(Caller caller, JsonNode in) {
    Secret secret = find(caller, in);
    secretsByArn.remove(secret.arn());
    return secret.head().put("DeletionDate", now());
  }

  private Secret store(String arn, String name, JsonNode in) {
    Secret secret = new Secret(arn, name, UUID.randomUUID().toString(), now(), in);
    secretsByArn.put(arn, secret);
    return secret;
  }

  /** By name, by ARN, or by ARN without the suffix. */
  private Secret find(Caller caller, JsonNode in) {
    String id = Json.required(in, "SecretId");
    return secretsByArn.values().stream()
        .filter(
            secret ->
                secret.arn().equals(id)
                    || secret.arn().substring(0, secret.arn().length() - 7).equals(id)
                    || (owns(caller, secret) && secret.name().equals(id)))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsException(
                    400,
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret."));
  }

  private static boolean owns(Caller caller, Secret secret) {
    return secret.arn().startsWith(caller.arn("secretsmanager", ""));
  }

  private double now() {
    return clock.millis() / 1000.0;
  }
}

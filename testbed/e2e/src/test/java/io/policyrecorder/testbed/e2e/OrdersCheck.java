package io.policyrecorder.testbed.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.cli.CheckInProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * {@code recorder check} on what the sample application did: its table, queue, bucket and so on are
 * in its own account, an API and a role in two others.
 */
final class OrdersCheck {

  static final String ROLE = "arn:aws:iam::111122223333:role/orders-service";
  static final String PARTNER_ROLE = "arn:aws:iam::222222222222:role/partner-invoices-reader";

  private static final String CONFIG =
      """
      apis:
        - {host: 127.0.0.1, id: a1b2c3d4e5, account: "444455556666", region: us-east-1, stage: prod}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Path traces;
  private final Map<String, String> sides = new TreeMap<>();

  /** With the other sides as they are when everybody has done their part. */
  OrdersCheck(Path folder, Path traces) {
    this.folder = folder;
    this.traces = traces;
    file("recorder.yaml", CONFIG);
    sides.put(
        "--resource-policy " + PARTNER_ROLE,
        document(
            "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\""
                + ROLE
                + "\"}}"));
    sides.put(
        "--resource-policy arn:aws:kms:us-east-1:111122223333:key/*",
        document(
            "{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\",\"Principal\":{\"AWS\":\"111122223333\"}}"));
    apiPolicy(
        "{\"Effect\":\"Allow\",\"Action\":\"execute-api:Invoke\",\"Resource\":\"execute-api:/prod/GET/orders/*\","
            + "\"Principal\":{\"AWS\":\""
            + ROLE
            + "\"}}");
  }

  /** The API's policy has this statement. */
  void apiPolicy(String statement) {
    sides.put("--api-policy a1b2c3d4e5", document(statement));
  }

  private static String document(String statement) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}";
  }

  /**
   * What the command says.
   *
   * @param requests its report's
   */
  record Said(int exitCode, List<JsonNode> requests, String err) {

    /** The actions with a decision. */
    List<String> actions(String decision) {
      return requests.stream()
          .filter(request -> request.path("decision").asText().equals(decision))
          .map(request -> request.path("action").asText())
          .sorted()
          .toList();
    }

    /** What has to be done about everything that is denied. */
    List<JsonNode> remedies() {
      List<JsonNode> remedies = new ArrayList<>();
      requests.forEach(request -> request.path("remedies").forEach(remedies::add));
      return remedies;
    }
  }

  /** Checks the calls of the application against a policy of its role. */
  Said against(JsonNode policy) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                traces.toString(),
                "--policy",
                file("policy.json", policy.toString()).toString(),
                "--principal",
                ROLE,
                "--account",
                "111122223333",
                "--region",
                "us-east-1",
                "--config",
                folder.resolve("recorder.yaml").toString(),
                "--json"));
    sides.forEach(
        (option, document) -> {
          Path file = file("side-" + Integer.toHexString(option.hashCode()) + ".json", document);
          String[] words = option.split(" ", 2);
          arguments.addAll(List.of(words[0], words[1] + "=" + file));
        });
    CheckInProcess ran = CheckInProcess.of(arguments);
    try {
      return new Said(
          ran.exitCode(),
          StreamSupport.stream(JSON.readTree(ran.out()).path("requests").spliterator(), false)
              .toList(),
          ran.err());
    } catch (IOException failed) {
      throw new UncheckedIOException(ran.err(), failed);
    }
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(Files.createDirectories(folder).resolve(name), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A policy as JSON. */
  static ObjectNode policy(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The policy without its statement of that place. */
  static ObjectNode without(ObjectNode policy, int statement) {
    ObjectNode less = policy.deepCopy();
    ((ArrayNode) less.required("Statement")).remove(statement);
    return less;
  }

  /** The policy without the statements that allow an action. */
  static ObjectNode withoutAction(ObjectNode policy, String action) {
    ObjectNode less = policy.deepCopy();
    ArrayNode statements = (ArrayNode) less.required("Statement");
    for (int i = statements.size() - 1; i >= 0; i--) {
      if (texts(statements.get(i).required("Action")).contains(action)) {
        statements.remove(i);
      }
    }
    return less;
  }

  /** A list of texts. */
  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** The policy with further statements. */
  static ObjectNode with(ObjectNode policy, List<JsonNode> statements) {
    ObjectNode more = policy.deepCopy();
    ((ArrayNode) more.required("Statement")).addAll(statements);
    return more;
  }
}

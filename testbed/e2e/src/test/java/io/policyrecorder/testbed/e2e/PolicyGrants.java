package io.policyrecorder.testbed.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.policyrecorder.arn.ArnPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy of Allow statements grants, its conditions taken as met: so it may say that too
 * much is granted, never too little.
 */
final class PolicyGrants {

  private final List<JsonNode> statements = new ArrayList<>();

  private PolicyGrants(JsonNode policy) {
    policy.required("Statement").forEach(statements::add);
  }

  /** Reads a policy document. */
  static PolicyGrants of(String json) {
    try {
      return new PolicyGrants(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a policy: " + json, e);
    }
  }

  /** What somebody wants to do, and on which resource. */
  record Request(String action, String resource) {}

  /** Whether some statement allows the action on the resource. */
  boolean grants(Request request) {
    return statements.stream()
        .anyMatch(
            statement ->
                statement.required("Effect").asText().equals("Allow")
                    && texts(statement.required("Action")).stream()
                        .anyMatch(pattern -> ArnPattern.of(pattern).matches(request.action()))
                    && texts(statement.required("Resource")).stream()
                        .anyMatch(pattern -> ArnPattern.of(pattern).matches(request.resource())));
  }

  /** The actions of all statements. */
  List<String> actions() {
    return statements.stream()
        .flatMap(statement -> texts(statement.required("Action")).stream())
        .sorted()
        .toList();
  }

  /** The resources of all statements. */
  List<String> resources() {
    return statements.stream()
        .flatMap(statement -> texts(statement.required("Resource")).stream())
        .sorted()
        .toList();
  }

  private static List<String> texts(JsonNode textOrArray) {
    List<String> texts = new ArrayList<>();
    if (textOrArray.isTextual()) {
      texts.add(textOrArray.asText());
    } else {
      textOrArray.forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }
}

package io.policyrecorder.testbed.backend.control.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON trees. */
public final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** The object in a request's body; an empty body is an empty object. */
  public static JsonNode body(byte[] body) {
    if (body.length == 0) {
      return object();
    }
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      // Answered below.
    }
    throw new AwsException(400, "SerializationException", "The body is not a JSON object");
  }

  /** The tree of a text that should be JSON, a missing node if it is not. */
  public static JsonNode lenient(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  /** A member that the request must have. */
  public static String required(JsonNode node, String member) {
    String text = node.path(member).asText("");
    if (text.isEmpty()) {
      throw new AwsException(
          400,
          "ValidationException",
          "1 validation error detected: Value null at '"
              + member
              + "' failed to satisfy constraint: Member must not be null");
    }
    return text;
  }
}

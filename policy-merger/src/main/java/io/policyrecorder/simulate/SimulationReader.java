package io.policyrecorder.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a line of {@code recorder simulate --requests}:
 *
 * <pre>{@code
 * {"id":…, "identityPolicies":[…], "resourcePolicy":…|null, "boundary":[…]|null,
 *  "sessionPolicy":[…]|null, "scps":[{"orgIdentifier":…,"policies":[…]}]|null, "rcps":…,
 *  "endpointPolicies":…,
 *  "request":{"principal":…, "action":…, "resource":…, "resourceAccount":…, "context":{…}},
 *  "apiGateway":{"apiType":…,"endpointType":…,"authType":…,"region":…,"apiId":…,"ownerAccount":…},
 *  "cognitoTokenValid":true|false}
 * }</pre>
 *
 * <p>A policy is a JSON object or a text that holds one.
 */
public final class SimulationReader {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Policies are copied out as they are: their own reader finds and places what is twice there. */
  private static final JsonFactory COPIES = new JsonFactory();

  private final SimulationBuilder simulation = new SimulationBuilder();

  private SimulationReader() {}

  /**
   * Reads a line.
   *
   * @throws SimulationException when it is not JSON, lacks what a request needs, has a member that
   *     is not known, or holds a policy that is none
   */
  public static Simulation read(String line) throws SimulationException {
    SimulationReader reader = new SimulationReader();
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw reader.simulation.wrong("A line is a JSON object.");
      }
      reader.line(parser);
      if (parser.nextToken() != null) {
        throw reader.simulation.wrong("There is more text after the object.");
      }
    } catch (JsonProcessingException broken) {
      throw reader.simulation.wrong("Not JSON: " + broken.getOriginalMessage() + ".");
    } catch (IOException unexpected) {
      throw reader.simulation.wrong("It could not be read: " + unexpected.getMessage() + ".");
    }
    return reader.simulation.build();
  }

  private void line(JsonParser parser) throws IOException, SimulationException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      boolean absent = parser.nextToken() == JsonToken.VALUE_NULL;
      switch (name) {
        case "id" -> simulation.id = copy(parser);
        case "identityPolicies" -> simulation.identity = policies(parser, name);
        case "resourcePolicy" -> simulation.resource = absent ? null : policy(parser, name);
        case "boundary" -> simulation.boundary = policies(parser, name);
        case "sessionPolicy", "sessionPolicies" -> simulation.session = policies(parser, name);
        case "endpointPolicies", "endpointPolicy" -> simulation.endpoint = policies(parser, name);
        case "scps" -> simulation.serviceControl = levels(parser, name);
        case "rcps" -> simulation.resourceControl = levels(parser, name);
        case "request" -> request(parser);
        case "apiGateway" -> {
          if (!absent) {
            simulation.api = members(parser, name);
          }
        }
        case "cognitoTokenValid" -> simulation.token = absent ? null : truth(parser, name);
        default -> throw simulation.wrong("A line has no member \"" + name + "\".");
      }
    }
  }

  private void request(JsonParser parser) throws IOException, SimulationException {
    object(parser, "request");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      boolean absent = parser.nextToken() == JsonToken.VALUE_NULL;
      switch (name) {
        case "principal" -> simulation.principal = principal(parser);
        case "action" -> simulation.action = text(parser, name);
        case "resource" -> simulation.target = text(parser, name);
        case "resourceAccount" -> simulation.resourceAccount = absent ? "" : text(parser, name);
        case "context" -> {
          if (!absent) {
            context(parser);
          }
        }
        default -> throw simulation.wrong("A request has no member \"" + name + "\".");
      }
    }
  }

  /** An ARN, a host name, or {@code {"type":"Anonymous"}}; empty for the last. */
  private String principal(JsonParser parser) throws IOException, SimulationException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    Map<String, String> members = members(parser, "principal");
    if (members.equals(Map.of("type", "Anonymous"))) {
      return "";
    }
    if (members.size() == 1 && !members.containsKey("type")) {
      return members.values().iterator().next();
    }
    throw simulation.wrong(
        "principal is an ARN, a service's host name or {\"type\":\"Anonymous\"}.");
  }

  private void context(JsonParser parser) throws IOException, SimulationException {
    object(parser, "context");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      List<String> values = new ArrayList<>();
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(scalar(parser, key));
        }
      } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
        values.add(scalar(parser, key));
      }
      simulation.context.put(key, values);
    }
  }

  private String scalar(JsonParser parser, String key) throws IOException, SimulationException {
    if (!parser.currentToken().isScalarValue()) {
      throw simulation.wrong("The context's " + key + " is a text or a list of texts.");
    }
    return parser.getText();
  }

  private List<String> policies(JsonParser parser, String name)
      throws IOException, SimulationException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return List.of(policy(parser, name));
    }
    List<String> policies = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      policies.add(policy(parser, name));
    }
    return policies;
  }

  private String policy(JsonParser parser, String name) throws IOException, SimulationException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw simulation.wrong(name + " holds policies: JSON objects, or texts with one each.");
    }
    return copy(parser);
  }

  private static String copy(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = COPIES.createGenerator(text)) {
      copy.copyCurrentStructure(parser);
    }
    return text.toString();
  }

  private Map<String, List<String>> levels(JsonParser parser, String name)
      throws IOException, SimulationException {
    Map<String, List<String>> levels = new LinkedHashMap<>();
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return levels;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw simulation.wrong(name + " is a list of {\"orgIdentifier\":…,\"policies\":[…]}.");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      object(parser, name);
      String id = "";
      List<String> policies = List.of();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String member = parser.currentName();
        parser.nextToken();
        switch (member) {
          case "orgIdentifier" -> id = text(parser, member);
          case "policies" -> policies = policies(parser, member);
          default -> throw simulation.wrong(name + " has no member \"" + member + "\".");
        }
      }
      if (levels.put(id, policies) != null) {
        throw simulation.wrong(name + " has \"" + id + "\" twice.");
      }
    }
    return levels;
  }

  private Map<String, String> members(JsonParser parser, String name)
      throws IOException, SimulationException {
    object(parser, name);
    Map<String, String> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        members.put(member, text(parser, member));
      }
    }
    return members;
  }

  private Boolean truth(JsonParser parser, String name) throws IOException, SimulationException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw simulation.wrong(name + " is true or false.");
    };
  }

  private String text(JsonParser parser, String name) throws IOException, SimulationException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw simulation.wrong(name + " is a text.");
    }
    return parser.getText();
  }

  private void object(JsonParser parser, String name) throws SimulationException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw simulation.wrong(name + " is a JSON object.");
    }
  }
}

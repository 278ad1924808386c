package io.policyrecorder.testbed.backend.control.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.protocol.JsonService;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Systems Manager, Parameter Store only. A SecureString read without decryption is only disguised.
 */
public final class SsmService {
  private final SortedMap<String, Parameter> parametersByArn = new TreeMap<>();
  private final Clock clock;

  private record Parameter(
      String arn, String name, String type, String value, int version, double modified) {

    ObjectNode json(boolean decrypted) {
      boolean disguised = type.equals("SecureString") && !decrypted;
      return Json.object()
          .put("Name", name)
          .put("Type", type)
          .put("Value", disguised ? disguise(value) : value)
          .put("Version", version)
          .put("LastModifiedDate", modified)
          .put("ARN", arn)
          .put("DataType", "text");
    }

    private static String disguise(String value) {
      String reversed = new StringBuilder(value).reverse().toString();
      return Base64.getEncoder().encodeToString(reversed.getBytes(StandardCharsets.UTF_8));
    }
  }

  public SsmService(Clock clock) {
    this.clock = clock;
  }

  /** The operations. */
  public JsonService table() {
    return new JsonService(
        "ssm",
        "AmazonSSM",
        Map.of(
            "PutParameter", this::putParameter,
            "GetParameter", this::getParameter,
            "GetParameters", this::getParameters,
            "GetParametersByPath", this::getParametersByPath,
            "DeleteParameter", this::deleteParameter,
            "DeleteParameters", this::deleteParameters));
  }

  private JsonNode putParameter(Caller caller, JsonNode in) {
    String name = Json.required(in, "Name");
    String arn = arn(caller, name);
    @Nullable Parameter old = parametersByArn.get(arn);
    if (old != null && !in.path("Overwrite").asBoolean(false)) {
      throw new AwsException(
          400,
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
    }
    int version = old == null ? 1 : old.version() + 1;
    String type = in.path("Type").asText(old == null ? "String" : old.type());
    parametersByArn.put(
        arn,
        new Parameter(
            arn, name, type, Json.required(in, "Value"), version, clock.millis() / 1000.0));
    return Json.object().put("Version", version).put("Tier", "Standard");
  }

  private JsonNode getParameter(Caller caller, JsonNode in) {
    @Nullable Parameter parameter = parametersByArn.get(arn(caller, Json.required(in, "Name")));
    if (parameter == null) {
      throw new AwsException(400, "ParameterNotFound", "");
    }
    return Json.object().set("Parameter", parameter.json(decrypted(in)));
  }

  private JsonNode getParameters(Caller caller, JsonNode in) {
    ArrayNode found = Json.array();
    ArrayNode invalid = Json.array();
    for (JsonNode name : in.path("Names")) {
      @Nullable Parameter parameter = parametersByArn.get(arn(caller, name.asText()));
      if (parameter == null) {
        invalid.add(name);
      } else {
        found.add(parameter.json(decrypted(in)));
      }
    }
    return Json.object().<ObjectNode>set("Parameters", found).set("InvalidParameters", invalid);
  }

  /** All at once: there is never a next page. */
  private JsonNode getParametersByPath(Caller caller, JsonNode in) {
    String path = Json.required(in, "Path");
    String prefix = arn(caller, path.endsWith("/") ? path : path + "/");
    boolean recursive = in.path("Recursive").asBoolean(false);
    ArrayNode found = Json.array();
    parametersByArn.forEach(
        (arn, parameter) -> {
          if (arn.startsWith(prefix) && (recursive || arn.indexOf('/', prefix.length()) < 0)) {
            found.add(parameter.json(decrypted(in)));
          }
        });
    return Json.object().set("Parameters", found);
  }

  private JsonNode deleteParameter(Caller caller, JsonNode in) {
    if (parametersByArn.remove(arn(caller, Json.required(in, "Name"))) == null) {
      throw new AwsException(400, "ParameterNotFound", "");
    }
    return Json.object();
  }

  private JsonNode deleteParameters(Caller caller, JsonNode in) {
    ArrayNode deleted = Json.array();
    ArrayNode invalid = Json.array();
    for (JsonNode name : in.path("Names")) {
      (parametersByArn.remove(arn(caller, name.asText())) == null ? invalid : deleted).add(name);
    }
    return Json.object()
        .<ObjectNode>set("DeletedParameters", deleted)
        .set("InvalidParameters", invalid);
  }

  private static boolean decrypted(JsonNode in) {
    return in.path("WithDecryption").asBoolean(false);
  }

  /** The ARN has one slash after {@code parameter}, whether or not the name begins with one. */
  private static String arn(Caller caller, String name) {
    if (name.startsWith("arn:")) {
      return name;
    }
    return caller.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
  }
}

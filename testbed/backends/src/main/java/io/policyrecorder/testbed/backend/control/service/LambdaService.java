package io.policyrecorder.testbed.backend.control.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.protocol.RestService;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Call;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Route;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lambda: functions whose code is not run. An invocation returns its payload. */
public final class LambdaService {
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

  private final Map<String, ObjectNode> configurationsByArn = new HashMap<>();
  private final Clock clock;

  public LambdaService(Clock clock) {
    this.clock = clock;
  }

  /** The operations. */
  public RestService table() {
    String function = FUNCTIONS + "/{FunctionName}";
    return new RestService(
        "lambda",
        List.of(
            Route.of("CreateFunction", "POST", FUNCTIONS, this::createFunction),
            Route.of("GetFunction", "GET", function, this::getFunction),
            Route.of(
                "GetFunctionConfiguration",
                "GET",
                function + "/configuration",
                this::getConfiguration),
            Route.of("DeleteFunction", "DELETE", function, this::deleteFunction),
            Route.of("Invoke", "POST", function + "/invocations", this::invoke)));
  }

  private Response createFunction(Caller caller, Call call) {
    JsonNode in = call.json();
    String name = Json.required(in, "FunctionName");
    String arn = arn(caller, name);
    if (configurationsByArn.containsKey(arn)) {
      throw new AwsException(409, "ResourceConflictException", "Function already exist: " + name);
    }
    ObjectNode configuration =
        Json.object()
            .put("FunctionName", name)
            .put("FunctionArn", arn)
            .put("Runtime", in.path("Runtime").asText("provided.al2023"))
            .put("Role", Json.required(in, "Role"))
            .put("Handler", in.path("Handler").asText(""))
            .put("Timeout", in.path("Timeout").asInt(3))
            .put("MemorySize", in.path("MemorySize").asInt(128))
            .put("LastModified", MODIFIED.format(clock.instant().atOffset(ZoneOffset.UTC)))
            .put("Version", "$LATEST")
            .put("State", "Active")
            .put("LastUpdateStatus", "Successful")
            .put("PackageType", "Zip");
    configurationsByArn.put(arn, configuration);
    return Response.json(201, configuration);
  }

  private Response getFunction(Caller caller, Call call) {
    ObjectNode answer = Json.object();
    answer.set("Configuration", configuration(caller, call));
    answer.putObject("Code").put("RepositoryType", "S3");
    return Response.json(200, answer);
  }

  private Response getConfiguration(Caller caller, Call call) {
    return Response.json(200, configuration(caller, call));
  }

  private Response deleteFunction(Caller caller, Call call) {
    configurationsByArn.remove(configuration(caller, call).path("FunctionArn").asText());
    return Response.empty(204);
  }

  private Response invoke(Caller caller, Call call) {
    configuration(caller, call);
    String type = call.request().header("x-amz-invocation-type");
    Response response =
        switch (type) {
          case "Event" -> Response.empty(202);
          case "DryRun" -> Response.empty(204);
          default ->
              new Response(
                  200,
                  new TreeMap<>(Map.of("Content-Type", "application/json")),
                  call.request().body());
        };
    return response.with("X-Amz-Executed-Version", "$LATEST");
  }

  private ObjectNode configuration(Caller caller, Call call) {
    String arn = arn(caller, call.part("FunctionName"));
    @Nullable ObjectNode configuration = configurationsByArn.get(arn);
    if (configuration == null) {
      throw new AwsException(404, "ResourceNotFoundException", "Function not found: " + arn);
    }
    return configuration;
  }

  /**
   * From a name, {@code account:function:name}, or ARN; versions and aliases mean the function
   * itself.
   */
  private static String arn(Caller caller, String name) {
    String[] parts = name.split(":", -1);
    if (name.startsWith("arn:")) {
      return String.join(":", List.of(parts).subList(0, Math.min(7, parts.length)));
    }
    boolean partial = parts.length >= 3 && parts[1].equals("function");
    return caller.arn("lambda", "function:" + (partial ? parts[2] : parts[0]));
  }
}

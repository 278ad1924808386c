package io.policyrecorder.testbed.backend.control.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.policyrecorder.testbed.backend.control.protocol.JsonService.Operation;
import io.policyrecorder.testbed.backend.control.sigv4.AuthenticationException;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.sigv4.Verifier;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Request;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** AWS JSON: the operation is in the header {@code X-Amz-Target}, everything else in the body. */
public final class JsonProtocol implements Protocol {
  private static final String TARGET = "x-amz-target";

  private final Verifier verifier;
  private final List<JsonService> services;

  public JsonProtocol(Verifier verifier, List<JsonService> services) {
    this.verifier = verifier;
    this.services = services;
  }

  @Override
  public boolean speaks(Request request) {
    return !request.header(TARGET).isEmpty();
  }

  @Override
  public Response answer(Request request) {
    try {
      return body(200, call(request));
    } catch (AuthenticationException e) {
      return error(Authentication.inJson(e, 400));
    } catch (AwsException e) {
      return error(e);
    }
  }

  private JsonNode call(Request request) {
    String target = request.header(TARGET);
    int dot = target.lastIndexOf('.');
    String prefix = dot < 0 ? target : target.substring(0, dot);
    String name = target.substring(dot + 1);
    for (JsonService service : services) {
      if (service.targetPrefix().equals(prefix)) {
        Caller caller = verifier.verify(request, service.signingName());
        @Nullable Operation operation = service.operations().get(name);
        if (operation == null) {
          throw AwsException.notImplemented(
              service.signingName() + ":" + name,
              service.operations().keySet().stream().sorted().toList());
        }
        return operation.answer(caller, Json.body(request.body()));
      }
    }
    throw AwsException.notImplemented(
        "the target " + target, services.stream().map(JsonService::targetPrefix).toList());
  }

  private static Response error(AwsException e) {
    ObjectNode node = Json.object().put("__type", e.code()).put("message", e.text());
    return body(e.status(), node).with("X-Amzn-ErrorType", e.code());
  }

  private static Response body(int status, JsonNode body) {
    return Response.of(status, "application/x-amz-json-1.1", body.toString());
  }
}

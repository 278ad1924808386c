package io.policyrecorder.testbed.backend.control.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Request;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.util.List;
import java.util.Map;

/** A service in the REST JSON protocol. */
public record RestService(String signingName, List<Route> routes) {

  /**
   * One operation.
   *
   * @param template {@code /restapis/{restapi_id}}; a part in braces takes one segment
   */
  public record Route(String name, String method, PathTemplate template, Operation operation) {

    /** The same with the template as text. */
    public static Route of(String name, String method, String template, Operation operation) {
      return new Route(name, method, PathTemplate.parse(template), operation);
    }
  }

  /** What an operation does. */
  @FunctionalInterface
  public interface Operation {

    /** The whole answer. */
    Response answer(Caller caller, Call call);
  }

  /**
   * The input of an operation.
   *
   * @param path the decoded values of the template's parts in braces
   */
  public record Call(Map<String, String> path, Request request) {

    /** A part of the path that the template names. */
    public String part(String name) {
      return path.getOrDefault(name, "");
    }

    /** The body. */
    public JsonNode json() {
      return Json.body(request.body());
    }
  }
}

package io.policyrecorder.testbed.backend.control.protocol;

import io.policyrecorder.testbed.backend.control.protocol.RestService.Call;
import io.policyrecorder.testbed.backend.control.protocol.RestService.Route;
import io.policyrecorder.testbed.backend.control.sigv4.AuthenticationException;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.sigv4.Verifier;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Request;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * REST JSON: the operation is in method and path. The last protocol to be asked: it takes every
 * request.
 */
public final class RestProtocol implements Protocol {
  private final Verifier verifier;
  private final List<RestService> services;

  public RestProtocol(Verifier verifier, List<RestService> services) {
    this.verifier = verifier;
    this.services = services;
  }

  @Override
  public boolean speaks(Request request) {
    return true;
  }

  @Override
  public Response answer(Request request) {
    try {
      for (RestService service : services) {
        for (Route route : service.routes()) {
          @Nullable Map<String, String> path = route.template().match(request.path());
          if (path != null && route.method().equals(request.method())) {
            Caller caller = verifier.verify(request, service.signingName());
            return route.operation().answer(caller, new Call(path, request));
          }
        }
      }
      List<String> available =
          services.stream()
              .flatMap(s -> s.routes().stream().map(r -> s.signingName() + ":" + r.name()))
              .sorted()
              .toList();
      throw AwsException.notImplemented(request.method() + " " + request.path(), available);
    } catch (AuthenticationException e) {
      return error(Authentication.inJson(e, 403));
    } catch (AwsException e) {
      return error(e);
    }
  }

  private static Response error(AwsException e) {
    return Response.json(e.status(), Json.object().put("message", e.text()))
        .with("X-Amzn-ErrorType", e.code());
  }
}

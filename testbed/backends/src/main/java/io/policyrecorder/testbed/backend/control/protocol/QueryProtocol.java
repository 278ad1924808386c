package io.policyrecorder.testbed.backend.control.protocol;

import io.policyrecorder.testbed.backend.control.protocol.QueryService.Operation;
import io.policyrecorder.testbed.backend.control.sigv4.AuthenticationException;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.sigv4.Verifier;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Parameters;
import io.policyrecorder.testbed.backend.control.web.Request;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * AWS query: the operation is the parameter {@code Action} of a form or of the URL, answers are
 * XML.
 */
public final class QueryProtocol implements Protocol {
  private final Verifier verifier;
  private final List<QueryService> services;

  public QueryProtocol(Verifier verifier, List<QueryService> services) {
    this.verifier = verifier;
    this.services = services;
  }

  @Override
  public boolean speaks(Request request) {
    return !form(request).get("Action").isEmpty();
  }

  @Override
  public Response answer(Request request) {
    Form form = form(request);
    for (QueryService service : services) {
      if (service.version().equals(form.get("Version"))) {
        try {
          return success(service, form.get("Action"), call(service, request, form));
        } catch (AuthenticationException e) {
          return error(service.namespace(), Authentication.inQuery(e));
        } catch (AwsException e) {
          return error(service.namespace(), e);
        }
      }
    }
    List<String> available =
        services.stream().map(s -> s.signingName() + " " + s.version()).toList();
    return error(
        "", AwsException.notImplemented("the API version " + form.get("Version"), available));
  }

  private List<Xml> call(QueryService service, Request request, Form form) {
    Caller caller = verifier.verify(request, service.signingName());
    @Nullable Operation operation = service.operations().get(form.get("Action"));
    if (operation == null) {
      throw AwsException.notImplemented(
          service.signingName() + ":" + form.get("Action"),
          service.operations().keySet().stream().sorted().toList());
    }
    return operation.answer(caller, form);
  }

  private static Form form(Request request) {
    if (request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      return new Form(Parameters.parseForm(new String(request.body(), StandardCharsets.UTF_8)));
    }
    return new Form(request.parameters());
  }

  private static Response success(QueryService service, String action, List<Xml> result) {
    List<Xml> parts = new ArrayList<>();
    if (!result.isEmpty()) {
      parts.add(Xml.of(action + "Result", result));
    }
    parts.add(Xml.of("ResponseMetadata", requestId()));
    return xml(200, Xml.of(named(action + "Response", service.namespace()), parts));
  }

  private static Response error(String namespace, AwsException e) {
    Xml error =
        Xml.of(
            "Error",
            Xml.text("Type", e.status() < 500 ? "Sender" : "Receiver"),
            Xml.text("Code", e.code()),
            Xml.text("Message", e.text()));
    return xml(e.status(), Xml.of(named("ErrorResponse", namespace), error, requestId()));
  }

  private static String named(String name, String namespace) {
    return name + " xmlns=\"" + namespace + "\"";
  }

  private static Xml requestId() {
    return Xml.text("RequestId", UUID.randomUUID().toString());
  }

  private static Response xml(int status, Xml root) {
    StringBuilder out = new StringBuilder();
    root.write(out);
    return Response.of(status, "text/xml", out.toString());
  }
}

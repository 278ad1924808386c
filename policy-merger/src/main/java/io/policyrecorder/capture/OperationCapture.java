package io.policyrecorder.capture;

import java.util.List;

/**
 * What may be recorded of an operation.
 *
 * @param request the members of its request
 * @param response the members of its response
 * @param resources the ARNs that the members of the request fill
 */
public record OperationCapture(
    List<Member> request, List<Member> response, List<ResourceTemplate> resources) {

  public OperationCapture {
    request = List.copyOf(request);
    response = List.copyOf(response);
    resources = List.copyOf(resources);
  }
}

package io.policyrecorder.testbed.backend.control.protocol;

import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import java.util.List;
import java.util.Map;

/**
 * A service in the query protocol.
 *
 * @param version the date that its requests carry and by which they are told apart
 * @param namespace of its answers
 * @param operations by name
 */
public record QueryService(
    String signingName, String version, String namespace, Map<String, Operation> operations) {

  /** One operation. */
  @FunctionalInterface
  public interface Operation {

    /** The content of the answer's result element; empty if it has none. */
    List<Xml> answer(Caller caller, Form input);
  }
}

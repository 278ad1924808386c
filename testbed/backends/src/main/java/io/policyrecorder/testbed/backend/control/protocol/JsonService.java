package io.policyrecorder.testbed.backend.control.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import java.util.Map;

/**
 * A service in the AWS JSON protocol.
 *
 * @param targetPrefix what stands before the dot in {@code X-Amz-Target}
 * @param operations by name
 */
public record JsonService(
    String signingName, String targetPrefix, Map<String, Operation> operations) {

  /** One operation. */
  @FunctionalInterface
  public interface Operation {

    /** The answer's body. */
    JsonNode answer(Caller caller, JsonNode input);
  }
}

package io.policyrecorder.agent.record;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.OperationCapture;
import io.policyrecorder.capture.ResourceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The operations that were called, each read from the capture table once. */
public final class Operations {

  private static final @Nullable CaptureTable TABLE = load();

  private final Map<String, Map<String, Operation>> known = new ConcurrentHashMap<>();

  Operations() {}

  private static @Nullable CaptureTable load() {
    try {
      return CaptureTable.load();
    } catch (Throwable damaged) {
      Complaint.say("the capture table cannot be read, only ARNs will be recorded: " + damaged);
      return null;
    }
  }

  /**
   * An operation by the names that the SDK gives it at run time: {@code DynamoDb}, {@code GetItem}.
   */
  public Operation find(String service, String operation) {
    Map<String, Operation> ofService = known.get(service);
    if (ofService == null) {
      ofService = known.computeIfAbsent(service, name -> new ConcurrentHashMap<>());
    }
    Operation found = ofService.get(operation);
    return found != null
        ? found
        : ofService.computeIfAbsent(operation, name -> read(service, name));
  }

  private static Operation read(String service, String operation) {
    String id = TABLE == null ? null : TABLE.serviceId(service);
    OperationCapture capture = TABLE == null ? null : TABLE.operation(service, operation);
    if (capture == null) {
      return Operation.unknown(id == null ? service : id, operation);
    }
    List<ArnTemplate> templates = new ArrayList<>();
    for (ResourceTemplate resource : capture.resources()) {
      templates.add(ArnTemplate.parse(resource.template()));
    }
    return new Operation(
        id == null ? service : id,
        operation,
        true,
        capture.request(),
        capture.response(),
        templates);
  }
}

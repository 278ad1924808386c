package io.policyrecorder.testbed.calls;

import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.facts.UsedServices;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The operations of the services that people use most, as the SDK of this module has them. */
final class UsedOperations {

  private static final CaptureTable CAPTURE = CaptureTable.load();

  private UsedOperations() {}

  static List<SdkService> services() {
    return UsedServices.all().stream()
        .map(id -> SdkServices.of(id).orElseThrow(() -> new IllegalStateException("No " + id)))
        .toList();
  }

  /** The operations of a service by the names that AWS gives them. */
  static SortedMap<String, SdkOperation> of(SdkService service) {
    SortedMap<String, SdkOperation> operations = new TreeMap<>();
    for (String name : CAPTURE.operations(service.id())) {
      SdkOperation operation = service.operations().get(name.toLowerCase(Locale.ROOT));
      if (operation != null) {
        operations.put(name, operation);
      }
    }
    return operations;
  }
}

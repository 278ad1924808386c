package io.policyrecorder.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Services and operations as tables for a person. */
final class FactsTables {

  /** Behind an action that not every call needs. */
  static final String SOMETIMES = "?";

  private FactsTables() {}

  static TextTable services(List<KnownService> services) {
    return new TextTable(
        List.of(
            "SERVICE", "SIGNING NAME", "IAM PREFIX", "OPERATIONS", "KNOWN", "NEED NONE", "UNKNOWN"),
        services.stream()
            .map(
                service ->
                    Stream.of(
                            service.serviceId(),
                            service.signingName(),
                            service.prefix(),
                            service.operations().size(),
                            service.known(),
                            service.needNone(),
                            service.unknown())
                        .map(cell -> List.of(cell.toString()))
                        .toList())
            .toList());
  }

  static TextTable operations(List<KnownOperation> operations) {
    return new TextTable(
        List.of("OPERATION", "ACTIONS", "RESOURCE TYPES"),
        operations.stream()
            .map(
                operation ->
                    List.of(
                        List.of(operation.operation()),
                        actions(operation),
                        resourceTypes(operation)))
            .toList());
  }

  private static List<String> actions(KnownOperation operation) {
    return switch (operation.knowledge()) {
      case KnownOperation.NEEDS_NONE -> List.of("none");
      case KnownOperation.UNKNOWN -> List.of("unknown");
      default -> {
        Map<String, Boolean> always = new LinkedHashMap<>();
        for (KnownOperation.Action action : operation.actions()) {
          always.merge(action.name(), action.when().isEmpty(), Boolean::logicalOr);
        }
        yield always.entrySet().stream()
            .map(action -> action.getKey() + (action.getValue() ? "" : SOMETIMES))
            .toList();
      }
    };
  }

  private static List<String> resourceTypes(KnownOperation operation) {
    return operation.actions().stream()
        .flatMap(
            action ->
                action.resources().isEmpty()
                    ? Stream.of("*")
                    : action.resources().stream().map(KnownOperation.Resource::type))
        .distinct()
        .toList();
  }
}

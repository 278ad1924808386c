package io.policyrecorder.cli;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.OperationCapture;
import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.ActionRow;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.facts.OperationFacts;
import io.policyrecorder.facts.ServiceFacts;
import io.policyrecorder.facts.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The one class that reads the tables, for {@code recorder facts}; it adds nothing to them. */
final class FactsReader {

  private final FactTable facts = FactTable.load();
  private final CaptureTable capture = CaptureTable.load();

  /** Every service, sorted by service id. */
  List<KnownService> services() {
    return facts.serviceIds().stream().flatMap(id -> named(id).stream()).toList();
  }

  /** The services that a name may mean: service id, signing name or IAM prefix. */
  List<KnownService> named(String name) {
    return facts.named(name).stream().map(this::counted).toList();
  }

  private KnownService counted(ServiceFacts service) {
    int needNone = 0;
    int unknown = 0;
    for (String operation : service.operations()) {
      Knowledge knowledge = facts.knowledge(service.serviceId(), operation);
      needNone += knowledge == Knowledge.NEEDS_NONE ? 1 : 0;
      unknown += knowledge == Knowledge.UNKNOWN ? 1 : 0;
    }
    return new KnownService(
        service.serviceId(),
        service.signingName(),
        service.prefix(),
        List.copyOf(service.operations()),
        needNone,
        unknown);
  }

  /** All operations of a service. */
  List<KnownOperation> operations(KnownService service) {
    return service.operations().stream().map(name -> operation(service, name)).toList();
  }

  /**
   * An operation.
   *
   * @throws IllegalArgumentException when it is none of the service's
   */
  KnownOperation operation(KnownService service, String name) {
    OperationFacts known = facts.operation(service.serviceId(), name);
    if (known == null) {
      throw new IllegalArgumentException("No operation " + name + " in " + service.serviceId());
    }
    return new KnownOperation(
        service.serviceId(),
        service.signingName(),
        name,
        switch (known.knowledge()) {
          case KNOWN -> "known";
          case NEEDS_NONE -> KnownOperation.NEEDS_NONE;
          case UNKNOWN -> KnownOperation.UNKNOWN;
        },
        known.rows().stream().map(FactsReader::action).toList(),
        members(service.serviceId(), name),
        known.source());
  }

  private static KnownOperation.Action action(ActionRow row) {
    return new KnownOperation.Action(
        row.action(),
        row.when().toString(),
        Wording.of(row.when()),
        row.resources().stream()
            .map(resource -> new KnownOperation.Resource(resource.type(), resource.template()))
            .toList(),
        row.conditions().stream()
            .map(
                condition ->
                    new KnownOperation.Condition(
                        condition.operator(), condition.key(), condition.valueTemplate()))
            .toList(),
        row.source(),
        row.guess());
  }

  private List<KnownOperation.RecordedMember> members(String serviceId, String operation) {
    OperationCapture captured = capture.operation(serviceId, operation);
    List<KnownOperation.RecordedMember> members = new ArrayList<>();
    if (captured != null) {
      captured.request().forEach(member -> members.add(member("", member)));
      captured.response().forEach(member -> members.add(member("response.", member)));
    }
    return members;
  }

  private static KnownOperation.RecordedMember member(String prefix, Member member) {
    return new KnownOperation.RecordedMember(
        prefix + member.path(), member.mode().text(), Wording.of(member.mode()));
  }

  /** The access level of an action, {@code Write}; empty when the reference does not know it. */
  String accessLevel(String action) {
    ActionFacts known = facts.action(action);
    return known == null ? "" : known.accessLevel();
  }

  /** The bindings in the ARNs and conditions of an operation, each with its meaning in words. */
  Map<String, String> bindings(KnownOperation operation) {
    Map<String, String> bindings = new TreeMap<>();
    for (KnownOperation.Action action : operation.actions()) {
      Stream.concat(
              action.resources().stream().map(KnownOperation.Resource::arn),
              action.conditions().stream().map(KnownOperation.Condition::value))
          .map(ArnTemplate::parse)
          .flatMap(template -> template.bindings().stream())
          .forEach(binding -> bindings.put(binding.toString(), Wording.of(binding)));
    }
    return bindings;
  }

  /** The services that have an operation of that name, in whatever case. */
  List<String> servicesWith(String operation) {
    return facts.serviceIds().stream()
        .filter(
            id ->
                capture.operations(id).stream().anyMatch(name -> name.equalsIgnoreCase(operation)))
        .toList();
  }
}

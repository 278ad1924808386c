package io.policyrecorder.agent.record;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.capture.Member;
import io.policyrecorder.trace.Argument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An operation, and what may be recorded of it.
 *
 * @param service the service id, {@code DynamoDB}
 * @param name the operation, {@code GetItem}
 * @param isKnown whether the capture table has it; of an unknown one only ARNs are recorded
 * @param request the members of its request
 * @param response the members of its response
 * @param templates the ARNs that they fill
 */
public record Operation(
    String service,
    String name,
    boolean isKnown,
    List<Member> request,
    List<Member> response,
    List<ArnTemplate> templates) {

  static Operation unknown(String service, String name) {
    return new Operation(service, name, false, List.of(), List.of(), List.of());
  }

  /** The ARNs that a call's arguments and its client tell. */
  public SortedSet<String> resources(
      String partition, String region, String account, Map<String, Argument> arguments) {
    SortedSet<String> resources = new TreeSet<>();
    ArnTemplate.Members members = new OfCall(partition, region, account, arguments);
    for (ArnTemplate template : templates) {
      for (FilledArn filled : template.fill(members)) {
        resources.add(filled.toString());
      }
    }
    return resources;
  }

  private record OfCall(
      String partition, String region, String account, Map<String, Argument> arguments)
      implements ArnTemplate.Members {

    @Override
    public Collection<String> values(String path) {
      Argument argument = arguments.get(path);
      return argument == null ? List.of() : argument.values();
    }
  }
}

package io.policyrecorder.testbed.backend.control.protocol;

import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Parameters;
import java.util.ArrayList;
import java.util.List;

/** The input of an operation in the query protocol. */
public record Form(Parameters parameters) {

  /** A value, or "". */
  public String get(String name) {
    return parameters.get(name);
  }

  /** A value that must be there. */
  public String required(String name) {
    String value = get(name);
    if (value.isEmpty()) {
      throw new AwsException(
          400,
          "ValidationError",
          "1 validation error detected: Value null at '"
              + name
              + "' failed to satisfy constraint: Member must not be null");
    }
    return value;
  }

  /**
   * The structures of a list: {@code Name.member.1.…}, {@code Name.member.2.…}, each with what
   * follows as its names.
   */
  public List<Form> members(String name) {
    List<Form> members = new ArrayList<>();
    for (int i = 1; ; i++) {
      String prefix = name + ".member." + i + ".";
      List<Parameters.Parameter> member =
          parameters.list().stream()
              .filter(p -> p.name().startsWith(prefix))
              .map(p -> new Parameters.Parameter(p.name().substring(prefix.length()), p.value()))
              .toList();
      if (member.isEmpty()) {
        return members;
      }
      members.add(new Form(new Parameters(member)));
    }
  }
}

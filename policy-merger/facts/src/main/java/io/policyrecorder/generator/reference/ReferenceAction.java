package io.policyrecorder.generator.reference;

import java.util.List;

/** An action of the reference. */
public record ReferenceAction(
    String name,
    String accessLevel,
    List<TypeReference> types,
    List<String> conditionKeys,
    List<String> dependents,
    String page) {

  /** A resource type that the action can be granted on. */
  public record TypeReference(String name, boolean required) {}
}

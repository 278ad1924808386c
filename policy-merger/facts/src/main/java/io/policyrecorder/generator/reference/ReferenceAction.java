package io.policyrecorder.generator.reference;

import java.util.ArrayList;
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

  /** The same action, granted on these types too. */
  ReferenceAction on(List<String> more) {
    List<TypeReference> all = new ArrayList<>(types);
    for (String type : more) {
      if (types.stream().noneMatch(known -> known.name().equals(type))) {
        all.add(new TypeReference(type, false));
      }
    }
    return new ReferenceAction(name, accessLevel, all, conditionKeys, dependents, page);
  }
}

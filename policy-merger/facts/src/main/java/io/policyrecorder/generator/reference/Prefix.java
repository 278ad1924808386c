package io.policyrecorder.generator.reference;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An IAM prefix.
 *
 * @param name {@code s3}
 * @param page the page of the service authorization reference
 * @param actions by name, {@code GetObject}
 * @param types the ARN templates of the resource types by name, {@code object}
 * @param conditionKeys the keys that it knows, with the reference's variables
 */
public record Prefix(
    String name,
    String page,
    SortedMap<String, ReferenceAction> actions,
    SortedMap<String, List<String>> types,
    SortedSet<String> conditionKeys) {

  /** The action of that name, in whatever case the reference writes it; null when there is none. */
  public @Nullable ReferenceAction action(String name) {
    ReferenceAction same = actions.get(name);
    if (same != null) {
      return same;
    }
    for (ReferenceAction action : actions.values()) {
      if (action.name().equalsIgnoreCase(name)) {
        return action;
      }
    }
    return null;
  }

  /**
   * The ARN templates of a resource type, mostly one.
   *
   * @throws IllegalArgumentException when the prefix has no such type
   */
  public List<String> type(String type) {
    List<String> template = types.get(type);
    if (template == null) {
      throw new IllegalArgumentException("The reference has no resource type " + name + ":" + type);
    }
    return template;
  }
}

package io.policyrecorder.generator.model;

import io.policyrecorder.capture.MemberPath;
import io.policyrecorder.capture.Step;
import java.util.ArrayList;
import java.util.List;

/** Looks for a member path in a request or a response. */
public final class Paths {

  /**
   * A path that was found.
   *
   * @param path with the locations on the wire
   * @param shape what stands at its end
   * @param sensitive whether it, or what it lies in, is marked as sensitive
   */
  public record Found(MemberPath path, Shape shape, boolean sensitive) {}

  private Paths() {}

  /**
   * Finds a path, {@code Entries[].EventBusName}.
   *
   * @throws IllegalArgumentException when the structure has no such member; the message says where
   *     the way ends
   */
  public static Found find(Shape.Structure root, String text) {
    Shape shape = root;
    boolean sensitive = false;
    List<Step> steps = new ArrayList<>();
    for (Step step : MemberPath.parse(text).steps()) {
      if (step instanceof Step.Field field && shape instanceof Shape.Structure structure) {
        ModelMember member = structure.members().get().get(field.member());
        if (member == null) {
          throw new IllegalArgumentException(
              "There is no member " + field.member() + " on the way to " + text);
        }
        steps.add(new Step.Field(member.name(), member.location()));
        sensitive |= member.sensitive();
        shape = member.shape();
      } else if (step instanceof Step.Elements && shape instanceof Shape.ListOf list) {
        steps.add(step);
        shape = list.element().get();
      } else if (step instanceof Step.Keys && shape instanceof Shape.MapOf) {
        steps.add(step);
        shape = new Shape.Scalar();
      } else if ((step instanceof Step.Values || step instanceof Step.ValueOf)
          && shape instanceof Shape.MapOf map) {
        steps.add(step);
        shape = map.value().get();
      } else {
        throw new IllegalArgumentException(
            "The form of the members on the way to " + text + " is another");
      }
    }
    return new Found(new MemberPath(steps), shape, sensitive);
  }

  /** Whether the structure has such a member. */
  public static boolean has(Shape.Structure root, String text) {
    try {
      find(root, text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

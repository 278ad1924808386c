package io.policyrecorder.generator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares a service's jar with its botocore model: the services without a pinned jar have their
 * names from the model alone, which is right as long as the SDK keeps the model's names.
 */
public final class Agreement {

  private Agreement() {}

  /** The members of requests and responses that the two name differently, one a line. */
  public static List<String> differences(
      SortedMap<String, ModelOperation> jar, ServiceModel model) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, ModelOperation> operation : jar.entrySet()) {
      ModelOperation modelled = model.operations().get(operation.getKey());
      String place = model.id() + " " + operation.getKey();
      if (modelled != null) {
        compare(place, operation.getValue().request(), modelled.request(), differences);
        compare(place, operation.getValue().response(), modelled.response(), differences);
      }
    }
    return differences;
  }

  private static void compare(
      String place, Shape.Structure jar, Shape.Structure model, List<String> differences) {
    SortedMap<String, ModelMember> known = model.members().get();
    Map<String, ModelMember> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    folded.putAll(known);
    for (ModelMember member : jar.members().get().values()) {
      ModelMember same = known.get(member.name());
      ModelMember alike = folded.get(member.name());
      if (same == null && alike != null) {
        differences.add(place + " " + member.name() + ", in the model " + alike.name());
      } else if (differs(member, same)) {
        differences.add(place + " " + member.name() + " is another kind of value in the model");
      }
    }
  }

  private static boolean differs(ModelMember jar, @Nullable ModelMember model) {
    return model != null && !jar.shape().getClass().equals(model.shape().getClass());
  }
}

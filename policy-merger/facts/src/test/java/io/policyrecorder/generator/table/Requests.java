package io.policyrecorder.generator.table;

import io.policyrecorder.generator.model.ModelMember;
import io.policyrecorder.generator.model.Shape;
import java.util.SortedMap;
import java.util.TreeMap;

/** Requests for tests. */
final class Requests {

  private Requests() {}

  /** A request with members that are text; {@code Name[]} is a list, {@code Name!} sensitive. */
  static Shape.Structure of(String... names) {
    SortedMap<String, ModelMember> members = new TreeMap<>();
    for (String text : names) {
      String name = text.replace("[]", "").replace("!", "");
      Shape shape = text.endsWith("[]") ? new Shape.ListOf(Shape.Scalar::new) : new Shape.Scalar();
      members.put(name, new ModelMember(name, name, shape, text.endsWith("!")));
    }
    return new Shape.Structure(() -> members);
  }
}

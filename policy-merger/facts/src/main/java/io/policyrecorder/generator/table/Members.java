package io.policyrecorder.generator.table;

import io.policyrecorder.generator.model.ModelMember;
import io.policyrecorder.generator.model.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts in a request or a response, and lists of texts, those nearest to its top first. */
final class Members {

  /**
   * A member that holds text.
   *
   * @param path {@code Entries[].EventBusName}
   * @param folded its own name, as {@link Names#folded}
   * @param parent the folded name of the member that it lies in; empty at the top
   * @param depth 1 at the top
   */
  record At(String path, String folded, String parent, int depth, ModelMember member) {}

  private final List<At> all = new ArrayList<>();
  private final Map<String, At> byName = new HashMap<>();

  private Members() {}

  /** The members down to a depth, 1 for those at the top; none that is sensitive. */
  static Members of(Shape.Structure structure, int depth) {
    Members members = new Members();
    List<Level> level = List.of(new Level("", "", structure));
    for (int at = 1; at <= depth; at++) {
      List<Level> next = new ArrayList<>();
      for (Level each : level) {
        members.read(each, at, next);
      }
      level = next;
    }
    return members;
  }

  private record Level(String path, String name, Shape.Structure structure) {}

  private void read(Level level, int depth, List<Level> next) {
    for (ModelMember member : level.structure().members().get().values()) {
      if (member.sensitive()) {
        continue;
      }
      String path = level.path() + member.name();
      Shape shape = member.shape();
      if (shape instanceof Shape.ListOf list) {
        path += "[]";
        shape = list.element().get();
      }
      String folded = Names.folded(member.name());
      if (shape instanceof Shape.Scalar) {
        add(new At(path, folded, level.name(), depth, member));
      } else if (shape instanceof Shape.Structure structure) {
        next.add(new Level(path + ".", folded, structure));
      }
    }
  }

  private void add(At at) {
    all.add(at);
    byName.putIfAbsent(at.folded(), at);
    if (at.path().endsWith("[]") && at.folded().endsWith("s")) {
      byName.putIfAbsent(at.folded().substring(0, at.folded().length() - 1), at);
    }
  }

  List<At> all() {
    return all;
  }

  boolean has(String folded) {
    return byName.containsKey(folded);
  }

  /** The member of that folded name, or the list of such members, nearest to the top. */
  @Nullable At named(String folded) {
    return byName.get(folded);
  }
}

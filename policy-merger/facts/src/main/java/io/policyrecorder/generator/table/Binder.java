package io.policyrecorder.generator.table;

import io.policyrecorder.generator.model.ModelMember;
import io.policyrecorder.generator.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a request that fill the variables of a resource type by their names alone:
 * the variable's own name, the type with Name or Id, an ARN, and lists of these.
 */
final class Binder {

  private final SortedMap<String, ModelMember> members;
  private final String operation;

  Binder(String operation, Shape.Structure request) {
    this.operation = folded(operation);
    this.members = request.members().get();
  }

  /** Each way to fill all variables of the template; none when a variable stays open. */
  List<Map<String, String>> bind(String type, String template) {
    List<String> variables = Variables.of(template);
    List<Map<String, String>> ways = new ArrayList<>();
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      String variable = variables.get(i);
      String member = byName(type, variable, i == variables.size() - 1);
      if (member != null) {
        byName.put(variable, member);
      }
    }
    if (byName.size() == variables.size() && !variables.isEmpty()) {
      ways.add(byName);
    }
    String arn = arn(type);
    if (arn != null && !variables.isEmpty() && !ways.contains(Map.of(variables.get(0), arn))) {
      Map<String, String> byArn = new LinkedHashMap<>();
      variables.forEach(variable -> byArn.put(variable, arn + "|arn"));
      ways.add(byArn);
    }
    return ways;
  }

  /** Whether an operation of that name makes a resource of that type. */
  static boolean creates(String operation, String type) {
    return operation.startsWith("Create") && folded(operation).endsWith(folded(type));
  }

  private @Nullable String byName(String type, String variable, boolean last) {
    String folded = folded(variable);
    String kind = folded(type);
    List<String> names = new ArrayList<>(List.of(folded));
    if (last) {
      names.addAll(List.of(kind, kind + "name", kind + "id", kind + "identifier"));
      if (operation.contains(kind)) {
        names.addAll(List.of("name", "id", "identifier"));
      }
      names.addAll(List.of(kind + "arn", folded + "arn"));
    }
    return first(names);
  }

  private @Nullable String arn(String type) {
    String kind = folded(type);
    return first(List.of(kind + "arn", "resourcearn", "arn", "targetarn", "sourcearn"));
  }

  private @Nullable String first(List<String> names) {
    for (String name : names) {
      for (ModelMember member : members.values()) {
        String folded = folded(member.name());
        if (member.sensitive()) {
          continue;
        }
        if (folded.equals(name) && member.shape() instanceof Shape.Scalar) {
          return member.name();
        }
        if ((folded.equals(name) || folded.equals(name + "s"))
            && member.shape() instanceof Shape.ListOf list
            && list.element().get() instanceof Shape.Scalar) {
          return member.name() + "[]";
        }
      }
    }
    return null;
  }

  private static String folded(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}

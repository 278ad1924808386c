package io.policyrecorder.generator.table;

import io.policyrecorder.generator.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a request that fill the variables of a resource type by their names alone:
 * the variable's own name, the type with Name or Id, an ARN, lists of these, and the same deeper in
 * the request.
 */
final class Binder {

  private static final int DEPTH = 3;

  private final Members top;
  private final Members deep;
  private final Members answer;
  private final String operation;
  private final String folded;
  private final MadeIds made;
  private final Predicate<String> named;

  Binder(String operation, Shape.Structure request, Shape.Structure response, MadeIds made) {
    this(operation, request, response, made, type -> false);
  }

  /**
   * A binder.
   *
   * @param named the types whose ids are the names that they are given
   */
  Binder(
      String operation,
      Shape.Structure request,
      Shape.Structure response,
      MadeIds made,
      Predicate<String> named) {
    this.named = named;
    this.operation = operation;
    this.folded = Names.folded(operation);
    this.top = Members.of(request, 1);
    this.deep = Members.of(request, DEPTH);
    this.answer = Members.of(response, DEPTH);
    this.made = made;
  }

  /**
   * Each way to fill all variables of the template; none when a variable stays open.
   *
   * @param only whether the action has no other resource type
   */
  List<Map<String, String>> bind(String type, String template, boolean only) {
    List<String> variables = Variables.of(template);
    if (variables.isEmpty()) {
      return List.of();
    }
    List<Map<String, String>> ways = new ArrayList<>();
    Map<String, String> byName = byName(type, variables, only);
    if (byName.size() == variables.size()) {
      ways.add(byName);
    } else if (!byName.isEmpty()
        && byName.size() + ofService(variables, byName) == variables.size()) {
      Map<String, String> withStars = new LinkedHashMap<>();
      variables.forEach(variable -> withStars.put(variable, byName.getOrDefault(variable, "*!")));
      ways.add(withStars);
    }
    Members.At arn = arn(type, variables, only);
    boolean full = byName.size() == variables.size();
    if (arn != null
        && !(full
            && (byName.containsValue(arn.path()) || byName.containsValue(arn.path() + "!")))) {
      Map<String, String> byArn = new LinkedHashMap<>();
      for (int i = 0; i < variables.size(); i++) {
        boolean last = i == variables.size() - 1;
        byArn.put(variables.get(i), arn.path() + "|arn" + flag(type, variables.get(i), "", last));
      }
      ways.add(byArn);
    }
    return ways;
  }

  /**
   * How many of the other variables are parts that the service adds to a name: its own id beside
   * the name, a UUID, the time.
   */
  private static long ofService(List<String> variables, Map<String, String> byName) {
    return variables.stream()
        .filter(variable -> !byName.containsKey(variable))
        .map(Names::folded)
        .filter(
            variable ->
                Names.isAdded(variable)
                    || byName.keySet().stream()
                        .map(Names::folded)
                        .anyMatch(
                            named ->
                                named.endsWith("name")
                                    && variable.equals(Names.base(named) + "id")))
        .count();
  }

  /** What fills some of the variables, with a star for the others; empty when nothing does. */
  Map<String, String> bindPartly(String type, String template, boolean only) {
    List<String> variables = Variables.of(template);
    Map<String, String> byName = byName(type, variables, only);
    if (byName.isEmpty()) {
      return byName;
    }
    Map<String, String> all = new LinkedHashMap<>();
    for (String variable : variables) {
      boolean last = variable.equals(variables.get(variables.size() - 1));
      String star = last && creates(type, template) ? "*!" : "*";
      all.put(variable, byName.getOrDefault(variable, star));
    }
    return all;
  }

  /** Whether the operation makes a resource of that type, so that the request lacks its id. */
  boolean creates(String type, String template) {
    if (!Names.isCreating(operation)) {
      return false;
    }
    String kind = Names.folded(type);
    if (folded.endsWith(kind)) {
      return true;
    }
    List<String> variables = Variables.of(template);
    String last = variables.isEmpty() ? "" : Names.folded(variables.get(variables.size() - 1));
    return answer.has(last) || answer.has(kind + "id") || answer.has(kind + "arn");
  }

  private Map<String, String> byName(String type, List<String> variables, boolean only) {
    Map<String, String> byName = new LinkedHashMap<>();
    Set<String> used = new LinkedHashSet<>();
    for (int i = 0; i < variables.size(); i++) {
      String variable = variables.get(i);
      boolean last = i == variables.size() - 1;
      Members.At member = byName(type, variable, last, variables.size() == 1, used);
      if (member != null) {
        used.add(member.path());
        byName.put(variable, member.path() + flag(type, variable, member.folded(), last));
      }
    }
    if (only && byName.size() == variables.size() - 1 && !Names.isCreating(operation)) {
      Members.At member = theOnlyOther(Names.folded(type), used);
      for (int i = 0; member != null && i < variables.size(); i++) {
        if (!byName.containsKey(variables.get(i))) {
          boolean last = i == variables.size() - 1;
          byName.put(
              variables.get(i),
              member.path() + flag(type, variables.get(i), member.folded(), last));
        }
      }
    }
    return byName;
  }

  private Members.@Nullable At byName(
      String type, String variable, boolean last, boolean whole, Set<String> used) {
    String kind = Names.folded(type);
    String name = Names.folded(variable);
    boolean isMade = isMade(kind, name, last);
    // What is made gets its id from the service, whatever name it is given.
    boolean noName = Names.isCreating(operation) && Names.isId(name) && !named.test(type);
    List<String> names = new ArrayList<>(List.of(name));
    String base = Names.base(name);
    if (last) {
      if (isMade) {
        names.addAll(List.of(kind + "id", kind + "identifier", kind));
      } else {
        names.addAll(List.of(kind, kind + "name", kind + "id", kind + "identifier"));
      }
      if (about(kind) && !(isMade && Names.isCreating(operation))) {
        names.addAll(isMade ? List.of("id", "identifier") : List.of("name", "id", "identifier"));
      }
    }
    if (!last && name.endsWith("name") && base.length() > 2 && about(base)) {
      names.add("name");
    }
    List<String> exact = List.copyOf(names);
    if (!isMade || !Names.isCreating(operation)) {
      names.addAll(List.of(base + "id", base + "identifier", base));
      if (!isMade) {
        names.add(base + "name");
      }
    }
    boolean makes = noName && operation.startsWith("Create") && folded.endsWith(kind);
    if (whole && !makes) {
      names.addAll(List.of(kind + "arn", name + "arn", base + "arn"));
    }
    if (noName) {
      names.removeIf(each -> each.endsWith("name"));
    }
    Members.At found = first(top, names, used);
    if (found == null) {
      found = alike(last ? List.of(name, kind + "id", kind + "name") : List.of(name), used, isMade);
      found = noName && found != null && found.folded().endsWith("name") ? null : found;
    }
    if (found == null && kind.length() > 2 && !makes) {
      List<String> specific =
          exact.stream()
              .filter(each -> each.length() > 4 && !each.equals(kind) && names.contains(each))
              .toList();
      found = first(deep, specific, used);
    }
    return found;
  }

  private boolean about(String kind) {
    return Names.mentions(folded, kind);
  }

  /** A member whose name ends as the variable's does, when there is but one. */
  private Members.@Nullable At alike(List<String> names, Set<String> used, boolean isMade) {
    Members.At found = null;
    for (Members.At member : top.all()) {
      String name = member.folded();
      boolean isName = name.endsWith("name");
      if (used.contains(member.path())
          || !Names.isIdentifier(name)
          || name.endsWith("arn")
          || (isMade && (isName || Names.isCreating(operation)))
          || Names.base(name).equals(name)
          || Names.base(name).length() < 3) {
        continue;
      }
      for (String wanted : names) {
        if (Names.base(wanted).length() >= 3
            && (wanted.endsWith(name) || name.endsWith(wanted))
            && !member.equals(found)) {
          if (found != null) {
            return null;
          }
          found = member;
        }
      }
    }
    return found;
  }

  /** The one required member that names something and that no variable has taken yet. */
  private Members.@Nullable At theOnlyOther(String kind, Set<String> used) {
    Members.At found = null;
    for (Members.At member : top.all()) {
      boolean names =
          member.member().inPath()
              || (member.member().required() && Names.isIdentifier(member.folded()));
      if (names
          && related(kind, member.folded())
          && !used.contains(member.path())
          && !member.folded().endsWith("accountid")) {
        if (found != null) {
          return null;
        }
        found = member;
      }
    }
    return found;
  }

  /** Whether a member may name a resource of a kind: by its own name, or the operation's. */
  private boolean related(String kind, String member) {
    String base = Names.base(member);
    return about(kind) || kind.contains(base) || base.contains(kind) || base.equals("resource");
  }

  private Members.@Nullable At arn(String type, List<String> variables, boolean only) {
    String kind = Names.folded(type);
    if (operation.startsWith("Create") && folded.endsWith(kind)) {
      return null; // what is made has no ARN yet
    }
    String last = Names.base(Names.folded(variables.get(variables.size() - 1)));
    Members.At found =
        first(
            top,
            List.of(
                kind + "arn",
                last + "arn",
                "resourcearn",
                "arn",
                "targetarn",
                "sourcearn",
                "resource",
                "resourceid",
                "resourceidentifier"),
            Set.of());
    if (found == null && about(kind)) {
      found = first(top, List.of("identifier"), Set.of());
    }
    boolean creates = Names.isCreating(operation) && folded.endsWith(kind);
    return found == null && !creates ? arnAlike(kind, last, only) : found;
  }

  /** The members that hold an ARN of a type whose template has no variable. */
  List<String> arnsOf(String type) {
    String kind = Names.folded(type);
    List<String> paths = new ArrayList<>();
    for (Members.At member : top.all()) {
      String name = member.folded();
      boolean arn = name.endsWith("arn") || name.endsWith("identifier");
      if (name.equals("resourcearn") || (arn && Names.base(name).endsWith(kind))) {
        paths.add(member.path());
      }
    }
    return operation.startsWith("Create") && folded.endsWith(kind) ? List.of() : paths;
  }

  /**
   * An ARN of a shorter name than the type's, or the only one that the request must have, of the
   * only type.
   */
  private Members.@Nullable At arnAlike(String kind, String variable, boolean only) {
    List<Members.At> required = new ArrayList<>();
    for (Members.At member : top.all()) {
      String name = member.folded();
      String base = Names.base(name);
      if (!name.endsWith("arn") || base.length() < 4 || base.endsWith("role")) {
        continue;
      }
      if (kind.endsWith(base) || base.endsWith(kind) || base.endsWith(variable)) {
        return member;
      }
      if (related(kind, name) && (member.member().required() || member.member().inPath())) {
        required.add(member);
      }
    }
    return only && required.size() == 1 ? required.get(0) : null;
  }

  private boolean isMade(String kind, String variable, boolean last) {
    return !variable.contains("name") && (made.has(variable) || (last && made.has(kind + "id")));
  }

  private String flag(String type, String variable, String member, boolean last) {
    boolean isMade = isMade(Names.folded(type), Names.folded(variable), last);
    return isMade && !member.endsWith("name") ? "!" : "";
  }

  private static Members.@Nullable At first(Members of, List<String> names, Set<String> used) {
    for (String name : names) {
      Members.At found = of.named(name);
      if (found != null && !used.contains(found.path())) {
        return found;
      }
    }
    return null;
  }
}

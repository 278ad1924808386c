package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.trace.HiddenName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names of an ARN, as wide as the user's scopes say. */
final class ScopedNames {

  private static final int NAME = 5;

  private final Scopes scopes;
  private final ResourceTypes types;
  private final OpenSets openSets;
  private final DeployedNames names;
  private final SortedSet<Finding> findings = new TreeSet<>();
  private final SortedMap<String, SortedSet<String>> asked = new TreeMap<>();

  /** What resources may be called in scopes, and what they were called there. */
  private final SortedSet<String> seen = new TreeSet<>();

  private final SortedSet<String> used = new TreeSet<>();

  /**
   * The pieces of an ARN.
   *
   * @param parts with the scope worked in
   * @param widened the recorded names of open sets that became patterns unasked
   * @param hidden whether a name of an open set was not recorded
   */
  record Scoped(List<ArnPart> parts, List<String> widened, boolean hidden) {}

  ScopedNames(Scopes scopes, ResourceTypes types, OpenSets openSets, DeployedNames names) {
    this.scopes = scopes;
    this.types = types;
    this.openSets = openSets;
    this.names = names;
  }

  /** The pieces of a permission's ARN, which has one. */
  Scoped of(Permission permission) {
    List<ArnPart> recorded = permission.resource();
    Scope scope = scope(permission);
    List<ArnPart> parts = new ArrayList<>(recorded.size());
    List<String> widened = new ArrayList<>();
    boolean hidden = false;
    for (ArnPart part : recorded) {
      if (part.kind() != Kind.OPEN) {
        parts.add(part);
        continue;
      }
      String mapped = names.mapped(part.text(), recorded);
      String pattern = mapped != null ? mapped : openSets.pattern(permission, part.text());
      boolean isHidden = mapped == null && HiddenName.isIn(part.text());
      hidden |= isHidden;
      if (mapped == null && !isHidden) {
        if (scope instanceof Scope.Exact) {
          pattern = ArnPattern.escape(part.text());
        } else if (scope instanceof Scope.Template template) {
          pattern = path(template, part.text(), pattern);
        }
        if (scope instanceof Scope.Open && !pattern.equals(ArnPattern.escape(part.text()))) {
          widened.add(part.text());
        }
      }
      parts.add(new ArnPart(Kind.PATTERN, pattern, part.path()));
    }
    if (scope instanceof Scope.Prefix || scope instanceof Scope.Type) {
      return new Scoped(asked(permission, parts, scope), widened, hidden);
    }
    return new Scoped(parts, widened, hidden);
  }

  private Scope scope(Permission permission) {
    if (scopes.equals(Scopes.OPEN)) {
      return scopes.others();
    }
    Collection<String> keys =
        types.scopes(
            permission.call().call(),
            permission.action(),
            new FilledArn(permission.resource()).toString());
    seen.addAll(keys);
    for (String key : keys) {
      Scope scope = scopes.byType().get(key);
      if (scope != null) {
        used.add(key);
        return scope;
      }
    }
    return scopes.others();
  }

  /** The path of the document that the seen one is of; the widened one when there is none. */
  private String path(Scope.Template template, String seen, String open) {
    String best = "";
    for (String path : template.paths()) {
      String pattern = PathTemplates.pattern(path);
      if (PathTemplates.matches(path, seen)
          && (best.isEmpty() || literals(pattern) > literals(best))) {
        best = pattern;
      }
    }
    if (best.isEmpty() && !PathTemplates.matchesRoot(template.paths(), seen)) {
      findings.add(
          new Finding(
              FindingKind.SCOPE_REFUSED,
              "/" + seen,
              "No path of " + template.file() + " is of this one, so it is as without a scope.",
              "Add it to the document, or see whether the application calls what it should."));
      return open;
    }
    return best;
  }

  private static int literals(String pattern) {
    return pattern.replace("*", "").length();
  }

  /** The parts with the widest name that was asked for; as they are where it would be any. */
  private List<ArnPart> asked(Permission permission, List<ArnPart> parts, Scope scope) {
    int open = open(permission.resource());
    int last = open < 0 ? lastName(parts) : open;
    if (last < 0) {
      return parts;
    }
    List<ArnPart> scoped = new ArrayList<>(parts.size());
    for (int from = 0; from < parts.size(); ) {
      int to = open < 0 ? endOfName(parts, from) : from + 1;
      List<ArnPart> name = parts.subList(from, to);
      boolean asked =
          open < 0
              ? isName(name.get(0)) && (scope instanceof Scope.Type || to == last + 1)
              : from == open;
      @Nullable String wide = asked ? wide(name, permission, scope) : null;
      if (wide == null) {
        scoped.addAll(name);
      } else {
        scoped.add(new ArnPart(Kind.PATTERN, wide, name.get(0).path()));
      }
      from = to;
    }
    if (scoped.equals(parts)) {
      return parts;
    }
    String before = names.deployed(parts, permission.call());
    String after = names.deployed(scoped, permission.call());
    if (isAny(after)) {
      findings.add(
          new Finding(
              FindingKind.SCOPE_REFUSED,
              before,
              "The scope would make "
                  + after
                  + " of it, which is no limit at all; it is as without the scope.",
              "Ask for exact, or for a prefix that keeps a name."));
      return parts;
    }
    if (!after.equals(before)) {
      asked.computeIfAbsent(after, key -> new TreeSet<>()).add(before);
    }
    return scoped;
  }

  private static int open(List<ArnPart> recorded) {
    for (int i = 0; i < recorded.size(); i++) {
      if (recorded.get(i).kind() == Kind.OPEN) {
        return i;
      }
    }
    return -1;
  }

  private static int lastName(List<ArnPart> parts) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (isName(parts.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Where a name ends that has several parts, such as a path and what is in it, or a secret's and
   * the suffix that it is given.
   */
  private static int endOfName(List<ArnPart> parts, int from) {
    int to = from + 1;
    while (isName(parts.get(from)) && to < parts.size()) {
      boolean dash = parts.get(to).kind() == Kind.LITERAL && parts.get(to).text().equals("-");
      int next = dash ? to + 1 : to;
      if (next == parts.size() || !isName(parts.get(next))) {
        return to;
      }
      to = next + 1;
    }
    return to;
  }

  /** An ARN that the user gave as a whole stays as it was given. */
  private static boolean isName(ArnPart part) {
    return switch (part.kind()) {
      case NAME, SERVER_MADE, SUFFIX -> true;
      case PATTERN -> !part.text().startsWith("arn:");
      default -> false;
    };
  }

  /** The name as wide as asked; null to leave it. */
  private @Nullable String wide(List<ArnPart> name, Permission permission, Scope scope) {
    if (scope instanceof Scope.Type) {
      return "*";
    }
    if (!(scope instanceof Scope.Prefix prefix)) {
      return null;
    }
    StringBuilder deployed = new StringBuilder();
    for (ArnPart part : name) {
      deployed.append(names.part(part, permission.resource(), permission.call()));
    }
    if (deployed.indexOf("${") >= 0) {
      return null;
    }
    int end = deployed.indexOf("/") == 0 ? 1 : 0;
    for (int i = 0; i < prefix.segments() && end >= 0; i++) {
      int slash = deployed.indexOf("/", end);
      end = slash < 0 ? -1 : slash + 1;
    }
    return end < 0 ? null : deployed.substring(0, end) + "*";
  }

  /** Whether an ARN limits nothing: neither an account nor any letter of a name. */
  private static boolean isAny(String arn) {
    String[] pieces = arn.split(":", NAME + 1);
    if (pieces.length <= NAME) {
      return true;
    }
    boolean named = pieces[NAME].chars().anyMatch(Character::isLetterOrDigit);
    boolean owned = !pieces[NAME - 1].isEmpty() && !pieces[NAME - 1].equals("*");
    return !named && !owned;
  }

  /** What was widened as asked, and what was not. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    asked.forEach(
        (after, before) ->
            all.add(
                new Finding(
                    FindingKind.WIDENED,
                    after,
                    "As the scope says, it stands for "
                        + Shown.some(before)
                        + ", and allows every other one that it matches.",
                    "Check that all of them may be reached.")));
    for (String key : scopes.byType().keySet()) {
      if (!used.contains(key)) {
        all.add(
            new Finding(
                FindingKind.SETTING_UNUSED,
                "scope: " + key,
                "No recorded call needs a right on such a resource that no narrower scope is about.",
                seen.isEmpty()
                    ? "Remove it."
                    : "Take one of these, or remove it: " + String.join(", ", seen) + "."));
      }
    }
    return all;
  }
}

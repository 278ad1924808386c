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
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names of an ARN, as wide as the user's scopes say. */
final class ScopedNames {

  private static final int SERVICE = 2;
  private static final int NAME = 5;

  private final Scopes scopes;
  private final ResourceTypes types;
  private final OpenSets openSets;
  private final DeployedNames names;
  private final SortedSet<Finding> findings = new TreeSet<>();
  private final SortedMap<String, SortedSet<String>> asked = new TreeMap<>();

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
    String arn = new FilledArn(permission.resource()).toString();
    String[] pieces = arn.split(":", SERVICE + 2);
    String service = pieces.length > SERVICE ? pieces[SERVICE] : "";
    return scopes.of(service, types.of(permission.action(), arn));
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
    int at = open(permission.resource());
    if (at < 0) {
      at = lastName(parts);
    }
    if (at < 0) {
      return parts;
    }
    List<ArnPart> scoped = new ArrayList<>(parts);
    boolean isOpen = permission.resource().get(at).kind() == Kind.OPEN;
    for (int i = 0; i < parts.size(); i++) {
      boolean chosen = i == at || (!isOpen && scope instanceof Scope.Type && isName(parts.get(i)));
      @Nullable String name = chosen ? name(parts.get(i), permission, scope) : null;
      if (name != null) {
        scoped.set(i, new ArnPart(Kind.PATTERN, name, parts.get(i).path()));
      }
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

  private static boolean isName(ArnPart part) {
    return switch (part.kind()) {
      case NAME, SERVER_MADE, SUFFIX -> true;
      default -> false;
    };
  }

  /** The name as wide as asked; null to leave it. */
  private @Nullable String name(ArnPart part, Permission permission, Scope scope) {
    if (scope instanceof Scope.Type) {
      return "*";
    }
    if (!(scope instanceof Scope.Prefix prefix)) {
      return null;
    }
    String deployed =
        part.kind() == Kind.PATTERN
            ? part.text()
            : names.part(part, permission.resource(), permission.call());
    if (deployed.contains("${")) {
      return null;
    }
    int end = deployed.startsWith("/") ? 1 : 0;
    for (int i = 0; i < prefix.segments() && end >= 0; i++) {
      int slash = deployed.indexOf('/', end);
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
    return all;
  }
}

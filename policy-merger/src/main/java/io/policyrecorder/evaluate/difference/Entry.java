package io.policyrecorder.evaluate.difference;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.difference.Side.Part;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One action on one resource of an Allow, the smallest thing that a person would name. A {@code
 * NotAction} or {@code NotResource} is one thing whole.
 *
 * @param part the statement that holds only this action and resource
 */
record Entry(Part part) {

  /** The entries of a statement. */
  static List<Entry> of(Part part) {
    Statement all = part.statement();
    List<Entry> entries = new ArrayList<>();
    for (SortedSet<String> actions :
        all.notAction() ? List.of(all.actions()) : each(all.actions())) {
      for (SortedSet<String> resources :
          all.notResource() ? List.of(all.resources()) : each(all.resources())) {
        Statement one =
            new Statement(
                all.sid(),
                all.effect(),
                all.principals(),
                all.notAction(),
                actions,
                all.notResource(),
                resources,
                all.conditions(),
                all.doubts());
        entries.add(new Entry(Part.of(one, part.version())));
      }
    }
    return entries;
  }

  private static List<SortedSet<String>> each(Collection<String> values) {
    List<SortedSet<String>> each = new ArrayList<>();
    for (String value : values) {
      each.add(new TreeSet<>(List.of(value)));
    }
    return each;
  }

  Statement statement() {
    return part.statement();
  }

  /** The one action in lower case; {@code *} where those are named that are not meant. */
  String actionPattern() {
    return statement().notAction() ? "*" : statement().actions().first().toLowerCase(Locale.ROOT);
  }

  /** The one resource; {@code *} likewise, or where none is named. */
  String resourcePattern() {
    return statement().notResource() || statement().resources().isEmpty()
        ? "*"
        : statement().resources().first();
  }

  SortedSet<Condition> conditions() {
    return statement().conditions();
  }

  /**
   * Whether this grants for certain all that the other one does, without anybody having to try
   * requests; false may still be so.
   */
  boolean covers(Entry other) {
    Statement mine = statement();
    Statement its = other.statement();
    if (!mine.doubts().isEmpty() || !its.doubts().isEmpty()) {
      return false;
    }
    return (mine.conditions().isEmpty()
            || (mine.conditions().equals(its.conditions())
                && part.version().equals(other.part.version())))
        && coversActions(mine, its)
        && coversResources(other);
  }

  private static boolean coversActions(Statement mine, Statement its) {
    if (mine.notAction() || its.notAction()) {
      return mine.notAction() == its.notAction() && mine.actions().equals(its.actions());
    }
    String action = mine.actions().first().toLowerCase(Locale.ROOT);
    return (action.indexOf(':') > 0 || isStars(action))
        && action.indexOf('$') < 0
        && ArnPattern.of(action)
            .covers(ArnPattern.of(its.actions().first().toLowerCase(Locale.ROOT)));
  }

  private boolean coversResources(Entry other) {
    Statement mine = statement();
    Statement its = other.statement();
    if (mine.resources().equals(its.resources())
        && mine.notResource() == its.notResource()
        && part.version().equals(other.part.version())) {
      return true;
    }
    if (mine.notResource() || its.notResource() || !namesService(resourcePattern())) {
      return false;
    }
    if (Variables.any(resourcePattern(), part.version())
        || Variables.any(other.resourcePattern(), other.part.version())) {
      return false;
    }
    return ArnPattern.of(Variables.plain(resourcePattern(), part.version()))
        .covers(ArnPattern.of(Variables.plain(other.resourcePattern(), other.part.version())));
  }

  private static boolean isStars(String text) {
    return text.chars().allMatch(c -> c == '*');
  }

  /** Whether it has no wildcard where an ARN has its service, which AWS does not support. */
  private static boolean namesService(String resource) {
    String[] parts = resource.split(":", 4);
    return isStars(resource)
        || (parts.length == 4
            && parts[0].equals("arn")
            && Representatives.isLiteral(parts[1])
            && Representatives.isLiteral(parts[2]));
  }
}

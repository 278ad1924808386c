package io.policyrecorder.evaluate.difference;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.difference.Side.Part;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;

/**
 * Values of variables that wildcards elsewhere tell apart: beside {@code bucket/${aws:username}/*},
 * a statement on {@code bucket/a*} knows names that begin with an a from all others.
 */
final class Fillings {

  /** Values of one variable; of more, the difference does not claim to know every kind. */
  private static final int MOST = 40;

  private Fillings() {}

  /**
   * Adds such values for every variable that stands in a resource or in a condition.
   *
   * @param values by the key in lower case; what is there already is tried as well
   * @return whether every kind is there now
   */
  static boolean added(Map<String, Set<String>> values, Collection<Part> parts) {
    Set<String> resources = new LinkedHashSet<>();
    Map<String, Set<String>> compared = new TreeMap<>();
    for (Part part : parts) {
      part.statement().resources().forEach(each -> resources.add(text(each, part)));
      for (Condition condition : part.statement().conditions()) {
        Set<String> texts =
            compared.computeIfAbsent(
                condition.key().toLowerCase(Locale.ROOT), key -> new LinkedHashSet<>());
        condition.values().forEach(each -> texts.add(text(each, part)));
      }
    }
    boolean complete = added(values, resources);
    for (Set<String> texts : compared.values()) {
      complete &= added(values, texts);
    }
    return complete;
  }

  /** A text in which what looks like a variable is one. */
  private static String text(String text, Part part) {
    return Variables.plain(text, part.version());
  }

  private static boolean added(Map<String, Set<String>> values, Set<String> texts) {
    boolean complete = true;
    for (String text : texts) {
      for (MatchResult variable : Variables.VARIABLE.matcher(text).results().toList()) {
        Set<String> some = values.get(Variables.key(variable.group(1)));
        if (some != null) {
          complete &= added(some, text, variable, texts);
        }
      }
    }
    return complete;
  }

  private static boolean added(
      Set<String> some, String text, MatchResult variable, Set<String> texts) {
    String before = opened(text.substring(0, variable.start()));
    String behind = opened(text.substring(variable.end()));
    String pattern = before + "?*" + behind;
    Set<String> others = new LinkedHashSet<>();
    for (String each : texts) {
      others.add(opened(each));
    }
    // What is known of the variable counts as told apart too.
    some.forEach(value -> others.add(before + ArnPattern.escape(value) + behind));
    others.removeIf(each -> each.equals(pattern) || !Representatives.meet(pattern, each));
    Representatives kinds = Representatives.of(List.of(pattern), new ArrayList<>(others));
    boolean complete = kinds.complete();
    for (String kind : kinds.texts()) {
      String value = between(before, behind, kind);
      if (value.contains("${")) {
        // Of a policy whose version knows no variables; nothing is called so.
        continue;
      }
      if (some.size() >= MOST && !some.contains(value)) {
        return false;
      }
      some.add(value);
    }
    return complete;
  }

  private static String opened(String text) {
    return Variables.VARIABLE.matcher(text).replaceAll("*");
  }

  /** The shortest value that lies between both in a text that has one. */
  private static String between(String before, String behind, String text) {
    ArnPattern first = ArnPattern.of(before);
    ArnPattern last = ArnPattern.of(behind);
    for (int length = 1; length <= text.length(); length++) {
      for (int from = 0; from + length <= text.length(); from++) {
        if (first.matches(text.substring(0, from)) && last.matches(text.substring(from + length))) {
          return text.substring(from, from + length);
        }
      }
    }
    throw new IllegalStateException(text + " has nothing between " + before + " and " + behind);
  }
}

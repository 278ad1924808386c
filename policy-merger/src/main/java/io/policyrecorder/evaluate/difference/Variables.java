package io.policyrecorder.evaluate.difference;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.difference.Side.Part;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Policy variables, and values that stand for all that they may have: one that occurs nowhere else,
 * which therefore only wildcards match, and those with which a condition compares the key.
 *
 * @param values by the key in lower case
 * @param complete whether no further value can be told apart by the policies
 */
record Variables(SortedMap<String, Set<String>> values, boolean complete) {

  static final Pattern VARIABLE = Pattern.compile("\\$\\{([^*?$}][^}]*)}");

  /** The variables of all these statements. */
  static Variables of(Collection<Part> parts) {
    SortedSet<String> keys = new TreeSet<>();
    StringBuilder texts = new StringBuilder();
    for (Part part : parts) {
      part.statement().resources().forEach(text -> add(text, part.version(), keys, texts));
      for (Condition condition : part.statement().conditions()) {
        condition.values().forEach(text -> add(text, part.version(), keys, texts));
      }
    }
    SortedMap<String, Set<String>> values = new TreeMap<>();
    for (String key : keys) {
      Set<String> some = new LinkedHashSet<>();
      some.add(fresh(key, texts));
      for (Part part : parts) {
        for (Condition condition : part.statement().conditions()) {
          if (condition.key().toLowerCase(Locale.ROOT).equals(key)) {
            condition.values().stream()
                .filter(value -> !any(value, part.version()))
                .map(value -> Representatives.of(List.of(value), List.of()).texts())
                .forEach(some::addAll);
          }
        }
      }
      values.put(key, some);
    }
    // Two keys may have the same value, or one that a policy spells out.
    Set<String> fresh = new LinkedHashSet<>();
    values.values().forEach(some -> fresh.add(some.iterator().next()));
    values.forEach((key, some) -> some.addAll(fresh));
    List<String> all = texts.toString().lines().toList();
    for (String text : all) {
      List<MatchResult> found = VARIABLE.matcher(text).results().toList();
      if (found.size() == 1 && values.containsKey(key(found.get(0).group(1)))) {
        MatchResult variable = found.get(0);
        Set<String> some = values.getOrDefault(key(variable.group(1)), new LinkedHashSet<>());
        all.forEach(
            each ->
                some.addAll(
                    spelled(
                        text.substring(0, variable.start()),
                        text.substring(variable.end()),
                        each)));
      }
    }
    return new Variables(values, Fillings.added(values, parts));
  }

  /** What another text has in the place of a variable, if anything. */
  private static Set<String> spelled(String before, String behind, String other) {
    if (!other.startsWith(before) || other.startsWith(before + "${")) {
      return Set.of();
    }
    String rest = other.substring(before.length());
    int end = behind.isEmpty() ? rest.length() : rest.indexOf(behind.charAt(0));
    String value = end < 0 ? rest : rest.substring(0, end);
    return value.isEmpty() || !Representatives.isLiteral(value) ? Set.of() : Set.of(value);
  }

  private static void add(String text, String version, Set<String> keys, StringBuilder texts) {
    texts.append(text).append('\n');
    if (version.equals(PolicyDocument.VERSION)) {
      VARIABLE.matcher(text).results().forEach(found -> keys.add(key(found.group(1))));
    }
  }

  /** The key of what stands between the braces, in lower case. */
  static String key(String inside) {
    int comma = inside.indexOf(',');
    return (comma < 0 ? inside : inside.substring(0, comma)).strip().toLowerCase(Locale.ROOT);
  }

  /** Long, so that no row of question marks is as long as it. */
  private static String fresh(String key, StringBuilder texts) {
    String name = key.substring(Math.max(key.lastIndexOf(':'), key.lastIndexOf('/')) + 1);
    String fresh = "any-" + name + "-whatsoever";
    while (texts.indexOf(fresh) >= 0) {
      fresh += "-x";
    }
    return fresh;
  }

  /** Whether a value of a policy holds a variable. */
  static boolean any(String text, String version) {
    return version.equals(PolicyDocument.VERSION) && VARIABLE.matcher(text).find();
  }

  /** The value with a star for each variable. */
  static String opened(String text, String version) {
    return any(text, version) ? VARIABLE.matcher(text).replaceAll("*") : text;
  }

  /** The pattern of a value without variables, for which version 2008-10-17 knows no escapes. */
  static String plain(String text, String version) {
    return version.equals(PolicyDocument.VERSION) ? text : text.replace("${", "${$}{");
  }

  /** The patterns that a value stands for, one for each way to fill its variables. */
  List<String> filled(String text, String version) {
    if (!any(text, version)) {
      return List.of(plain(text, version));
    }
    List<String> filled = new ArrayList<>(List.of(""));
    Matcher variable = VARIABLE.matcher(text);
    int from = 0;
    while (variable.find()) {
      String literal = text.substring(from, variable.start());
      from = variable.end();
      List<String> longer = new ArrayList<>();
      for (String value : fillings(variable.group(1))) {
        for (String before : filled) {
          longer.add(before + literal + ArnPattern.escape(value));
        }
      }
      filled = longer;
    }
    String rest = text.substring(from);
    return filled.stream().map(before -> before + rest).toList();
  }

  private Set<String> fillings(String inside) {
    Set<String> fillings = new LinkedHashSet<>(values.getOrDefault(key(inside), Set.of()));
    int comma = inside.indexOf(',');
    if (comma >= 0) {
      String otherwise = inside.substring(comma + 1).strip();
      fillings.add(otherwise.replaceAll("^'|'$", ""));
    }
    return fillings;
  }

  /** The keys of the variables, with the values to try. */
  Map<String, Set<String>> keys() {
    return values;
  }
}

package io.policyrecorder.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link Predicate} in words. */
final class PredicateWording {

  private PredicateWording() {}

  static String of(Predicate predicate) {
    return predicate.terms().isEmpty()
        ? "always"
        : predicate.terms().stream()
            .map(PredicateWording::of)
            // The comma keeps apart what "and" and "or" within a term join.
            .collect(Collectors.joining(", and "));
  }

  private static String of(Term term) {
    if (term instanceof Term.Present present) {
      return byVerb(present.paths()).entrySet().stream()
          .map(members -> listed(members.getValue(), "or") + " is " + members.getKey())
          .collect(Collectors.joining(" or "));
    }
    if (term instanceof Term.Absent absent) {
      return byVerb(absent.paths()).entrySet().stream()
          .map(members -> absent(members.getValue(), members.getKey()))
          .collect(Collectors.joining(" and "));
    }
    if (term instanceof Term.OneOf one) {
      return Wording.member(one.path())
          + " "
          + one.values().stream()
              .map(value -> value.isEmpty() ? "is not given" : verb(value, true))
              .collect(Collectors.joining(" or "));
    }
    Term.NoneOf none = (Term.NoneOf) term;
    return Wording.member(none.path())
        + " "
        + none.values().stream()
            .map(value -> value.isEmpty() ? "is given" : verb(value, false))
            .collect(Collectors.joining(" and "));
  }

  private static String absent(List<String> members, String verb) {
    return switch (members.size()) {
      case 1 -> members.get(0) + " is not " + verb;
      case 2 -> "neither " + listed(members, "nor") + " is " + verb;
      default -> "none of " + listed(members, "and") + " is " + verb;
    };
  }

  /** Members of the request are given; what else tells of a call is known or not. */
  private static Map<String, List<String>> byVerb(List<String> paths) {
    Map<String, List<String>> members = new LinkedHashMap<>();
    for (String path : paths) {
      String member = Wording.member(path);
      members
          .computeIfAbsent(member.equals(path) ? "given" : "known", verb -> new ArrayList<>())
          .add(member);
    }
    return members;
  }

  /** The stars mean what {@link Term.OneOf} says. */
  private static String verb(String pattern, boolean positive) {
    boolean open = pattern.startsWith("*");
    boolean openEnd = pattern.length() > 1 && pattern.endsWith("*");
    String text = pattern.substring(open ? 1 : 0, pattern.length() - (openEnd ? 1 : 0));
    if (!open && !openEnd) {
      return (positive ? "is " : "is not ") + text;
    }
    String verb = open ? openEnd ? "contain%s" : "end%s with" : "begin%s with";
    return (positive ? verb.formatted("s") : "does not " + verb.formatted("")) + " " + text;
  }

  private static String listed(List<String> members, String conjunction) {
    int last = members.size() - 1;
    return last == 0
        ? members.get(0)
        : String.join(", ", members.subList(0, last)) + " " + conjunction + " " + members.get(last);
  }
}

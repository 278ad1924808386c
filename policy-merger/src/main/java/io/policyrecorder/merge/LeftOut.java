package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The calls that the user leaves out, and what was left out for which reason. */
final class LeftOut {

  private final LeaveOut asked;
  private final SortedMap<String, SortedSet<String>> left = new TreeMap<>();

  LeftOut(LeaveOut asked) {
    this.asked = asked;
    asked.calls().forEach(call -> left.put("calls: " + call, new TreeSet<>()));
    asked.tests().forEach(test -> left.put("tests: " + test, new TreeSet<>()));
    asked.origins().forEach(origin -> left.put("origins: " + origin, new TreeSet<>()));
  }

  /** Whether a call is not to be in the policy. */
  boolean has(Call call) {
    Origin origin = call.origin();
    boolean out = false;
    for (String each : asked.calls()) {
      out |= note("calls: " + each, isAbout(folded(each), folded(name(call))), call);
    }
    for (String each : asked.tests()) {
      String testClass = origin.test().split("#", 2)[0];
      boolean about = isAbout(each, origin.test()) || isAbout(each, testClass);
      out |= note("tests: " + each, !origin.test().isEmpty() && about, call);
    }
    for (String each : asked.origins()) {
      boolean about =
          each.equals("unknown")
              ? origin.kind() == Origin.Kind.UNKNOWN
              : isAbout(each, origin.className());
      out |= note("origins: " + each, about, call);
    }
    return out;
  }

  private boolean note(String rule, boolean about, Call call) {
    if (about) {
      left.computeIfAbsent(rule, key -> new TreeSet<>()).add(name(call));
    }
    return about;
  }

  private static String name(Call call) {
    return call.service() + ":" + call.operation();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace(" ", "");
  }

  private static boolean isAbout(String pattern, String name) {
    return ArnPattern.of(pattern).matches(name);
  }

  /** What each rule left out; after the last call. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    left.forEach(
        (rule, calls) ->
            findings.add(
                calls.isEmpty()
                    ? new Finding(
                        FindingKind.SETTING_UNUSED,
                        "leave-out, " + rule,
                        "No recorded call is left out by it.",
                        "Compare it with what recorder show prints, or remove it.")
                    : new Finding(
                        FindingKind.LEFT_OUT,
                        "leave-out, " + rule,
                        "As asked for, the policy lacks what these calls need: "
                            + Shown.some(calls)
                            + ".",
                        "Check that the deployed application makes none of them.")));
    return findings;
  }
}

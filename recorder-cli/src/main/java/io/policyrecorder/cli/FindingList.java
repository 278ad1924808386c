package io.policyrecorder.cli;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Findings for a person, on standard error. */
final class FindingList {

  private final Console console;

  FindingList(Console console) {
    this.console = console;
  }

  /** The findings by kind; within a kind, places that have the same said of them stand together. */
  void tell(Collection<Finding> findings) {
    Map<FindingKind, List<Finding>> kinds = new LinkedHashMap<>();
    for (Finding finding : new TreeSet<>(findings)) {
      kinds.computeIfAbsent(finding.kind(), kind -> new ArrayList<>()).add(finding);
    }
    kinds.forEach(this::kind);
  }

  private void kind(FindingKind kind, List<Finding> findings) {
    String severity = kind.severity().text() + ":";
    console.tell(
        (kind.severity() == Severity.WARNING ? console.warning(severity) : console.strong(severity))
            + " "
            + kind.id()
            + (findings.size() > 1 ? " (" + findings.size() + ")" : ""));
    Map<String, Map<String, List<String>>> placesByAdviceAndMessage = new LinkedHashMap<>();
    for (Finding finding : findings) {
      placesByAdviceAndMessage
          .computeIfAbsent(finding.advice(), advice -> new LinkedHashMap<>())
          .computeIfAbsent(finding.message(), message -> new ArrayList<>())
          .add(finding.place());
    }
    placesByAdviceAndMessage.forEach(
        (advice, placesByMessage) -> {
          placesByMessage.forEach(this::message);
          console.tell("  Advice: " + advice);
        });
  }

  private void message(String message, List<String> places) {
    console.tell("  " + message);
    places.forEach(place -> console.tell("    " + place));
  }
}

package io.policyrecorder.cli;

import io.policyrecorder.check.CheckResult;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.Severity;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.Traces;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Tells a person what a check came to, on standard error. */
final class CheckSummary {

  private final Console console;
  private final CheckResult result;
  private final MergeResult merged;
  private final Traces traces;

  CheckSummary(Console console, CheckResult result, MergeResult merged, Traces traces) {
    this.console = console;
    this.result = result;
    this.merged = merged;
    this.traces = traces;
  }

  /** The findings of the check, and what of this severity the traces themselves gave. */
  void findings(Severity severity) {
    NavigableSet<Finding> all = new TreeSet<>(result.findings());
    merged.findings().stream().filter(finding -> finding.severity() == severity).forEach(all::add);
    new FindingList(console).tell(all);
  }

  /** What the traces cover, without which nobody can judge that something is unused. */
  void coverage() {
    NavigableSet<String> starts = new TreeSet<>();
    long unfinished = 0;
    for (TraceFile file : traces.files()) {
      starts.add(file.header().start());
      unfinished += file.end().isEmpty() ? 1 : 0;
    }
    starts.remove("");
    console.tell(
        "The traces are of "
            + Count.of(traces.files().size(), "JVM")
            + (starts.isEmpty() ? "" : started(starts))
            + ", with "
            + Count.of(merged.totals().calls() - merged.totals().testCalls(), "call")
            + " of the application"
            + (unfinished == 0
                ? "; all of them ended in an orderly way."
                : "; "
                    + unfinished
                    + " of them left no end line and may have used more than is told here."));
  }

  private static String started(NavigableSet<String> starts) {
    return starts.size() == 1
        ? ", started at " + starts.first()
        : ", started from " + starts.first() + " to " + starts.last();
  }

  /** Whose calls were not checked. */
  void unchecked() {
    for (String principal : result.unchecked()) {
      console.tell(
          "The calls of "
              + principal
              + " were not checked: give its policy with --principal "
              + principal
              + ".");
    }
  }

  /** The last line. */
  void totals() {
    long unknown = result.count(Decision.UNKNOWN);
    console.tell(
        console.strong("Checked ")
            + Count.of(result.requests().size(), "request")
            + ": "
            + result.count(Decision.ALLOW)
            + " allowed, "
            + result.denied()
            + " denied, "
            + unknown
            + " unknown. Next: "
            + (result.denied() > 0
                ? "make the changes that are told for each denial, then check again."
                : unknown > 0
                    ? "give what is missing for the unknown ones, then check again."
                    : "nothing."));
  }
}

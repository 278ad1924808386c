package io.policyrecorder.merge;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.Traces;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the traces themselves tell: how much was seen, and what may be missing. */
final class TraceFindings {

  private TraceFindings() {}

  /** What may be missing or misread. */
  static SortedSet<Finding> of(Traces traces, Collection<RecordedCall> kept) {
    SortedSet<Finding> findings = new TreeSet<>();
    for (TraceFile file : traces.files()) {
      file(file, findings);
    }
    for (RecordedCall call : kept) {
      if (call.call().origin().kind() == Origin.Kind.UNKNOWN) {
        findings.add(
            new Finding(
                FindingKind.ORIGIN_UNKNOWN,
                call.operation(),
                "No project code was on the stack of this call, so it stays in the policy.",
                "If the application's classes are in a library, name their packages with the agent's option application=."));
      }
      if (call.call().principal().equals(Call.UNSEEN)) {
        findings.add(
            new Finding(
                FindingKind.PRINCIPAL_UNSEEN,
                call.operation(),
                "It was signed with temporary credentials of unknown origin, and counts as a call of the application's own role.",
                "If these are another role's credentials, take the call out of this policy."));
      }
    }
    return findings;
  }

  private static void file(TraceFile file, SortedSet<Finding> findings) {
    String place = file.path().toString();
    if (file.cutShort()) {
      findings.add(
          new Finding(
              FindingKind.TRACE_CUT_SHORT,
              place,
              "The last line was cut short by a crash; everything before it is used.",
              "Record again if calls are missing."));
    } else if (file.end().isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.TRACE_UNFINISHED,
              place,
              "There is no end line: the JVM was killed, or it still runs, and may have made more calls.",
              "Record again if calls are missing."));
    }
    if (file.full()) {
      findings.add(
          new Finding(
              FindingKind.TRACE_MEMORY_FULL,
              place,
              "There were more distinct calls than the agent may remember, so some repeats are counted as calls of their own; no call is missing.",
              "Nothing to do for the policy; give the agent's option memory= a larger value if counts matter."));
    }
    for (String invisible : file.invisible()) {
      findings.add(
          new Finding(
              FindingKind.INVISIBLE_SDK,
              place,
              InvisibleCallers.name(invisible)
                  + " was used in this JVM, and its calls are not recorded: the policy lacks what they need.",
              "Add their statements by hand; docs/compatibility.md tells how to find them."));
    }
    file.end()
        .filter(end -> end.lost() > 0)
        .ifPresent(
            end ->
                findings.add(
                    new Finding(
                        FindingKind.TRACE_LOST,
                        place,
                        end.lost() + " lines could not be written.",
                        "Make room on the disk, keep the folder of traces out of what a build cleans, and record again.")));
  }

  /** How much was seen. */
  static MergeTotals totals(Traces traces) {
    Map<String, Long> counts = traces.counts();
    long calls = 0;
    long distinct = 0;
    long testCalls = 0;
    long testDistinct = 0;
    long unknown = 0;
    for (Observation observation : traces.observations()) {
      if (observation.outcome().isPresent()) {
        continue;
      }
      long count = counts.getOrDefault(observation.identity(), 0L);
      calls += count;
      distinct++;
      switch (observation.call().origin().kind()) {
        case TEST -> {
          testCalls += count;
          testDistinct++;
        }
        case UNKNOWN -> unknown += count;
        case APPLICATION -> {}
      }
    }
    return new MergeTotals(
        calls, distinct, testCalls, testDistinct, unknown, traces.files().size());
  }
}

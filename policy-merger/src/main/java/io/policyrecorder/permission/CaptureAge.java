package io.policyrecorder.permission;

import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.OperationCapture;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tells a member that was absent from one that the agent of its day could not record: rules that
 * read such a member cannot be trusted for that call.
 */
final class CaptureAge {

  private final CaptureTable table;

  CaptureAge(CaptureTable table) {
    this.table = table;
  }

  /** A finding when rows read members that were not yet recordable when the call was recorded. */
  void check(RecordedCall call, Collection<KnownRow> rows, Collection<Finding> findings) {
    if (call.capture() >= table.version()) {
      return;
    }
    OperationCapture capture = table.operation(call.call().service(), call.call().operation());
    if (capture == null) {
      return;
    }
    SortedSet<String> read = new TreeSet<>();
    rows.forEach(row -> read.addAll(row.paths()));
    List<String> unseen = new ArrayList<>();
    for (Member member : capture.request()) {
      if (member.since() > call.capture() && read.contains(member.path().toString())) {
        unseen.add(member.path().toString());
      }
    }
    if (!unseen.isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.TRACE_TOO_OLD,
              call.operation(),
              "The agent that recorded it could not record " + String.join(", ", unseen) + ".",
              "Record again with this version's agent."));
    }
  }
}

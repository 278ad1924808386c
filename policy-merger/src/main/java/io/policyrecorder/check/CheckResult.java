package io.policyrecorder.check;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.finding.Finding;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a check found.
 *
 * @param requests every request once, in a stable order
 * @param unchecked principals whose calls were not checked
 * @param unused what the policies of the checked principals grant and no call used
 * @param findings what the user should know besides
 */
public record CheckResult(
    List<CheckedRequest> requests,
    SortedSet<String> unchecked,
    List<UnusedGrant> unused,
    SortedSet<Finding> findings) {

  public CheckResult {
    requests = List.copyOf(requests);
    unused = List.copyOf(unused);
    unchecked = Collections.unmodifiableSortedSet(new TreeSet<>(unchecked));
    findings = Collections.unmodifiableSortedSet(new TreeSet<>(findings));
  }

  /** The same with further findings. */
  public CheckResult with(Collection<Finding> more) {
    SortedSet<Finding> all = new TreeSet<>(findings);
    all.addAll(more);
    return new CheckResult(requests, unchecked, unused, all);
  }

  /** How many requests were decided so. */
  public long count(Decision decision) {
    return requests.stream().filter(each -> each.verdict().decision() == decision).count();
  }

  /** How many requests would be denied, explicitly or not. */
  public long denied() {
    return requests.stream().filter(CheckedRequest::isDenied).count();
  }
}

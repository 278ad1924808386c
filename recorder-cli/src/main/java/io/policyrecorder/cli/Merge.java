package io.policyrecorder.cli;

import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges traces, hands out the policy and tells about it; shared by all commands that end with a
 * policy.
 */
final class Merge {

  private final Console console;
  private final PolicyOptions options;

  Merge(Console console, PolicyOptions options) {
    this.console = console;
    this.options = options;
  }

  /**
   * Merges these files and folders.
   *
   * @return the exit code
   * @throws TraceException when a trace cannot be used
   * @throws Failure when there is no policy to hand out, or it cannot be written
   */
  int of(List<Path> traces) throws TraceException {
    checkTarget();
    return handOut(PolicyMerger.merge(TraceReader.read(traces), options.merge()), traces);
  }

  /**
   * Fails when the policy could not be written anyway: before a long run instead of behind it.
   *
   * @throws Failure saying why it could not
   */
  void checkTarget() {
    Path output = options.output();
    if (output != null) {
      new PolicyFile(output).check();
    }
  }

  /** What {@link #of} does with what the merger returned. */
  int handOut(MergeResult result, List<Path> traces) {
    MergeReport report = new MergeReport(console, options, result, traces);
    if (result.policies().isEmpty()) {
      report.findings();
      report.noCalls();
      return ExitCode.FINDINGS;
    }
    PolicyDocument policy = policy(result, report);
    Path output = options.output();
    String json = PolicyWriter.json(policy);
    if (output == null) {
      console.print(json);
    } else {
      new PolicyFile(output).write(json);
    }
    report.findings();
    report.otherPrincipals();
    report.summary();
    return report.failing().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private PolicyDocument policy(MergeResult result, MergeReport report) {
    @Nullable PolicyDocument policy = result.policies().get(options.principal());
    if (policy == null) {
      throw new Failure(
          ExitCode.FINDINGS,
          "No call of principal "
              + options.principal()
              + " in these traces. There are:"
              + report.commands(result.policies().keySet()));
    }
    return policy;
  }
}

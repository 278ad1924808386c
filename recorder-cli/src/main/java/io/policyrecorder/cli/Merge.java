package io.policyrecorder.cli;

import io.policyrecorder.format.DocumentNames;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.format.PolicyFormat;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    Traces read = TraceReader.read(traces);
    MergeOptions merge = options.merge();
    MergeResult merged = PolicyMerger.merge(read, options.standing().before(merge));
    options.resolve(merged);
    return handOut(options.standing().with(merged, read, merge, options.principal()), traces);
  }

  /**
   * Fails when there could be no policy anyway: before a long run instead of behind it.
   *
   * @throws Failure saying why it could not
   */
  void checkTarget() {
    options.check();
    options.standing().check();
    Path output = options.output();
    if (output != null) {
      new PolicyFile(output).check();
    }
    Path folder = options.format().folder();
    if (folder != null) {
      new PolicyFolder(folder).check();
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
    Path folder = options.format().folder();
    if (folder == null) {
      one(result, report);
      report.findings();
      report.otherPrincipals();
    } else {
      all(result, new PolicyFolder(folder), report);
    }
    report.summary();
    return report.failing().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  /** Hands out the policy of the one principal that is wanted. */
  private void one(MergeResult result, MergeReport report) {
    PolicyDocument policy = policy(result, report);
    String text =
        options
            .format()
            .write(
                policy,
                documents(result).getOrDefault(options.principal(), options.principal()),
                Placeholders.of(options.merge()));
    Path output = options.output();
    if (output == null) {
      console.print(text);
    } else {
      new PolicyFile(output).write(text);
    }
  }

  /** Hands out the policies of all principals. */
  private void all(MergeResult result, PolicyFolder folder, MergeReport report) {
    PolicyFormat format = options.format().format();
    Placeholders placeholders = Placeholders.of(options.merge());
    SortedMap<String, List<String>> files = new TreeMap<>();
    SortedMap<String, String> texts = new TreeMap<>();
    documents(result)
        .forEach(
            (principal, document) -> {
              PolicyDocument policy = result.policies().get(principal);
              if (policy != null && !policy.statements().isEmpty()) {
                List<String> ofPrincipal = new ArrayList<>();
                options
                    .format()
                    .parts(document, policy)
                    .forEach(
                        (name, part) -> {
                          String file = format.fileName(name);
                          texts.put(file, options.format().write(part, name, placeholders));
                          ofPrincipal.add(file);
                        });
                files.put(principal, ofPrincipal);
              }
            });
    folder.write(texts);
    report.findings();
    report.files(files, folder.others(texts.keySet(), format.extension()));
  }

  private SortedMap<String, String> documents(MergeResult result) {
    return DocumentNames.of(
        result.policies().keySet(),
        PrincipalNames.given(result.policies().keySet(), options.merge().principals()));
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

package io.policyrecorder.cli;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Verdict;
import io.policyrecorder.simulate.SimulationException;
import io.policyrecorder.simulate.SimulationReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recorder simulate}: IAM's decision for a request, without an account. */
@Command(
    name = "simulate",
    description = "Decide a request as IAM does, or a file of them.",
    footer = {
      "",
      "What cannot be decided from what was given is UNKNOWN, never ALLOW. A condition key that is not given is",
      "absent. Exit code 1 says that a single request is not allowed.",
      "Examples:",
      "  recorder simulate --policy policy.json --principal arn:aws:iam::111122223333:role/orders \\",
      "      --action s3:GetObject --resource arn:aws:s3:::orders/a.pdf --resource-account 111122223333",
      "  recorder simulate --requests requests.jsonl"
    })
final class SimulateCommand implements Callable<Integer> {

  private final Console console;

  @ArgGroup(multiplicity = "1")
  private Requests requests = new Requests();

  @Option(names = "--json", description = "Print the decision of a single request as JSON.")
  private boolean json;

  /** One request or many. */
  static final class Requests {

    @Option(
        names = "--requests",
        paramLabel = "FILE",
        description =
            "Requests as JSON Lines, - for standard input; one decision a line, in order.")
    private @Nullable Path file;

    @ArgGroup(exclusive = false)
    private @Nullable SimulatedRequest one;
  }

  SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SimulatedRequest one = requests.one;
    return one == null ? all(requests.file) : one(one);
  }

  private int one(SimulatedRequest request) {
    String line = request.line();
    Verdict verdict;
    try {
      verdict = SimulationReader.read(line).verdict();
    } catch (SimulationException wrong) {
      throw new Failure(ExitCode.FILES, String.valueOf(wrong.getMessage()));
    }
    if (json) {
      console.print(DecisionJson.of("", verdict) + "\n");
    } else {
      console.print(verdict.decision() + "\n");
      verdict.reasons().forEach(reason -> console.print("  " + reason + "\n"));
    }
    return verdict.decision() == Decision.ALLOW ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private int all(@Nullable Path file) {
    if (file == null) {
      throw new Failure(ExitCode.USAGE, "Give a request, or a file of them with --requests.");
    }
    boolean standardInput = file.toString().equals("-");
    try (InputStream in = standardInput ? console.in() : Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return all(lines);
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES,
          "Cannot read "
              + (standardInput ? "standard input" : file)
              + ": "
              + FileReason.ofReading(file, failed)
              + ".");
    }
  }

  private int all(BufferedReader lines) throws IOException {
    int exitCode = ExitCode.DONE;
    StringBuilder waiting = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String decision;
      try {
        var simulation = SimulationReader.read(line);
        decision = DecisionJson.of(simulation.id(), simulation.verdict());
      } catch (SimulationException wrong) {
        decision = DecisionJson.error(wrong.id(), String.valueOf(wrong.getMessage()));
        exitCode = ExitCode.FILES;
      }
      waiting.append(decision).append('\n');
      // A program that writes a request and waits for its decision gets it.
      if (!lines.ready() && !handOut(waiting)) {
        return exitCode;
      }
    }
    handOut(waiting);
    return exitCode;
  }

  private boolean handOut(StringBuilder waiting) {
    boolean read = console.print(waiting.toString());
    waiting.setLength(0);
    return read;
  }
}

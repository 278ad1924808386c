package io.policyrecorder.cli;

import picocli.CommandLine.Option;

/** Whether recorded requests are really sent. */
final class ProbeOptions {

  @Option(
      names = "--probe",
      description = {
        "Send each recorded SigV4 request to an API that cannot change anything (GET, HEAD, OPTIONS),",
        "signed as you, after asking; say what the answer means and whether check is right."
      })
  private boolean probe;

  @Option(names = "--yes", description = "With --probe: do not ask.")
  private boolean yes;

  /** Whether it was asked for. */
  boolean isWanted() {
    return probe;
  }

  /** Whether nobody is to be asked. */
  boolean yes() {
    return yes;
  }

  /**
   * Refuses what cannot be, before anything is read.
   *
   * @throws Failure when nobody is there to ask, or there is nothing to say yes to
   */
  void check(Console console) {
    if (yes && !probe) {
      throw new Failure(ExitCode.USAGE, "--yes goes with --probe: without, nothing is asked.");
    }
    if (probe && !yes && !new Confirmation(console).isPossible()) {
      throw new Failure(
          ExitCode.USAGE,
          "Nobody can be asked: this is no terminal. Nothing was sent. In a pipeline say --yes with"
              + " --probe.");
    }
  }
}

package io.policyrecorder.cli;

import io.policyrecorder.trace.TraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recorder demo}: the whole way on a sample application and embedded AWS. */
@Command(
    name = "demo",
    description =
        "Record a sample application against AWS endpoints on this machine, then print its policy.",
    footer = {"", "Part of a clone of Recorder: ./recorder demo"})
final class DemoCommand implements Callable<Integer> {

  /** AWS's own example account; the back ends on this machine have none. */
  private static final String ACCOUNT = "111122223333";

  private static final String REGION = "us-east-1";

  private static final String CLASS_PATH = "testbed/e2e/target/demo.classpath";
  private static final String MAIN = "io.policyrecorder.testbed.demo.DemoMain";

  private static final String STORY_MAIN = "io.policyrecorder.testbed.demo.StoryMain";

  private final Console console;
  private final Installation installation;

  @Option(
      names = "--story",
      description = {
        "Instead: an API and a role of another account, called while one side after the other",
        "changes its policies; what AWS answers, and what recorder check says before."
      })
  private boolean story;

  DemoCommand(Console console, Installation installation) {
    this.console = console;
    this.installation = installation;
  }

  @Override
  public Integer call() throws TraceException {
    if (installation.checkout().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "The demo is part of a clone of Recorder, not of this distribution: clone the project and start"
              + " ./recorder demo there. To record your own application: recorder run -- CMD.");
    }
    Path classPath = Path.of(installation.checkout()).resolve(CLASS_PATH);
    if (!Files.isRegularFile(classPath)) {
      throw new Failure(
          ExitCode.FILES,
          "The sample application is not built: "
              + classPath
              + " is missing. Start the demo with ./recorder, which builds it.");
    }
    Path folder = TraceFolder.freshIn(Path.of(installation.checkout()).resolve("target/demo"));
    return story ? tellStory(classPath, folder) : recordOrders(classPath, folder);
  }

  private int recordOrders(Path classPath, Path folder) throws TraceException {
    console.tell(
        "Running the sample application \"orders\" with the agent, against AWS endpoints on this machine …");
    run(MAIN, classPath, folder);
    console.tell(
        "What it called: "
            + console.command("show", folder.toString())
            + System.lineSeparator()
            + "Its policy: "
            + console.command("merge", folder.toString(), "--account", ACCOUNT, "--region", REGION)
            + System.lineSeparator()
            + "Calls across accounts, and who has to allow them: "
            + console.command("demo", "--story"));
    return new Merge(console, new PolicyOptions(ACCOUNT, REGION)).of(List.of(folder));
  }

  private int tellStory(Path classPath, Path folder) {
    console.tell(
        "Calling an API and assuming a role of another account, while both sides change their policies …");
    run(STORY_MAIN, classPath, folder);
    return new DemoStory(console, installation, folder).tell();
  }

  private void run(String main, Path classPath, Path folder) {
    int exitCode =
        new ChildProcess(console)
            .run(
                List.of(
                    installation.java().toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    content(classPath),
                    main,
                    folder.toString(),
                    installation.agentJar().toString()),
                environment -> {});
    if (exitCode != ExitCode.DONE) {
      throw new Failure(
          exitCode,
          exitCode == ExitCode.INTERRUPTED
              ? "The demo was interrupted before its end."
              : "The sample application failed with exit code "
                  + exitCode
                  + "; its output is above.");
    }
  }

  private static String content(Path classPath) {
    try {
      return Files.readString(classPath).strip();
    } catch (IOException failed) {
      throw new Failure(ExitCode.FILES, "Cannot read " + classPath + ": " + failed + ".");
    }
  }
}

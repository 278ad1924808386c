package io.policyrecorder.cli;

import io.policyrecorder.config.ConfigTemplate;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder init}: a {@code recorder.yaml} to begin with. */
@Command(
    name = "init",
    description = "Write a commented recorder.yaml from traces.",
    footer = {
      "",
      "What the traces tell for certain is set; names that tests seem to make up, roles, APIs and all else are comments to complete.",
      "Example: recorder init target/traces"
    })
final class InitCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write this file. Default: recorder.yaml in the current folder.")
  private Path output = Path.of("recorder.yaml");

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Parameters(
      paramLabel = "TRACES",
      arity = "0..*",
      description =
          "Folders with traces, or single trace files; without any, an example is written.")
  private List<Path> traces = List.of();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    if (!force && Files.exists(output)) {
      throw new Failure(
          ExitCode.FILES,
          output
              + " is there already and was not changed. Replace it with --force, or name another file with --output.");
    }
    PolicyFile file = new PolicyFile(output);
    file.check();
    Traces read =
        traces.isEmpty() ? new Traces(List.of(), new TreeSet<>()) : TraceReader.read(traces);
    file.write(ConfigTemplate.of(read));
    console.tell(
        console.strong("Wrote ")
            + output
            + ". Next: complete what is a comment in it, then "
            + console.command("merge", "TRACES")
            + ".");
    return ExitCode.DONE;
  }
}

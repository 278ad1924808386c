package io.policyrecorder.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder facts}: what is known of operations, and where from. */
@Command(
    name = "facts",
    description = "Show which actions an operation needs, on which resources, and who says so.",
    footer = {
      "",
      "Without SERVICE all services are listed, without OPERATION all operations of the service.",
      "Examples: recorder facts s3 getobject",
      "          recorder facts --json | grep kms:Decrypt"
    })
final class FactsCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--json",
      description = "Print JSON Lines, an operation a line; without SERVICE those of all services.")
  private boolean json;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SERVICE",
      description = "The SDK's service id, the signing name or the IAM prefix, in any case.")
  private @Nullable String service;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPERATION",
      description = "The operation, in any case.")
  private @Nullable String operation;

  FactsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FactsReader reader = new FactsReader();
    FactsQuery query = new FactsQuery(reader);
    if (service == null) {
      all(reader);
    } else if (operation == null) {
      one(query.service(service), reader);
    } else {
      KnownOperation known = query.operation(query.service(service), operation);
      console.print(
          json
              ? FactsJson.of(List.of(known))
              : OperationPage.of(known, reader, console.terminal()));
    }
    return ExitCode.DONE;
  }

  private void all(FactsReader reader) {
    List<KnownService> services = reader.services();
    if (json) {
      for (KnownService one : services) {
        if (!console.print(FactsJson.of(reader.operations(one)))) {
          return;
        }
      }
    } else if (console.print(fitted(FactsTables.services(services)))) {
      console.tell(
          Count.of(services.size(), "service")
              + " with "
              + Count.of(
                  services.stream().mapToLong(one -> one.operations().size()).sum(), "operation")
              + "; recorder facts SERVICE lists those of one.");
    }
  }

  private void one(KnownService known, FactsReader reader) {
    List<KnownOperation> operations = reader.operations(known);
    if (json) {
      console.print(FactsJson.of(operations));
    } else if (console.print(fitted(FactsTables.operations(operations)))) {
      console.tell(
          Count.of(operations.size(), "operation")
              + " of "
              + known.serviceId()
              + (operations.stream().anyMatch(FactsCommand::varies)
                  ? "; " + FactsTables.SOMETIMES + " marks what only some calls need"
                  : "")
              + "; "
              + ShellWord.join(List.of("recorder", "facts", known.serviceId()))
              + " OPERATION tells more of one.");
    }
  }

  private static boolean varies(KnownOperation operation) {
    return operation.actions().stream().anyMatch(action -> !action.when().isEmpty());
  }

  private String fitted(TextTable table) {
    Terminal terminal = console.terminal();
    return table.text(terminal.out() ? terminal.columns() : Terminal.WIDE);
  }
}

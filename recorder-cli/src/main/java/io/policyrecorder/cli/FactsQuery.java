package io.policyrecorder.cli;

import io.policyrecorder.config.NearestNames;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the services and operations that the user names. */
final class FactsQuery {

  private final FactsReader reader;

  FactsQuery(FactsReader reader) {
    this.reader = reader;
  }

  /**
   * The service with a name.
   *
   * @throws Failure when there is none, or more than one
   */
  KnownService service(String name) {
    List<KnownService> named = reader.named(name);
    return named.isEmpty() ? notFound(name) : theOne(name, named);
  }

  /** Several services share a signing name or an IAM prefix. */
  static KnownService theOne(String name, List<KnownService> named) {
    if (named.size() > 1) {
      throw new Failure(
          ExitCode.USAGE,
          "Several services are called "
              + name
              + ". Name one of them: "
              + named.stream()
                  .map(service -> command(service.serviceId()))
                  .collect(Collectors.joining(" or "))
              + ".");
    }
    return named.get(0);
  }

  private KnownService notFound(String name) {
    List<KnownService> services = reader.services();
    TreeMap<String, String> ids = new TreeMap<>();
    for (KnownService service : services) {
      ids.putIfAbsent(service.signingName(), service.serviceId());
      ids.putIfAbsent(service.prefix(), service.serviceId());
    }
    services.forEach(service -> ids.put(service.serviceId(), service.serviceId()));
    throw new Failure(
        ExitCode.USAGE,
        "No service is called "
            + name
            + "."
            + didYouMean(
                NearestNames.of(name, ids.keySet()).stream()
                    .map(near -> ids.getOrDefault(near, near)))
            + " recorder facts lists all services.");
  }

  /**
   * The operation of a service, in whatever case.
   *
   * @throws Failure when there is none
   */
  KnownOperation operation(KnownService service, String name) {
    return service.operations().stream()
        .filter(operation -> operation.equalsIgnoreCase(name))
        .findFirst()
        .map(operation -> reader.operation(service, operation))
        .orElseThrow(() -> notFound(service, name));
  }

  private Failure notFound(KnownService service, String name) {
    List<String> elsewhere = reader.servicesWith(name);
    return new Failure(
        ExitCode.USAGE,
        service.serviceId()
            + " has no operation "
            + name
            + "."
            + didYouMean(NearestNames.of(name, service.operations()).stream())
            + (elsewhere.isEmpty() ? "" : " It is one of " + either(elsewhere, "and") + ".")
            + " "
            + command(service.serviceId())
            + " lists all of its operations.");
  }

  private static String didYouMean(Stream<String> names) {
    List<String> near = names.distinct().toList();
    return near.isEmpty() ? "" : " Did you mean " + either(near, "or") + "?";
  }

  private static String either(List<String> names, String conjunction) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " " + conjunction + " " + names.get(last);
  }

  private static String command(String serviceId) {
    return ShellWord.join(List.of("recorder", "facts", serviceId));
  }
}

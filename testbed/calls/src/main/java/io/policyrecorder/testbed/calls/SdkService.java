package io.policyrecorder.testbed.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A service of the SDK on the class path.
 *
 * @param id its service id, {@code DynamoDB Streams}
 * @param client the interface of its synchronous client
 * @param asyncClient the interface of its asynchronous client
 * @param operations by their names in lower case
 */
public record SdkService(
    String id, Class<?> client, Class<?> asyncClient, SortedMap<String, SdkOperation> operations) {

  private static final String SERVICES = "software/amazon/awssdk/services/";

  /** Services whose package has another name. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "DynamoDB Streams", "dynamodb/streams",
          "WAF Regional", "waf/regional",
          "Config Service", "config",
          "Database Migration Service", "databasemigration",
          "Lex Runtime Service", "lexruntime");

  /** The service of that id; none when its module is not on the class path. */
  public static Optional<SdkService> of(String id) {
    String folder =
        SERVICES
            + FOLDERS.getOrDefault(
                id, id.toLowerCase(Locale.ROOT).replace(" ", "").replace("-", ""));
    URL url = SdkService.class.getClassLoader().getResource(folder);
    return url == null ? Optional.empty() : Optional.of(read(id, folder, url));
  }

  /** The operation of that name. */
  public Optional<SdkOperation> operation(String name) {
    return Optional.ofNullable(operations.get(name.toLowerCase(Locale.ROOT)));
  }

  private static SdkService read(String id, String folder, URL url) {
    try {
      String client = clientIn(url.toURI(), folder);
      Class<?> sync = Class.forName(folder.replace('/', '.') + "." + client);
      Class<?> async =
          Class.forName(
              folder.replace('/', '.') + "." + client.replaceFirst("Client$", "AsyncClient"));
      SortedMap<String, SdkOperation> operations = new TreeMap<>();
      add(SdkOperation.of(async), operations);
      add(SdkOperation.of(sync), operations);
      return new SdkService(id, sync, async, operations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException("The client of " + id + " cannot be loaded", e);
    }
  }

  private static void add(Collection<SdkOperation> some, Map<String, SdkOperation> operations) {
    some.forEach(operation -> operations.put(operation.key(), operation));
  }

  private static String clientIn(URI uri, String folder) throws IOException {
    if (!uri.getScheme().equals("jar")) {
      return client(Path.of(uri));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return client(jar.getPath(folder));
    }
  }

  private static String client(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> clients = new ArrayList<>();
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(
              name ->
                  name.matches("(?!Default|Delegating)[A-Za-z0-9]+(?<!Async|Base)Client\\.class"))
          .map(name -> name.replace(".class", ""))
          .forEach(clients::add);
      if (clients.size() != 1) {
        throw new IllegalStateException("One client was expected in " + folder + ": " + clients);
      }
      return clients.get(0);
    }
  }
}

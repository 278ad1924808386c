package io.policyrecorder.generator.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The hand-kept rows of all services, a file per family of services. */
public record Overlay(Map<String, OverlayService> services) {

  /**
   * Reads the files {@code *.rows} of a folder.
   *
   * @throws IllegalArgumentException when a line cannot be read; the message names file and line
   */
  public static Overlay read(Path folder) throws IOException {
    Map<String, OverlayService> services = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".rows")).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        new OverlayReader(String.valueOf(file.getFileName()), services).read(lines);
      }
    }
    return new Overlay(services);
  }

  /** By action, the resource types that a second page of the reference lists for it. */
  public Map<String, List<String>> granted() {
    Map<String, List<String>> granted = new TreeMap<>();
    services.values().forEach(service -> granted.putAll(service.granted()));
    return granted;
  }

  /** What people know of a service; nothing when no file has it. */
  public OverlayService service(String id) {
    return services.getOrDefault(id, new OverlayService(id));
  }
}

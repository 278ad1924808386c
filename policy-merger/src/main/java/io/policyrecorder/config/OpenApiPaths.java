package io.policyrecorder.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The paths of an OpenAPI document, in YAML or in JSON, which is YAML too.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0#paths-object">Paths Object</a>
 */
final class OpenApiPaths {

  private OpenApiPaths() {}

  /**
   * Reads them.
   *
   * @param file what messages call it
   * @throws ConfigException when it is no such document or has no path
   */
  static List<String> of(String text, String file) throws ConfigException {
    Optional<Node> root;
    try {
      root = new Compose(LoadSettings.builder().build()).composeString(text);
    } catch (YamlEngineException notYaml) {
      throw new ConfigException(file, List.of(ConfigReader.problem(notYaml)));
    }
    Section document = new Section("the OpenAPI document", "", root.orElse(null), new Reading());
    List<String> paths = new ArrayList<>();
    for (String path : document.section("paths").keys()) {
      if (path.startsWith("/")) {
        paths.add(path);
      }
    }
    if (paths.isEmpty()) {
      throw new ConfigException(
          file,
          List.of(
              new ConfigProblem(
                  0, 0, "There is no path in it; an OpenAPI document has them under paths:.")));
    }
    return paths;
  }
}

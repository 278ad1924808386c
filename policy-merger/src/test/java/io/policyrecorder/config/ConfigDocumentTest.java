package io.policyrecorder.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.policyrecorder.merge.MergeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The documentation, the schema for editors and the reader know the same. */
class ConfigDocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Path SCHEMA = Path.of("..", "docs", "recorder.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final SourceFiles OPEN_API =
      name -> "openapi: 3.1.0\npaths:\n  /orders/{id}: {}\n  x-note: none\n";

  @Test
  void should_read_every_example_of_the_documentation() throws IOException, ConfigException {
    List<String> examples = examples();

    assertThat(examples).hasSizeGreaterThan(5);
    for (String example : examples) {
      assertThat(ConfigReader.read(example, "recorder.yaml", OPEN_API)).isNotNull();
      assertThat(schema().validate(json(example))).as(example).isEmpty();
    }
    MergeOptions first = ConfigReader.read(examples.get(0), "recorder.yaml", OPEN_API).merge();
    assertThat(first.account()).isEqualTo("111122223333");
    assertThat(first.accounts()).containsOnlyKeys("000000000000");
    assertThat(first.names()).hasSize(1);
  }

  @Test
  void should_have_an_example_of_every_key_of_the_schema() throws IOException {
    SortedSet<String> used = new TreeSet<>();
    for (String example : examples()) {
      addUsed("", json(example), used);
    }
    SortedSet<String> known = keysOfSchema();

    assertThat(used).allMatch(key -> isKnown(key, known));
    assertThat(known)
        .allMatch(key -> used.stream().anyMatch(each -> pattern(key).matcher(each).matches()));
  }

  @Test
  void should_have_the_keys_in_the_schema_that_are_read() throws IOException {
    SortedSet<String> read = new TreeSet<>();
    for (String example : examples()) {
      read.addAll(ConfigReader.keys(example));
    }

    assertThat(read).containsExactlyElementsOf(keysOfSchema());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acount: \"111122223333\"",
        "account: 1111",
        "region: Frankfurt",
        "names: [{from: a}]",
        "names: [{from: a, to: b, type: table}]",
        "names: [{from: a, to: {placeholder: plain}}]",
        "scope: {default: type}",
        "scope: {s3: wide}",
        "scope: {s3: {prefix: 0}}",
        "group: class-name",
        "leave-out: {calls: [GetObject]}",
        "permissions: {add: [{actions: [GetObject], resources: ['*']}]}",
        "permissions: {add: [{actions: ['s3:GetObject']}]}",
        "conditions: [s3]",
        "apis: [{stage: prod}]",
        "apis: [{host: 'https://api.acme.com'}]",
        "apis: [{id: a, auth: IAM}]",
        "encryption: [{resource: 'arn:aws:s3:::orders'}]",
        "triggers: [{function: orders}]",
        "role: {name: 'a b'}",
        "role: {managed: perhaps}",
        "widen-to: -1"
      })
  void should_refuse_in_the_schema_what_the_reader_refuses(String wrong) throws IOException {
    assertThat(schema().validate(json(wrong))).isNotEmpty();
    assertThat(ConfigReaderTest.wrong(wrong)).startsWith("f.yaml:1:");
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMA));
  }

  private static List<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    String[] pieces = Files.readString(PAGE).split("```yaml\n", -1);
    for (int i = 1; i < pieces.length; i++) {
      examples.add(pieces[i].substring(0, pieces[i].indexOf("```")));
    }
    return examples;
  }

  private static JsonNode json(String yaml) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  private static void addUsed(String path, JsonNode node, SortedSet<String> used) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      used.add(path + entry.getKey());
      addUsed(path + entry.getKey() + ".", entry.getValue(), used);
    }
    if (node.isArray()) {
      String entry = path.substring(0, path.length() - 1) + "[].";
      node.forEach(each -> addUsed(entry, each, used));
    }
  }

  private static boolean isKnown(String key, SortedSet<String> known) {
    return known.stream().anyMatch(each -> pattern(each).matcher(key).matches());
  }

  /** The key with its wildcard, which is a key of the user's with dots or without. */
  private static Pattern pattern(String key) {
    return Pattern.compile(Pattern.quote(key).replace("*", "\\E.+\\Q"));
  }

  private static SortedSet<String> keysOfSchema() throws IOException {
    SortedSet<String> keys = new TreeSet<>();
    addKeys("", JSON.readTree(Files.readString(SCHEMA)), keys);
    return keys;
  }

  private static void addKeys(String path, JsonNode schema, SortedSet<String> keys) {
    boolean own = schema.path("additionalProperties").isObject();
    if (own) {
      keys.add(path + "*");
      addKeys(path + "*.", schema.path("additionalProperties"), keys);
    } else {
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        keys.add(path + property.getKey());
        addKeys(path + property.getKey() + ".", property.getValue(), keys);
      }
    }
    if (schema.has("items")) {
      addKeys(path.substring(0, path.length() - 1) + "[].", schema.path("items"), keys);
    }
    schema.path("oneOf").forEach(each -> addKeys(path, each, keys));
  }
}

package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What SARIF 2.1.0 requires, and the code hosts that read it. */
class CheckSarifTest {

  private static final String SCHEMA = "sarif/sarif-2.1.0-rtm.5.json";

  private final String sarif = sarif("--unused");
  private final Object report = read(sarif);

  private static String sarif(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "check",
                fixture("check/traces"),
                "--config",
                fixture("check/recorder.yaml"),
                "--policy",
                fixture("check/policy.json"),
                "--api-policy",
                "a1b2c3d4e5=" + fixture("check/api-policy.json"),
                "--principal",
                "arn:aws:iam::111122223333:role/orders",
                "--format",
                "sarif"));
    all.addAll(List.of(more));
    return Ran.recorder(all.toArray(String[]::new)).out();
  }

  private static Object read(String sarif) {
    try (JsonParser parser = new JsonFactory().createParser(sarif)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser));
        }
        return members;
      }
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(parser));
        }
        return values;
      }
      default -> {
        return parser.getText();
      }
    }
  }

  private static @Nullable Object at(@Nullable Object value, Object... path) {
    Object found = value;
    for (Object step : path) {
      found =
          found instanceof Map<?, ?> members
              ? members.get(step)
              : found instanceof List<?> values && step instanceof Integer index
                  ? values.get(index)
                  : null;
    }
    return found;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  @Test
  void should_keep_to_the_schema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(Files.readString(Path.of(fixture(SCHEMA))));

    assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(sarif(), InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(sarif.replace("\"level\"", "\"lvl\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void should_have_what_code_hosts_require() {
    assertThat(at(report, "version")).isEqualTo("2.1.0");
    assertThat(at(report, "$schema")).asString().endsWith("sarif-schema-2.1.0.json");
    assertThat(list(at(report, "runs"))).hasSize(1);
    assertThat(at(report, "runs", 0, "tool", "driver", "name")).isEqualTo("recorder");
    List<?> rules = list(at(report, "runs", 0, "tool", "driver", "rules"));
    List<Object> ids = new ArrayList<>();
    rules.forEach(rule -> ids.add(String.valueOf(at(rule, "id"))));
    assertThat(ids).doesNotHaveDuplicates().contains("implicit-deny", "unused");
    List<?> results = list(at(report, "runs", 0, "results"));
    assertThat(results).hasSizeGreaterThan(4);
    for (Object result : results) {
      assertThat(at(result, "message", "text")).asString().isNotBlank();
      assertThat(at(result, "level")).isIn("error", "warning", "note");
      assertThat(ids).contains(String.valueOf(at(result, "ruleId")));
      assertThat(at(result, "locations", 0, "physicalLocation", "artifactLocation", "uri"))
          .asString()
          .startsWith("file:///")
          .doesNotContain(" ", "\\");
      assertThat(
              Integer.parseInt(
                  String.valueOf(
                      at(result, "locations", 0, "physicalLocation", "region", "startLine"))))
          .isPositive();
    }
  }

  @Test
  void should_show_a_denial_at_the_policy_with_the_code_that_calls() {
    Object quotes =
        list(at(report, "runs", 0, "results")).stream()
            .filter(
                result ->
                    String.valueOf(at(result, "message", "text"))
                        .startsWith("execute-api:Invoke on "))
            .findFirst()
            .orElseThrow();

    assertThat(at(quotes, "locations", 0, "physicalLocation", "artifactLocation", "uri"))
        .asString()
        .endsWith("check/api-policy.json");
    assertThat(at(quotes, "locations", 0, "physicalLocation", "region", "startLine"))
        .isEqualTo("4");
    assertThat(at(quotes, "locations", 0, "logicalLocations", 0, "fullyQualifiedName"))
        .isEqualTo("com.acme.Quotes.ask");
  }
}

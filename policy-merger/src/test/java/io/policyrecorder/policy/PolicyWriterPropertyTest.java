package io.policyrecorder.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What a policy holds survives its JSON, whatever characters it is made of. */
class PolicyWriterPropertyTest {

  private static final JsonFactory JSON = new JsonFactory();

  @Provide
  Arbitrary<Statement> statements() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(8),
            Arbitraries.of("*", "\"", "\\", "line\nfeed", "\uD83D\uDE00", "${*}"));
    Arbitrary<SortedSet<String>> sets = texts.set().ofMinSize(1).ofMaxSize(3).map(TreeSet::new);
    Arbitrary<SortedSet<Condition>> conditions =
        Combinators.combine(Arbitraries.of("StringEquals", "ArnLike"), texts, sets)
            .as(Condition::new)
            .list()
            .ofMaxSize(3)
            .uniqueElements(condition -> condition.operator() + condition.key())
            .map(TreeSet::new);
    return Combinators.combine(texts, Arbitraries.of(Effect.class), sets, sets, conditions)
        .as(Statement::new)
        .withoutEdgeCases();
  }

  @Property
  void should_write_json_that_reads_back_as_the_same_policy(
      @ForAll @Size(max = 3) List<@From("statements") Statement> statements) throws IOException {
    String json = PolicyWriter.json(new PolicyDocument(statements));

    assertThat(json).endsWith("}\n");
    try (JsonParser in = JSON.createParser(json)) {
      in.nextToken();
      assertThat(value(in))
          .isEqualTo(
              Map.of(
                  "Version",
                  "2012-10-17",
                  "Statement",
                  statements.stream().map(PolicyWriterPropertyTest::plain).toList()));
    }
  }

  private static Map<String, Object> plain(Statement statement) {
    Map<String, Object> plain = new HashMap<>();
    if (!statement.sid().isEmpty()) {
      plain.put("Sid", statement.sid());
    }
    plain.put("Effect", statement.effect().text());
    plain.put("Action", List.copyOf(statement.actions()));
    plain.put("Resource", List.copyOf(statement.resources()));
    Map<String, Map<String, List<String>>> conditions = new HashMap<>();
    for (Condition condition : statement.conditions()) {
      conditions
          .computeIfAbsent(condition.operator(), operator -> new HashMap<>())
          .put(condition.key(), List.copyOf(condition.values()));
    }
    if (!conditions.isEmpty()) {
      plain.put("Condition", conditions);
    }
    return plain;
  }

  private static Object value(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> members = new HashMap<>();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        assertThat(members.put(name, value(in))).as("a second %s", name).isNull();
      }
      return members;
    }
    if (in.currentToken() == JsonToken.START_ARRAY) {
      List<Object> values = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        values.add(value(in));
      }
      return values;
    }
    return in.getText();
  }
}

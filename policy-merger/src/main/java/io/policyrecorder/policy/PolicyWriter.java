package io.policyrecorder.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes policies in one canonical form: members in the order of AWS's documentation, lists always
 * as lists, one value a line. The same document gives the same bytes, and a new value changes only
 * its own line.
 */
public final class PolicyWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private PolicyWriter() {}

  /** The policy as JSON with a line feed at the end. */
  public static String json(PolicyDocument policy) {
    return written(out -> write(out, policy));
  }

  /** How many characters the policy's JSON has without the white space between its parts. */
  public static int length(PolicyDocument policy) {
    Length length = new Length();
    try (JsonGenerator out = JSON.createGenerator(length)) {
      write(out, policy);
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return length.characters;
  }

  /** Counts what would be written. */
  private static final class Length extends Writer {
    private int characters;

    @Override
    public void write(char[] text, int from, int length) {
      characters += length;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static void write(JsonGenerator out, PolicyDocument policy) throws IOException {
    out.writeStartObject();
    out.writeStringField("Version", policy.version());
    if (!policy.id().isEmpty()) {
      out.writeStringField("Id", policy.id());
    }
    out.writeArrayFieldStart("Statement");
    for (Statement statement : policy.statements()) {
      write(out, statement);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** A statement alone as JSON with a line feed at the end. */
  public static String json(Statement statement) {
    return written(out -> write(out, statement));
  }

  private interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  private static String written(Writing writing) {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.setPrettyPrinter(printer());
      writing.to(out);
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator out, Statement statement) throws IOException {
    out.writeStartObject();
    if (!statement.sid().isEmpty()) {
      out.writeStringField("Sid", statement.sid());
    }
    out.writeStringField("Effect", statement.effect().text());
    principals(out, statement.principals());
    list(out, statement.notAction() ? "NotAction" : "Action", statement.actions());
    if (!statement.resources().isEmpty()) {
      list(out, statement.notResource() ? "NotResource" : "Resource", statement.resources());
    }
    if (!statement.conditions().isEmpty()) {
      out.writeObjectFieldStart("Condition");
      SortedMap<String, SortedMap<String, Collection<String>>> operators = new TreeMap<>();
      for (Condition condition : statement.conditions()) {
        operators
            .computeIfAbsent(condition.operator(), operator -> new TreeMap<>())
            .put(condition.key(), condition.values());
      }
      for (var operator : operators.entrySet()) {
        out.writeObjectFieldStart(operator.getKey());
        for (var key : operator.getValue().entrySet()) {
          list(out, key.getKey(), key.getValue());
        }
        out.writeEndObject();
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void principals(JsonGenerator out, Principals principals) throws IOException {
    String name;
    switch (principals.scope()) {
      case UNNAMED -> {
        return;
      }
      case ONLY -> name = "Principal";
      case ALL_BUT -> name = "NotPrincipal";
      default -> throw new AssertionError(principals.scope());
    }
    if (principals.values().equals(Set.of(Principal.EVERYBODY))) {
      out.writeStringField(name, "*");
      return;
    }
    SortedMap<Principal.Type, Collection<String>> types = new TreeMap<>();
    for (Principal principal : principals.values()) {
      types.computeIfAbsent(principal.type(), type -> new ArrayList<>()).add(principal.value());
    }
    out.writeObjectFieldStart(name);
    for (var type : types.entrySet()) {
      list(out, type.getKey().text(), type.getValue());
    }
    out.writeEndObject();
  }

  private static void list(JsonGenerator out, String name, Collection<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withArrayEmptySeparator(""))
        .withObjectIndenter(lines)
        .withArrayIndenter(lines);
  }
}

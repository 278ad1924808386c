package io.policyrecorder.cli.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a role had before a change, byte for byte.
 *
 * @param at when it was made, ISO-8601 in UTC
 * @param account of the role
 * @param role its name
 * @param roleId {@code AROA…}; another one after the role was made anew
 * @param trust its trust policy
 * @param boundary the ARN of its permissions boundary, empty when it has none
 * @param inline its inline policies, by name
 * @param owned the texts of the attached managed policies that are Recorder's, by ARN
 * @param attached the texts of the other attached managed policies, by ARN
 */
public record Backup(
    String at,
    String account,
    String role,
    String roleId,
    String trust,
    String boundary,
    SortedMap<String, String> inline,
    SortedMap<String, String> owned,
    SortedMap<String, String> attached) {

  /** The version of the form. */
  private static final int FORM = 1;

  private static final JsonFactory JSON = new JsonFactory();

  /** What a role has now. */
  public static Backup of(String at, String account, Role role) {
    SortedMap<String, String> inline = new TreeMap<>();
    role.inline().forEach(policy -> inline.put(policy.name(), policy.text()));
    SortedMap<String, String> owned = new TreeMap<>();
    SortedMap<String, String> attached = new TreeMap<>();
    role.attached()
        .forEach(
            policy ->
                (Ownership.owns(role, policy) ? owned : attached).put(policy.arn(), policy.text()));
    RolePolicy boundary = role.boundary();
    return new Backup(
        at,
        account,
        role.name(),
        role.id(),
        role.trust(),
        boundary == null ? "" : boundary.arn(),
        inline,
        owned,
        attached);
  }

  /** The backup as JSON. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      out.writeStartObject();
      out.writeNumberField("backup", FORM);
      out.writeStringField("at", at);
      out.writeStringField("account", account);
      out.writeStringField("role", role);
      out.writeStringField("roleId", roleId);
      out.writeStringField("trust", trust);
      out.writeStringField("boundary", boundary);
      write(out, "inline", inline);
      write(out, "owned", owned);
      write(out, "attached", attached);
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator out, String name, SortedMap<String, String> texts)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeStringField(text.getKey(), text.getValue());
    }
    out.writeEndObject();
  }

  /**
   * Reads a backup.
   *
   * @throws IOException when the text is none
   */
  public static Backup read(String json) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Map<String, SortedMap<String, String>> lists = new TreeMap<>();
    try (JsonParser in = JSON.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is no JSON object");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        if (in.nextToken() == JsonToken.START_OBJECT) {
          SortedMap<String, String> list = new TreeMap<>();
          while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            list.put(key, in.getText());
          }
          lists.put(name, list);
        } else {
          texts.put(name, in.getText());
        }
      }
    }
    List<String> missing = new ArrayList<>();
    for (String name : List.of("at", "account", "role", "roleId", "trust", "boundary")) {
      if (!texts.containsKey(name)) {
        missing.add(name);
      }
    }
    for (String name : List.of("inline", "owned", "attached")) {
      if (!lists.containsKey(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty() || !String.valueOf(FORM).equals(texts.get("backup"))) {
      throw new IOException("it is no backup that this Recorder made " + missing);
    }
    return new Backup(
        texts.getOrDefault("at", ""),
        texts.getOrDefault("account", ""),
        texts.getOrDefault("role", ""),
        texts.getOrDefault("roleId", ""),
        texts.getOrDefault("trust", ""),
        texts.getOrDefault("boundary", ""),
        lists.getOrDefault("inline", new TreeMap<>()),
        lists.getOrDefault("owned", new TreeMap<>()),
        lists.getOrDefault("attached", new TreeMap<>()));
  }
}

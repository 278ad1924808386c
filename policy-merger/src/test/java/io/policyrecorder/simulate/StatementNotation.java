package io.policyrecorder.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement on one line:
 *
 * <pre>{@code
 * Allow s3:GetObject,s3:PutObject on arn:aws:s3:::orders/* to AWS=111122223333
 *     if StringEquals aws:username ana|bo and Bool aws:SecureTransport true
 * }</pre>
 *
 * <p>{@code !} before actions, resources or principals stands for NotAction, NotResource and
 * NotPrincipal; {@code ''} is an empty text, {@code []} an empty list, {@code ~} a space. A text
 * that begins with a brace is the statement's JSON.
 */
final class StatementNotation {

  private static final JsonFactory JSON = new JsonFactory();

  private StatementNotation() {}

  /** The statement as JSON. */
  static String json(String notation) {
    if (notation.startsWith("{")) {
      return notation;
    }
    String[] words = notation.strip().split("\\s+", -1);
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("Effect", words[0]);
      list(out, "Action", words[1], ",");
      int at = 2;
      if (at < words.length && words[at].equals("on")) {
        list(out, "Resource", words[at + 1], ",");
        at += 2;
      }
      if (at < words.length && words[at].equals("to")) {
        principals(out, words[at + 1]);
        at += 2;
      }
      if (at < words.length && words[at].equals("if")) {
        conditions(out, words, at);
      } else if (at < words.length) {
        throw new IllegalArgumentException("\"" + words[at] + "\" in " + notation);
      }
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
    return text.toString();
  }

  private static void conditions(JsonGenerator out, String[] words, int first) throws IOException {
    Map<String, Map<String, String>> operators = new LinkedHashMap<>();
    for (int at = first; at < words.length; at += 4) {
      if (!words[at].equals(at == first ? "if" : "and") || at + 3 >= words.length) {
        throw new IllegalArgumentException("Conditions: " + String.join(" ", words));
      }
      operators
          .computeIfAbsent(words[at + 1], operator -> new LinkedHashMap<>())
          .put(words[at + 2], words[at + 3]);
    }
    out.writeObjectFieldStart("Condition");
    for (var operator : operators.entrySet()) {
      out.writeObjectFieldStart(operator.getKey());
      for (var key : operator.getValue().entrySet()) {
        list(out, key.getKey(), key.getValue(), "\\|");
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void principals(JsonGenerator out, String word) throws IOException {
    String values = word.startsWith("!") ? word.substring(1) : word;
    String name = word.startsWith("!") ? "NotPrincipal" : "Principal";
    if (values.equals("*")) {
      out.writeStringField(name, "*");
      return;
    }
    Map<String, String> types = new LinkedHashMap<>();
    for (String value : values.split(",", -1)) {
      int equals = value.indexOf('=');
      types.merge(
          value.substring(0, equals), value.substring(equals + 1), (one, two) -> one + "," + two);
    }
    out.writeObjectFieldStart(name);
    for (var type : types.entrySet()) {
      list(out, type.getKey(), type.getValue(), ",");
    }
    out.writeEndObject();
  }

  private static void list(JsonGenerator out, String name, String word, String separator)
      throws IOException {
    boolean not = word.startsWith("!");
    out.writeArrayFieldStart(not ? "Not" + name : name);
    if (!word.equals("[]")) {
      for (String value : List.of((not ? word.substring(1) : word).split(separator, -1))) {
        out.writeString(value.equals("''") ? "" : value.replace('~', ' '));
      }
    }
    out.writeEndArray();
  }
}

package io.policyrecorder.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

/**
 * The lines of a trace file as text, without the line feed. The identity of a call line is
 * everything behind its count: members in a fixed order, values sorted, unknown ones left out.
 */
public final class TraceLine {

  private static final JsonFactory JSON = new JsonFactory();

  private TraceLine() {}

  /** The first line of a file. */
  public static String header(TraceHeader header) {
    return json(
        out -> {
          out.writeNumberField("trace", header.format());
          out.writeStringField("agent", header.agent());
          out.writeNumberField("capture", header.capture());
          text(out, "jvm", header.jvm());
          out.writeNumberField("pid", header.pid());
          text(out, "main", header.main());
          text(out, "start", header.start());
          out.writeObjectFieldStart("options");
          for (Map.Entry<String, String> option : header.options().entrySet()) {
            out.writeStringField(option.getKey(), option.getValue());
          }
          out.writeEndObject();
        });
  }

  /** The identity of a call: {@code "call":{…}}}, up to the end of its line. */
  public static String identity(Call call) {
    return json(out -> call(out, call)).substring(1);
  }

  /** The identity of a call with what its answer taught. */
  public static String identity(Call call, Outcome outcome) {
    return json(out -> {
          call(out, call);
          outcome(out, outcome);
        })
        .substring(1);
  }

  /**
   * The line of an identity.
   *
   * @param at when it was last seen, ISO-8601 in UTC
   * @param count how often it was seen since the file began
   */
  public static String counted(String at, long count, String identity) {
    return "{\"at\":\"" + at + "\",\"n\":" + count + "," + identity;
  }

  /**
   * The line that says that something in this JVM may call AWS without being recorded.
   *
   * @param at when it was seen first, ISO-8601 in UTC
   * @param invisible what, as {@code docs/trace-format.md} names it
   */
  public static String invisible(String at, String invisible) {
    return json(
        out -> {
          out.writeStringField("at", at);
          out.writeStringField("invisible", invisible);
        });
  }

  /** The last line of a file, at an orderly exit. */
  public static String end(String at, TraceEnd end) {
    return json(
        out -> {
          out.writeStringField("at", at);
          out.writeBooleanField("end", true);
          out.writeNumberField("calls", end.calls());
          out.writeNumberField("distinct", end.distinct());
          out.writeNumberField("lost", end.lost());
          if (end.unremembered() > 0) {
            out.writeNumberField("unremembered", end.unremembered());
          }
        });
  }

  /**
   * The line after which a repeat may be a line of its own, because the agent's memory is full.
   *
   * @param at when that happened, ISO-8601 in UTC
   * @param remembered how many lines are remembered
   */
  public static String full(String at, long remembered) {
    return json(
        out -> {
          out.writeStringField("at", at);
          out.writeBooleanField("full", true);
          out.writeNumberField("remembered", remembered);
        });
  }

  private static void call(JsonGenerator out, Call call) throws IOException {
    out.writeObjectFieldStart("call");
    out.writeStringField("kind", call.kind().text());
    out.writeStringField("service", call.service());
    out.writeStringField("operation", call.operation());
    text(out, "region", call.region());
    text(out, "partition", call.partition());
    text(out, "account", call.account());
    text(out, "endpoint", call.endpoint());
    text(out, "principal", call.principal());
    if (!call.arguments().isEmpty()) {
      out.writeObjectFieldStart("arguments");
      for (Map.Entry<String, Argument> argument : call.arguments().entrySet()) {
        out.writeFieldName(argument.getKey());
        if (argument.getValue() instanceof Argument.Present) {
          out.writeBoolean(true);
        } else {
          array(out, argument.getValue().values());
        }
      }
      out.writeEndObject();
    }
    if (!call.resources().isEmpty()) {
      out.writeFieldName("resources");
      array(out, call.resources());
    }
    out.writeObjectFieldStart("origin");
    out.writeStringField("kind", call.origin().kind().text());
    text(out, "class", call.origin().className());
    text(out, "method", call.origin().methodName());
    text(out, "test", call.origin().test());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void outcome(JsonGenerator out, Outcome outcome) throws IOException {
    out.writeObjectFieldStart("outcome");
    if (outcome.status() != 0) {
      out.writeNumberField("status", outcome.status());
    }
    text(out, "error", outcome.error());
    text(out, "deniedAction", outcome.deniedAction());
    text(out, "deniedResource", outcome.deniedResource());
    if (!outcome.learned().isEmpty()) {
      out.writeObjectFieldStart("learned");
      for (Map.Entry<String, SortedSet<String>> learned : outcome.learned().entrySet()) {
        out.writeFieldName(learned.getKey());
        array(out, learned.getValue());
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void text(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  private static void array(JsonGenerator out, Collection<String> values) throws IOException {
    out.writeStartArray();
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private interface Body {
    void write(JsonGenerator out) throws IOException;
  }

  private static String json(Body body) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      body.write(out);
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return withoutLoneSurrogates(text.toString());
  }

  /**
   * Half a character cannot be encoded in UTF-8, so it is escaped: a name that holds one, which no
   * service accepts but a call may carry, then reads back as it was.
   */
  private static String withoutLoneSurrogates(String json) {
    StringBuilder escaped = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean pair = i + 1 < json.length() && Character.isSurrogatePair(c, json.charAt(i + 1));
      boolean lone = Character.isSurrogate(c) && !pair;
      if (lone && escaped == null) {
        escaped = new StringBuilder(json.length() + 8).append(json, 0, i);
      }
      if (escaped != null && lone) {
        escaped.append("\\u").append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      } else if (escaped != null) {
        escaped.append(c);
      }
      if (pair) {
        i++;
        if (escaped != null) {
          escaped.append(json.charAt(i));
        }
      }
    }
    return escaped == null ? json : escaped.toString();
  }
}

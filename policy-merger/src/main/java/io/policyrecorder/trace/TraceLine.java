package io.policyrecorder.trace;

import java.util.Map;
import java.util.SortedSet;

/**
 * The lines of a trace file as text, without the line feed. The identity of a call line is
 * everything behind its count: members in a fixed order, values sorted, unknown ones left out.
 */
public final class TraceLine {

  private TraceLine() {}

  /** The first line of a file. */
  public static String header(TraceHeader header) {
    return json(
        out -> {
          out.number("trace", header.format());
          out.text("agent", header.agent());
          out.number("capture", header.capture());
          out.textIfAny("jvm", header.jvm());
          out.number("pid", header.pid());
          out.textIfAny("main", header.main());
          out.textIfAny("start", header.start());
          out.name("options").begin();
          for (Map.Entry<String, String> option : header.options().entrySet()) {
            out.text(option.getKey(), option.getValue());
          }
          out.end();
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
    return counted(at, count, "", identity);
  }

  /**
   * The line of an identity that is seen for the first time.
   *
   * @param source the line of code that made the call, empty when it is not known
   */
  public static String counted(String at, long count, String source, String identity) {
    String from = json(out -> out.textIfAny("source", source));
    return "{\"at\":\""
        + at
        + "\",\"n\":"
        + count
        + ","
        + (source.isEmpty() ? "" : from.substring(1, from.length() - 1) + ",")
        + identity;
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
          out.text("at", at);
          out.text("invisible", invisible);
        });
  }

  /** The last line of a file, at an orderly exit. */
  public static String end(String at, TraceEnd end) {
    return json(
        out -> {
          out.text("at", at);
          out.name("end").yes();
          out.number("calls", end.calls());
          out.number("distinct", end.distinct());
          out.number("lost", end.lost());
          if (end.unremembered() > 0) {
            out.number("unremembered", end.unremembered());
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
          out.text("at", at);
          out.name("full").yes();
          out.number("remembered", remembered);
        });
  }

  private static void call(LineText out, Call call) {
    out.name("call").begin();
    out.text("kind", call.kind().text());
    out.text("service", call.service());
    out.text("operation", call.operation());
    out.textIfAny("region", call.region());
    out.textIfAny("partition", call.partition());
    out.textIfAny("account", call.account());
    out.textIfAny("endpoint", call.endpoint());
    out.textIfAny("principal", call.principal());
    if (!call.arguments().isEmpty()) {
      out.name("arguments").begin();
      for (Map.Entry<String, Argument> argument : call.arguments().entrySet()) {
        out.name(argument.getKey());
        if (argument.getValue() instanceof Argument.Present) {
          out.yes();
        } else {
          out.list(argument.getValue().values());
        }
      }
      out.end();
    }
    if (!call.resources().isEmpty()) {
      out.name("resources");
      out.list(call.resources());
    }
    out.name("origin").begin();
    out.text("kind", call.origin().kind().text());
    out.textIfAny("class", call.origin().className());
    out.textIfAny("method", call.origin().methodName());
    out.textIfAny("test", call.origin().test());
    out.textIfAny("handler", call.origin().handler());
    out.end();
    out.end();
  }

  private static void outcome(LineText out, Outcome outcome) {
    out.name("outcome").begin();
    if (outcome.status() != 0) {
      out.number("status", outcome.status());
    }
    out.textIfAny("error", outcome.error());
    out.textIfAny("deniedAction", outcome.deniedAction());
    out.textIfAny("deniedResource", outcome.deniedResource());
    if (!outcome.learned().isEmpty()) {
      out.name("learned").begin();
      for (Map.Entry<String, SortedSet<String>> learned : outcome.learned().entrySet()) {
        out.name(learned.getKey());
        out.list(learned.getValue());
      }
      out.end();
    }
    out.end();
  }

  private interface Body {
    void write(LineText out);
  }

  private static String json(Body body) {
    LineText text = new LineText().begin();
    body.write(text);
    return text.end().toString();
  }
}

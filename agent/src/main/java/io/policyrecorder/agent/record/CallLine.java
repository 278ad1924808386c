package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Outcome;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The lines of calls, each with its line feed. They are as {@code TraceLine} writes them, a test
 * holds the two together; the identity of a call is what follows its count.
 */
final class CallLine {

  /** Most lines fit. */
  private static final int USUAL = 768;

  private final LineBytes bytes;
  private final int identity;

  private CallLine(LineBytes bytes, int identity) {
    this.bytes = bytes;
    this.identity = identity;
  }

  /**
   * The line of a call that is seen for the first time.
   *
   * @param at when, ISO-8601 in UTC
   * @param source the line of code that made it, empty when it is not known
   * @param outcome what its answer taught, null before it leaves
   */
  static CallLine first(String at, String source, Call call, @Nullable Outcome outcome) {
    LineBytes line = new LineBytes(USUAL);
    counted(line, at, 1);
    if (!source.isEmpty()) {
      line.ascii("\"source\":").text(source).ascii(",");
    }
    int identity = line.length();
    call(line, call);
    if (outcome != null) {
      outcome(line, outcome);
    }
    return new CallLine(line.ascii("}\n"), identity);
  }

  /** Adds the line of a call that was seen so often. */
  static LineBytes counted(LineBytes lines, String at, long count, Repeats call) {
    return counted(lines, at, count).written(call.identity).ascii("\n");
  }

  private static LineBytes counted(LineBytes line, String at, long count) {
    line.ascii("{\"at\":\"").ascii(at).ascii("\",\"n\":");
    return (count == 1 ? line.ascii("1") : line.number(count)).ascii(",");
  }

  /** The whole line. */
  LineBytes bytes() {
    return bytes;
  }

  /** What counts the repeats of this line. */
  Repeats repeats() {
    return new Repeats(bytes.copy(identity, bytes.length() - 1));
  }

  private static void call(LineBytes out, Call call) {
    out.ascii("\"call\":{\"kind\":").text(call.kind().text());
    out.ascii(",\"service\":").text(call.service());
    out.ascii(",\"operation\":").text(call.operation());
    unlessEmpty(out, ",\"region\":", call.region());
    unlessEmpty(out, ",\"partition\":", call.partition());
    unlessEmpty(out, ",\"account\":", call.account());
    unlessEmpty(out, ",\"endpoint\":", call.endpoint());
    unlessEmpty(out, ",\"principal\":", call.principal());
    if (!call.arguments().isEmpty()) {
      String before = ",\"arguments\":{";
      for (Map.Entry<String, Argument> argument : call.arguments().entrySet()) {
        out.ascii(before).text(argument.getKey());
        before = ",";
        if (argument.getValue() instanceof Argument.Present) {
          out.ascii(":true");
        } else {
          array(out.ascii(":"), argument.getValue().values());
        }
      }
      out.ascii("}");
    }
    if (!call.resources().isEmpty()) {
      array(out.ascii(",\"resources\":"), call.resources());
    }
    out.ascii(",\"origin\":{\"kind\":").text(call.origin().kind().text());
    unlessEmpty(out, ",\"class\":", call.origin().className());
    unlessEmpty(out, ",\"method\":", call.origin().methodName());
    unlessEmpty(out, ",\"test\":", call.origin().test());
    unlessEmpty(out, ",\"handler\":", call.origin().handler());
    out.ascii("}}");
  }

  private static void outcome(LineBytes out, Outcome outcome) {
    out.ascii(",\"outcome\":{");
    if (outcome.status() != 0) {
      out.ascii("\"status\":").number(outcome.status());
    }
    memberUnlessEmpty(out, "error", outcome.error());
    memberUnlessEmpty(out, "deniedAction", outcome.deniedAction());
    memberUnlessEmpty(out, "deniedResource", outcome.deniedResource());
    if (!outcome.learned().isEmpty()) {
      String before = out.isAtFirst() ? "\"learned\":{" : ",\"learned\":{";
      for (Map.Entry<String, SortedSet<String>> learned : outcome.learned().entrySet()) {
        array(out.ascii(before).text(learned.getKey()).ascii(":"), learned.getValue());
        before = ",";
      }
      out.ascii("}");
    }
    out.ascii("}");
  }

  private static void unlessEmpty(LineBytes out, String name, String value) {
    if (!value.isEmpty()) {
      out.ascii(name).text(value);
    }
  }

  private static void memberUnlessEmpty(LineBytes out, String name, String value) {
    if (!value.isEmpty()) {
      out.member(name, value);
    }
  }

  private static void array(LineBytes out, Collection<String> values) {
    String before = "[";
    for (String value : values) {
      out.ascii(before).text(value);
      before = ",";
    }
    out.ascii(values.isEmpty() ? "[]" : "]");
  }
}

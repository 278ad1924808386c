package io.policyrecorder.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of one line. Members that this version does not know are skipped: a later writer
 * of the same format version may add some. A member that it knows must have its own type.
 */
final class LineParser {

  /** The largest whole number that every JSON reader keeps exactly (RFC 8259, 6). */
  static final long MAX_COUNT = (1L << 53) - 1;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser in;

  private final Map<String, String> common;

  private LineParser(JsonParser in, Map<String, String> common) {
    this.in = in;
    this.common = common;
  }

  /** As {@link #parse(String, Map)}, for a single line. */
  static Line parse(String text) throws BadLine {
    return parse(text, new HashMap<>());
  }

  /**
   * Reads a line without its line feed.
   *
   * @param common texts that lines have in common, each of which is kept once
   * @throws BadLine when it is not what an agent writes
   */
  static Line parse(String text, Map<String, String> common) throws BadLine {
    try (JsonParser in = JSON.createParser(text)) {
      if (in.nextToken() == null) {
        throw new BadLine(1, "the line is empty");
      }
      Line line = new LineParser(in, common).line();
      if (in.nextToken() != null) {
        throw new BadLine(column(in), "there is more behind the end of the object");
      }
      return line;
    } catch (JsonProcessingException notJson) {
      int column = notJson.getLocation() == null ? 1 : notJson.getLocation().getColumnNr();
      throw new BadLine(column, "not JSON: " + notJson.getOriginalMessage());
    } catch (IOException unexpected) {
      throw new BadLine(1, String.valueOf(unexpected.getMessage()));
    }
  }

  /** What a line may hold, before it is clear which kind of line it is. */
  private static final class Members {
    final Map<String, String> texts = new HashMap<>();
    final Map<String, Long> numbers = new HashMap<>();
    final SortedMap<String, String> options = new TreeMap<>();
    @Nullable Call call;
    @Nullable Outcome outcome;
    boolean end;
    boolean full;

    boolean isNewer() {
      return numbers.getOrDefault("trace", 0L) > TraceHeader.FORMAT;
    }
  }

  private Line line() throws IOException, BadLine {
    Members found = new Members();
    members(name -> member(name, found));
    if (found.numbers.containsKey("trace")) {
      return new Line.Header(header(found));
    }
    if (found.end) {
      return new Line.End(
          new TraceEnd(
              found.numbers.getOrDefault("calls", 0L),
              found.numbers.getOrDefault("distinct", 0L),
              found.numbers.getOrDefault("lost", 0L),
              found.numbers.getOrDefault("unremembered", 0L)));
    }
    if (found.full) {
      return new Line.Full(found.numbers.getOrDefault("remembered", 0L));
    }
    String invisible = found.texts.get("invisible");
    if (found.call == null && invisible != null) {
      return new Line.Unseen(invisible);
    }
    if (found.call == null) {
      throw new BadLine(
          1, "a line is a header, a call, what is invisible or the end; this is none of them");
    }
    Long count = found.numbers.get("n");
    if (count == null) {
      throw new BadLine(1, "the count \"n\" is missing");
    }
    return new Line.Entry(
        found.call,
        Optional.ofNullable(found.outcome),
        count,
        found.texts.getOrDefault("source", ""));
  }

  private void member(String name, Members found) throws IOException, BadLine {
    if (found.isNewer() && !name.equals("agent")) {
      in.skipChildren();
      return;
    }
    switch (name) {
      case "at", "agent", "jvm", "main", "start", "invisible", "source" ->
          found.texts.put(name, text());
      case "trace", "capture" -> found.numbers.put(name, number(name, 1, Integer.MAX_VALUE));
      case "n" -> found.numbers.put(name, number(name, 1, MAX_COUNT));
      case "pid", "calls", "distinct", "lost", "unremembered", "remembered" ->
          found.numbers.put(name, number(name, 0, MAX_COUNT));
      case "options" -> members(option -> found.options.put(option, text()));
      case "end" -> found.end = truth();
      case "full" -> found.full = truth();
      case "call" -> found.call = call();
      case "outcome" -> found.outcome = outcome();
      default -> in.skipChildren();
    }
  }

  private static TraceHeader header(Members found) {
    return new TraceHeader(
        found.numbers.getOrDefault("trace", 0L).intValue(),
        found.texts.getOrDefault("agent", ""),
        found.numbers.getOrDefault("capture", 0L).intValue(),
        found.texts.getOrDefault("jvm", ""),
        found.numbers.getOrDefault("pid", 0L),
        found.texts.getOrDefault("main", ""),
        found.texts.getOrDefault("start", ""),
        found.options);
  }

  private Call call() throws IOException, BadLine {
    Map<String, String> texts = new HashMap<>();
    SortedMap<String, Argument> arguments = new TreeMap<>();
    SortedSet<String> resources = new TreeSet<>();
    Origin[] origin = {Origin.UNKNOWN};
    int column = column(in);
    members(
        name -> {
          switch (name) {
            case "kind",
                "service",
                "operation",
                "region",
                "partition",
                "account",
                "endpoint",
                "principal" ->
                texts.put(name, shared());
            case "arguments" -> members(path -> arguments.put(path, argument()));
            case "resources" -> resources.addAll(texts());
            case "origin" -> origin[0] = origin();
            default -> in.skipChildren();
          }
        });
    Call.Kind kind = Call.Kind.of(texts.getOrDefault("kind", ""));
    if (kind == null || !texts.containsKey("service") || !texts.containsKey("operation")) {
      throw new BadLine(
          column, "a call needs \"kind\" (sdk, presigned, signed), \"service\" and \"operation\"");
    }
    return new Call(
        kind,
        texts.getOrDefault("service", ""),
        texts.getOrDefault("operation", ""),
        texts.getOrDefault("region", ""),
        texts.getOrDefault("partition", ""),
        texts.getOrDefault("account", ""),
        texts.getOrDefault("endpoint", ""),
        texts.getOrDefault("principal", ""),
        arguments,
        resources,
        origin[0]);
  }

  private Argument argument() throws IOException, BadLine {
    if (in.currentToken() == JsonToken.VALUE_TRUE) {
      return Argument.PRESENT;
    }
    expect(JsonToken.START_ARRAY, "true or a list of texts");
    return Argument.values(texts());
  }

  private Origin origin() throws IOException, BadLine {
    Map<String, String> texts = new HashMap<>();
    members(
        name -> {
          switch (name) {
            case "kind", "class", "method", "test", "handler" -> texts.put(name, shared());
            default -> in.skipChildren();
          }
        });
    Origin.Kind kind = Origin.Kind.of(texts.getOrDefault("kind", ""));
    return new Origin(
        kind == null ? Origin.Kind.UNKNOWN : kind,
        texts.getOrDefault("class", ""),
        texts.getOrDefault("method", ""),
        texts.getOrDefault("test", ""),
        texts.getOrDefault("handler", ""));
  }

  private Outcome outcome() throws IOException, BadLine {
    Map<String, String> texts = new HashMap<>();
    SortedMap<String, SortedSet<String>> learned = new TreeMap<>();
    long[] status = {0};
    members(
        name -> {
          switch (name) {
            case "status" -> status[0] = number(name, 0, 999);
            case "error", "deniedAction", "deniedResource" -> texts.put(name, text());
            case "learned" -> members(path -> learned.put(path, texts()));
            default -> in.skipChildren();
          }
        });
    return new Outcome(
        (int) status[0],
        texts.getOrDefault("error", ""),
        texts.getOrDefault("deniedAction", ""),
        texts.getOrDefault("deniedResource", ""),
        learned);
  }

  private interface MemberReader {
    void read(String name) throws IOException, BadLine;
  }

  private void members(MemberReader reader) throws IOException, BadLine {
    expect(JsonToken.START_OBJECT, "an object");
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      reader.read(name);
    }
  }

  private SortedSet<String> texts() throws IOException, BadLine {
    expect(JsonToken.START_ARRAY, "a list of texts");
    SortedSet<String> texts = new TreeSet<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text());
    }
    return texts;
  }

  private String text() throws IOException, BadLine {
    expect(JsonToken.VALUE_STRING, "a text");
    return in.getText();
  }

  private String shared() throws IOException, BadLine {
    String text = text();
    String known = common.get(text);
    if (known != null) {
      return known;
    }
    known = common.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private long number(String name, long least, long most) throws IOException, BadLine {
    int column = column(in);
    try {
      if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        long number = in.getLongValue();
        if (number >= least && number <= most) {
          return number;
        }
      }
    } catch (InputCoercionException tooLong) {
      throw new BadLine(column, range(name, least, most));
    }
    throw new BadLine(column, range(name, least, most));
  }

  private static String range(String name, long least, long most) {
    return "\"" + name + "\" is a whole number from " + least + " to " + most;
  }

  private boolean truth() throws IOException, BadLine {
    if (in.currentToken() != JsonToken.VALUE_TRUE && in.currentToken() != JsonToken.VALUE_FALSE) {
      throw new BadLine(column(in), "expected true or false");
    }
    return in.getBooleanValue();
  }

  private void expect(JsonToken token, String what) throws BadLine {
    if (in.currentToken() != token) {
      throw new BadLine(column(in), "expected " + what);
    }
  }

  private static int column(JsonParser in) {
    return in.currentTokenLocation().getColumnNr();
  }
}

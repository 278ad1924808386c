package io.policyrecorder.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the JSON of one line. Members that this version does not know are skipped: a later writer
 * of the same format version may add some.
 */
final class LineParser {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** A line that is not what an agent writes; the column counts from 1. */
  static final class BadLine extends Exception {
    final int column;
    final String what;

    BadLine(int column, String what) {
      super(what);
      this.column = column;
      this.what = what;
    }
  }

  /** Everything that a line may hold; what it does not hold is null or zero. */
  static final class Line {
    int trace;
    boolean isHeader;
    boolean isEnd;
    long count;
    SortedMap<String, String> texts = new TreeMap<>();
    SortedMap<String, Long> numbers = new TreeMap<>();
    SortedMap<String, String> options = new TreeMap<>();
    final List<Call> calls = new ArrayList<>(1);
    final List<Outcome> outcomes = new ArrayList<>(1);
  }

  private final JsonParser in;

  private LineParser(JsonParser in) {
    this.in = in;
  }

  static Line parse(String text) throws BadLine {
    try (JsonParser in = JSON.createParser(text)) {
      Line line = new LineParser(in).line();
      if (in.nextToken() != null) {
        throw new BadLine(column(in), "there is more behind the end of the object");
      }
      return line;
    } catch (JsonProcessingException notJson) {
      int column = notJson.getLocation() == null ? 1 : notJson.getLocation().getColumnNr();
      throw new BadLine(column, notJson.getOriginalMessage());
    } catch (IOException unexpected) {
      throw new BadLine(1, String.valueOf(unexpected.getMessage()));
    }
  }

  private Line line() throws IOException, BadLine {
    in.nextToken();
    Line line = new Line();
    members(
        name -> {
          switch (name) {
            case "trace" -> {
              line.isHeader = true;
              line.trace = (int) number();
            }
            case "end" -> line.isEnd = truth();
            case "n" -> line.count = number();
            case "call" -> line.calls.add(call());
            case "outcome" -> line.outcomes.add(outcome());
            case "options" -> members(option -> line.options.put(option, text()));
            default -> {
              if (in.currentToken() == JsonToken.VALUE_STRING) {
                line.texts.put(name, text());
              } else if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                line.numbers.put(name, number());
              } else {
                in.skipChildren();
              }
            }
          }
        });
    return line;
  }

  private Call call() throws IOException, BadLine {
    SortedMap<String, String> texts = new TreeMap<>();
    SortedMap<String, Argument> arguments = new TreeMap<>();
    SortedSet<String> resources = new TreeSet<>();
    Origin[] origin = {Origin.UNKNOWN};
    int column = column(in);
    members(
        name -> {
          switch (name) {
            case "arguments" -> members(path -> arguments.put(path, argument()));
            case "resources" -> resources.addAll(texts());
            case "origin" -> origin[0] = origin();
            default -> textOrSkip(name, texts);
          }
        });
    Call.Kind kind = null;
    for (Call.Kind candidate : Call.Kind.values()) {
      kind = candidate.text().equals(texts.get("kind")) ? candidate : kind;
    }
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

  private Origin origin() throws IOException, BadLine {
    SortedMap<String, String> texts = new TreeMap<>();
    members(name -> textOrSkip(name, texts));
    Origin.Kind kind = Origin.Kind.UNKNOWN;
    for (Origin.Kind candidate : Origin.Kind.values()) {
      kind = candidate.text().equals(texts.get("kind")) ? candidate : kind;
    }
    return new Origin(
        kind,
        texts.getOrDefault("class", ""),
        texts.getOrDefault("method", ""),
        texts.getOrDefault("test", ""));
  }

  private Outcome outcome() throws IOException, BadLine {
    SortedMap<String, String> texts = new TreeMap<>();
    SortedMap<String, SortedSet<String>> learned = new TreeMap<>();
    int[] status = {0};
    members(
        name -> {
          switch (name) {
            case "status" -> status[0] = (int) number();
            case "learned" -> members(path -> learned.put(path, texts()));
            default -> textOrSkip(name, texts);
          }
        });
    return new Outcome(
        status[0],
        texts.getOrDefault("error", ""),
        texts.getOrDefault("deniedAction", ""),
        texts.getOrDefault("deniedResource", ""),
        learned);
  }

  private Argument argument() throws IOException, BadLine {
    return in.currentToken() == JsonToken.VALUE_TRUE ? Argument.PRESENT : Argument.values(texts());
  }

  private void textOrSkip(String name, SortedMap<String, String> texts) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      texts.put(name, in.getText());
    } else {
      in.skipChildren();
    }
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

  private long number() throws IOException, BadLine {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    return in.getLongValue();
  }

  private boolean truth() throws IOException, BadLine {
    if (in.currentToken() != JsonToken.VALUE_TRUE && in.currentToken() != JsonToken.VALUE_FALSE) {
      throw new BadLine(column(in), "expected true or false");
    }
    return in.getBooleanValue();
  }

  private void expect(JsonToken token, String what) throws IOException, BadLine {
    if (in.currentToken() != token) {
      throw new BadLine(column(in), "expected " + what);
    }
  }

  private static int column(JsonParser in) {
    return in.currentTokenLocation().getColumnNr();
  }
}

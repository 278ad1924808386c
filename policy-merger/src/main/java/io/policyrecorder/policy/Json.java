package io.policyrecorder.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that knows where it stands. A member that is there twice is an error: readers differ
 * in which of the two they take, and in a policy either may be the one that was meant.
 */
sealed interface Json {

  /** Deeper than any policy: IAM's own grammar ends at six. */
  int DEEPEST = 32;

  /**
   * No policy of AWS is longer: the longest that a role or resource may have is 131,072 characters,
   * before the smaller quotas.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">PutRolePolicy</a>
   */
  int LONGEST = 131_072;

  /** Line of its first character, from 1. */
  int line();

  /** Column of its first character, from 1. */
  int column();

  /** What it is, for messages. */
  String what();

  /** An object; the members in the order of the text. */
  record Obj(int line, int column, Map<String, Json> members) implements Json {
    @Override
    public String what() {
      return "an object";
    }
  }

  /** A list. */
  record Arr(int line, int column, List<Json> values) implements Json {
    @Override
    public String what() {
      return "a list";
    }
  }

  /** A text. */
  record Str(int line, int column, String value) implements Json {
    @Override
    public String what() {
      return "a text";
    }
  }

  /** A number, true, false or null, as it stands in the text. */
  record Literal(int line, int column, String text) implements Json {
    @Override
    public String what() {
      return text;
    }
  }

  /** Where the reader stands while it reads. */
  final class Texts {

    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .build())
            .build();

    private Texts() {}

    /** Reads one value, after which the text must end. */
    static Json parse(String text) throws PolicyException {
      if (text.length() > LONGEST) {
        throw new PolicyException(
            0,
            0,
            "The policy has "
                + text.length()
                + " characters; AWS takes no policy of more than "
                + LONGEST
                + ".");
      }
      try (JsonParser parser = FACTORY.createParser(text)) {
        if (parser.nextToken() == null) {
          throw new PolicyException(1, 1, "The text is empty; a policy is a JSON object.");
        }
        Json value = value(parser);
        if (parser.nextToken() != null) {
          JsonLocation at = parser.currentTokenLocation();
          throw new PolicyException(
              at.getLineNr(), at.getColumnNr(), "There is more text after the policy's end.");
        }
        return value;
      } catch (StreamConstraintsException tooMuch) {
        throw new PolicyException(
            1,
            1,
            String.valueOf(tooMuch.getMessage()).contains("depth")
                ? "It is nested deeper than " + DEEPEST + " levels, which no policy is."
                : "Not JSON that a policy can be: " + tooMuch.getOriginalMessage() + ".");
      } catch (JsonProcessingException broken) {
        JsonLocation at = broken.getLocation();
        throw new PolicyException(
            at == null ? 0 : at.getLineNr(),
            at == null ? 0 : at.getColumnNr(),
            "Not JSON: " + broken.getOriginalMessage() + ".");
      } catch (IOException unexpected) {
        throw new UncheckedIOException("A text in memory could not be read", unexpected);
      }
    }

    private static Json value(JsonParser parser) throws IOException {
      JsonLocation at = parser.currentTokenLocation();
      int line = at.getLineNr();
      int column = at.getColumnNr();
      return switch (parser.currentToken()) {
        case START_OBJECT -> {
          Map<String, Json> members = new LinkedHashMap<>();
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
          }
          yield new Obj(line, column, members);
        }
        case START_ARRAY -> {
          List<Json> values = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
          }
          yield new Arr(line, column, values);
        }
        case VALUE_STRING -> new Str(line, column, parser.getText());
        default -> new Literal(line, column, parser.getText());
      };
    }
  }
}

package io.policyrecorder.cli.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** The resource policy of a REST API in the forms in which API Gateway hands it out. */
final class ExportedPolicy {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String MEMBER = "x-amazon-apigateway-policy";

  private ExportedPolicy() {}

  /**
   * The policy in an exported OpenAPI document; empty when it has none.
   *
   * @throws AwsException when it is no JSON
   */
  static String of(String document) {
    try (JsonParser parser = JSON.createParser(document)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(MEMBER);
        JsonToken value = parser.nextToken();
        if (wanted) {
          return value == JsonToken.VALUE_STRING ? unescaped(parser.getText()) : text(parser);
        }
        parser.skipChildren();
      }
      return "";
    } catch (IOException broken) {
      throw new AwsException(
          "",
          "The export cannot be read: "
              + (broken instanceof JsonProcessingException json
                  ? json.getOriginalMessage()
                  : broken.getMessage())
              + ".");
    }
  }

  private static String text(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructure(parser);
    }
    return text.toString();
  }

  /**
   * {@code GetRestApi} hands a policy out as the inside of a JSON text, with quotes and slashes
   * escaped; emulators as it is.
   *
   * @see <a href="https://github.com/localstack/localstack/issues/3325">LocalStack 3325</a>
   */
  static String unescaped(@Nullable String policy) {
    if (policy == null || !policy.stripLeading().startsWith("{\\")) {
      return policy == null ? "" : policy;
    }
    try (JsonParser parser = JSON.createParser("\"" + policy + "\"")) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException asItIs) {
      return policy;
    }
  }
}

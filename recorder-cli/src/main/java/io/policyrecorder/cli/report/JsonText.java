package io.policyrecorder.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/** JSON for programs, which a person can read too. */
final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** What writes one value. */
  interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  /** The value with a line feed at the end. */
  static String of(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      out.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Spacing.AFTER)
                      .withArrayEmptySeparator(""))
              .withObjectIndenter(lines)
              .withArrayIndenter(lines));
      writing.to(out);
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text.append('\n').toString();
  }

  /** A member, left out when its text is empty. */
  static void text(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  /** A list of texts. */
  static void texts(JsonGenerator out, String name, Collection<String> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}

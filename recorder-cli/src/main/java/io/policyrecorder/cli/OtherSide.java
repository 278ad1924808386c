package io.policyrecorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.policy.PolicyWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Policies that belong to others than the caller, one document each. */
final class OtherSide {

  private static final JsonFactory JSON = new JsonFactory();

  private OtherSide() {}

  /** For a person: a line that begins with {@code #} says whose each document is. */
  static String text(List<ResourcePolicy> policies) {
    StringBuilder text = new StringBuilder();
    for (ResourcePolicy policy : policies) {
      text.append("# ")
          .append(policy.resource())
          .append(policy.account().isEmpty() ? "" : ", in account " + policy.account())
          .append('\n')
          .append(PolicyWriter.json(policy.policy()));
    }
    return text.toString();
  }

  /** For a program: {@code {"policies":[{"resource":…,"account":…,"policy":{…}}]}}. */
  static String json(List<ResourcePolicy> policies) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("policies");
      for (ResourcePolicy policy : policies) {
        out.writeStartObject();
        out.writeStringField("resource", policy.resource());
        if (!policy.account().isEmpty()) {
          out.writeStringField("account", policy.account());
        }
        out.writeFieldName("policy");
        out.writeRawValue(PolicyWriter.json(policy.policy()).strip());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text + "\n";
  }
}

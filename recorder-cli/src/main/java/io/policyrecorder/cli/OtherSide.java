package io.policyrecorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.format.Attachment;
import io.policyrecorder.format.FormatException;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.format.PolicyFormat;
import io.policyrecorder.format.ResourceTemplate;
import io.policyrecorder.format.Target;
import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.policy.PolicyWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How policies are handed out that belong to others than the caller, one document each. */
final class OtherSide {

  private static final JsonFactory JSON = new JsonFactory();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      completionCandidates = FormatNames.class,
      description = {
        "For the tool that deploys them: json; sam or serverless, resources of a template; cloudformation, terraform or cdk, the policies alone.",
        "Default: json."
      })
  private PolicyFormat format = PolicyFormat.JSON;

  @Option(
      names = "--out-dir",
      paramLabel = "DIR",
      description =
          "Write each policy into a file of its own in this folder; all of them or, when one cannot be written, none.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print a JSON object with the policies as a list.")
  private boolean json;

  /**
   * Looks whether the options go together, and whether files could be written.
   *
   * @throws Failure saying what is wrong
   */
  void check() {
    if (json && (folder != null || format != PolicyFormat.JSON)) {
      throw new Failure(
          ExitCode.USAGE,
          "--json prints one object for programs: give it without --format and --out-dir.");
    }
    if (folder != null) {
      new PolicyFolder(folder).check();
    }
  }

  /**
   * Prints the policies, or writes them into files.
   *
   * @throws Failure when the format cannot hold one, or a file cannot be written
   */
  void handOut(List<ResourcePolicy> policies, Placeholders placeholders, Console console) {
    if (json) {
      console.print(json(policies));
      return;
    }
    List<String> names = DocumentOf.names(policies);
    if (format == PolicyFormat.SAM || format == PolicyFormat.SERVERLESS) {
      template(policies, names, placeholders, console);
      return;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      texts.add(text(policies.get(i), names.get(i), placeholders));
    }
    if (folder == null) {
      console.print(String.join("", texts));
      return;
    }
    write(folder, policies, names, texts, console);
  }

  /** Resources of a template: all in one on a screen, where two could not stand together. */
  private void template(
      List<ResourcePolicy> policies,
      List<String> names,
      Placeholders placeholders,
      Console console) {
    Map<String, ResourcePolicy> held = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      ResourcePolicy policy = policies.get(i);
      if (ResourceTemplate.holds(policy)) {
        held.put(names.get(i), policy);
      } else {
        left.add(policy.resource() + " (property " + ResourceTemplate.property(policy) + ")");
      }
    }
    if (folder == null) {
      StringBuilder headings = new StringBuilder();
      held.values().forEach(policy -> headings.append(heading(policy)));
      console.print(held.isEmpty() ? "" : headings + template(held, placeholders));
    } else {
      List<String> texts = new ArrayList<>();
      held.forEach(
          (name, policy) ->
              texts.add(heading(policy) + template(Map.of(name, policy), placeholders)));
      write(folder, List.copyOf(held.values()), List.copyOf(held.keySet()), texts, console);
    }
    if (!left.isEmpty()) {
      throw new Failure(
          ExitCode.FINDINGS,
          "No template can give a policy to "
              + String.join(", ", left)
              + ": it is a property of the resource itself. Print it with --format cloudformation and"
              + " put it there.");
    }
  }

  private String template(Map<String, ResourcePolicy> policies, Placeholders placeholders) {
    try {
      return ResourceTemplate.write(format, policies, placeholders);
    } catch (FormatException impossible) {
      throw new Failure(
          ExitCode.FINDINGS,
          "Cannot write the policies in the format "
              + format.id()
              + ": "
              + impossible.getMessage());
    }
  }

  private void write(
      Path folder,
      List<ResourcePolicy> policies,
      List<String> names,
      List<String> texts,
      Console console) {
    SortedMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < policies.size(); i++) {
      files.put(format.fileName(names.get(i)), texts.get(i));
    }
    PolicyFolder target = new PolicyFolder(folder);
    if (!files.isEmpty()) {
      target.write(files);
    }
    for (int i = 0; i < policies.size(); i++) {
      console.tell(
          policies.get(i).resource() + ": " + folder.resolve(format.fileName(names.get(i))));
    }
  }

  /** A comment says whose it is, where the format has comments or the document is on a screen. */
  private String text(ResourcePolicy policy, String name, Placeholders placeholders) {
    try {
      String text =
          format.write(
              policy.policy(), new Target(format.nameOf(name), attachment(), placeholders));
      return folder != null && format == PolicyFormat.JSON ? text : heading(policy) + text;
    } catch (FormatException impossible) {
      throw new Failure(
          ExitCode.FINDINGS,
          "Cannot write the policy of "
              + policy.resource()
              + " in the format "
              + format.id()
              + ": "
              + impossible.getMessage());
    }
  }

  private String heading(ResourcePolicy policy) {
    return (format == PolicyFormat.CDK ? "// " : "# ")
        + policy.resource()
        + (policy.account().isEmpty() ? "" : ", in account " + policy.account())
        + "\n";
  }

  private Attachment attachment() {
    return format.attachments().contains(Attachment.DOCUMENT)
        ? Attachment.DOCUMENT
        : Attachment.USUAL;
  }

  /** For a program: {@code {"policies":[{"resource":…,"account":…,"policy":{…}}]}}. */
  private static String json(List<ResourcePolicy> policies) {
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

  /** Those that can hold a policy which names principals: alone, or as a resource of a template. */
  private static List<PolicyFormat> formats() {
    return Arrays.stream(PolicyFormat.values())
        .filter(
            format ->
                format == PolicyFormat.JSON
                    || format == PolicyFormat.TERRAFORM
                    || format == PolicyFormat.SERVERLESS
                    || format.attachments().contains(Attachment.DOCUMENT))
        .toList();
  }

  /** Accepts the names of the formats. */
  static final class FormatConverter implements ITypeConverter<PolicyFormat> {
    @Override
    public PolicyFormat convert(String value) {
      return formats().stream()
          .filter(format -> format.id().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\""
                          + value
                          + "\" is no format for these policies; there are "
                          + formats().stream()
                              .map(PolicyFormat::id)
                              .collect(Collectors.joining(", "))));
    }
  }

  /** The names of the formats, for shell completion. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return formats().stream().map(PolicyFormat::id).iterator();
    }
  }
}

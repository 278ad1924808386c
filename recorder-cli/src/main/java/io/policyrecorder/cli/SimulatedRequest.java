package io.policyrecorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A request that is told by options, as the line of a file that would tell it. */
final class SimulatedRequest {

  private static final JsonFactory JSON = new JsonFactory();

  @Option(
      names = "--principal",
      required = true,
      paramLabel = "ARN",
      description = "Who asks: an ARN, the host name of a service, or anonymous.")
  private String principal = "";

  @Option(names = "--action", required = true, description = "What it asks for: s3:GetObject.")
  private String action = "";

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      defaultValue = "*",
      description = "On what (default: ${DEFAULT-VALUE}, for actions without resources).")
  private String resource = "*";

  @Option(
      names = "--resource-account",
      paramLabel = "ACCOUNT",
      converter = AccountConverter.class,
      description = "Whose it is, where the ARN does not tell (S3).")
  private @Nullable String resourceAccount;

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "A condition key of the request; again for a further value of it.")
  private List<String> context = List.of();

  @Option(names = "--policy", paramLabel = "FILE", description = "The caller's policies.")
  private List<Path> policies = List.of();

  @Option(
      names = "--resource-policy",
      paramLabel = "FILE",
      description = "The resource's policy; a role's trust policy for sts:AssumeRole.")
  private @Nullable Path resourcePolicy;

  @Option(
      names = "--boundary",
      paramLabel = "FILE",
      description = "The caller's permissions boundary.")
  private List<Path> boundary = List.of();

  @Option(
      names = "--session-policy",
      paramLabel = "FILE",
      description = "What was passed when the role was assumed.")
  private List<Path> session = List.of();

  @Option(
      names = "--scp",
      paramLabel = "FILE",
      description = "Service control policies, each on a level of its own.")
  private List<Path> serviceControl = List.of();

  @Option(
      names = "--rcp",
      paramLabel = "FILE",
      description = "Resource control policies, each on a level of its own.")
  private List<Path> resourceControl = List.of();

  @Option(
      names = "--endpoint-policy",
      paramLabel = "FILE",
      description = "The policy of the VPC endpoint.")
  private List<Path> endpoint = List.of();

  /** The request as a line of {@code --requests}. */
  String line() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      policies(out, "identityPolicies", policies);
      if (resourcePolicy != null) {
        out.writeStringField("resourcePolicy", read(resourcePolicy));
      }
      policies(out, "boundary", boundary);
      policies(out, "sessionPolicy", session);
      levels(out, "scps", serviceControl);
      levels(out, "rcps", resourceControl);
      policies(out, "endpointPolicies", endpoint);
      out.writeObjectFieldStart("request");
      if (principal.equalsIgnoreCase("anonymous")) {
        out.writeObjectFieldStart("principal");
        out.writeStringField("type", "Anonymous");
        out.writeEndObject();
      } else {
        out.writeStringField("principal", principal);
      }
      out.writeStringField("action", action);
      out.writeStringField("resource", resource);
      if (resourceAccount != null) {
        out.writeStringField("resourceAccount", resourceAccount);
      }
      out.writeObjectFieldStart("context");
      for (Map.Entry<String, List<String>> key : ContextKeys.of(context).entrySet()) {
        out.writeArrayFieldStart(key.getKey());
        for (String value : key.getValue()) {
          out.writeString(value);
        }
        out.writeEndArray();
      }
      out.writeEndObject();
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text.toString();
  }

  private static void policies(JsonGenerator out, String name, List<Path> files)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (Path file : files) {
      out.writeString(read(file));
    }
    out.writeEndArray();
  }

  private static void levels(JsonGenerator out, String name, List<Path> files) throws IOException {
    out.writeArrayFieldStart(name);
    for (Path file : files) {
      out.writeStartObject();
      out.writeStringField("orgIdentifier", file.toString());
      policies(out, "policies", List.of(file));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES, "Cannot read " + file + ": " + FileReason.ofReading(file, failed) + ".");
    }
  }
}

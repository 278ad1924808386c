package io.policyrecorder.cli;

import io.policyrecorder.format.Attachment;
import io.policyrecorder.format.FormatException;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.format.PolicyFormat;
import io.policyrecorder.format.Target;
import io.policyrecorder.merge.PolicySize;
import io.policyrecorder.merge.PolicySplit;
import io.policyrecorder.policy.PolicyDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** In which form policies are handed out. */
final class FormatOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      completionCandidates = FormatNames.class,
      description = {
        "For the tool that deploys the policy: json, sam, serverless, cloudformation, terraform or cdk.",
        "Default: json."
      })
  private PolicyFormat format = PolicyFormat.JSON;

  @Option(
      names = "--as",
      paramLabel = "KIND",
      converter = AttachmentConverter.class,
      completionCandidates = AttachmentNames.class,
      description = {
        "inline: a policy on a role (cloudformation); function: for one function, called as --name says (serverless);"
            + " document: the policy alone, for a property (sam, cloudformation, cdk).",
        "Default: what is usual, such as a managed policy."
      })
  private Attachment attachment = Attachment.USUAL;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = {
        "What the policy is called in the document: its logical id, label, class or function.",
        "Default: made from the principal."
      })
  private String name = "";

  @Option(
      names = "--out-dir",
      paramLabel = "DIR",
      description =
          "Write the policy of every principal into this folder, each into a file of its own; all of them or, when one cannot be written, none.")
  private @Nullable Path folder;

  PolicyFormat format() {
    return format;
  }

  /** The folder for the policies of all principals; null for the policy of one. */
  @Nullable Path folder() {
    return folder;
  }

  /**
   * Looks whether the options go together.
   *
   * @param output null for standard output
   * @throws Failure saying which do not
   */
  void check(@Nullable Path output, boolean principal) {
    if (folder != null && output != null) {
      throw new Failure(
          ExitCode.USAGE,
          "--out-dir writes the policies of all principals and --output that of one: give one of the two.");
    }
    if (folder != null && principal) {
      throw new Failure(
          ExitCode.USAGE,
          "--out-dir writes the policies of all principals; for one alone give --output FILE with --principal.");
    }
    if (folder != null && !name.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--name is for one policy, and --out-dir writes those of all principals, each with a name made from its own.");
    }
    if (!format.attachments().contains(attachment)) {
      throw new Failure(
          ExitCode.USAGE,
          "--format "
              + format.id()
              + " has no --as "
              + attachment.id()
              + "; those that have it: "
              + Arrays.stream(PolicyFormat.values())
                  .filter(other -> other.attachments().contains(attachment))
                  .map(PolicyFormat::id)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (!name.isEmpty() && !format.isNamed(attachment)) {
      throw new Failure(
          ExitCode.USAGE,
          "--name has no place in the format "
              + format.id()
              + (attachment == Attachment.USUAL ? "" : " as " + attachment.id())
              + ": leave it out.");
    }
  }

  /**
   * A policy in the format.
   *
   * @param document what it is called where {@code --name} does not say
   * @throws Failure when the format cannot hold it
   */
  String write(PolicyDocument policy, String document, Placeholders placeholders) {
    try {
      return format.write(
          policy,
          new Target(name.isEmpty() ? format.nameOf(document) : name, attachment, placeholders));
    } catch (FormatException impossible) {
      throw new Failure(
          ExitCode.FINDINGS,
          "Cannot write the policy of "
              + document
              + " in the format "
              + format.id()
              + ": "
              + impossible.getMessage());
    }
  }

  /**
   * The documents of a policy, by what they are called: several when one that is too large goes
   * into managed policies.
   */
  SortedMap<String, PolicyDocument> parts(String document, PolicyDocument policy) {
    SortedMap<String, PolicyDocument> parts = new TreeMap<>();
    boolean managed =
        attachment == Attachment.USUAL
            && (format == PolicyFormat.CLOUDFORMATION || format == PolicyFormat.CDK);
    if (PolicySize.of(policy) <= (managed ? PolicySize.MANAGED : PolicySize.INLINE)) {
      parts.put(document, policy);
    } else {
      PolicySplit.of(policy, PolicySize.MANAGED)
          .forEach(part -> parts.put(document + "-" + part.label(), part.policy()));
    }
    return parts;
  }

  /** What a user types to get the same once more, apart from name and folder. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    if (format != PolicyFormat.JSON) {
      arguments.addAll(List.of("--format", format.id()));
    }
    if (attachment != Attachment.USUAL) {
      arguments.addAll(List.of("--as", attachment.id()));
    }
    return arguments;
  }

  /** Accepts the names of the formats. */
  static final class FormatConverter implements ITypeConverter<PolicyFormat> {
    @Override
    public PolicyFormat convert(String value) {
      return Arrays.stream(PolicyFormat.values())
          .filter(format -> format.id().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + value + "\" is no format; there are " + String.join(", ", formats())));
    }
  }

  /** Accepts the names of what a document can do with its policy. */
  static final class AttachmentConverter implements ITypeConverter<Attachment> {
    @Override
    public Attachment convert(String value) {
      return Arrays.stream(Attachment.values())
          .filter(each -> attachments().contains(value) && each.id().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\""
                          + value
                          + "\" is no kind of document; there are "
                          + String.join(", ", attachments())));
    }
  }

  /** The names of the formats, for shell completion. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return formats().iterator();
    }
  }

  /** The names of the kinds, for shell completion. */
  static final class AttachmentNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return attachments().iterator();
    }
  }

  private static List<String> formats() {
    return Arrays.stream(PolicyFormat.values()).map(PolicyFormat::id).toList();
  }

  private static List<String> attachments() {
    return Arrays.stream(Attachment.values())
        .filter(attachment -> attachment != Attachment.USUAL)
        .map(Attachment::id)
        .toList();
  }
}

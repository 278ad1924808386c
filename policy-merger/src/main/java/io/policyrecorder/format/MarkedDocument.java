package io.policyrecorder.format;

import io.policyrecorder.policy.PolicyDocument;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A document of infrastructure as code, in which the lines between two comments are Recorder's:
 * statements of a policy in YAML (CloudFormation, SAM, the Serverless Framework), a policy document
 * in Terraform's language. Every other character stays as it is.
 */
public final class MarkedDocument {

  private final String text;
  private final MarkedLines lines;
  private final MarkedLanguage language;

  private MarkedDocument(String text, MarkedLines lines, MarkedLanguage language) {
    this.text = text;
    this.lines = lines;
    this.language = language;
  }

  /**
   * What stands between the markers.
   *
   * @param policy null when it cannot be told what it grants
   * @param doubt why not; empty when it can
   */
  public record Content(@Nullable PolicyDocument policy, String doubt) {}

  /**
   * Reads a document.
   *
   * @param text with its line ends, and with a byte order mark if it has one
   * @param file its name, which tells the language
   * @param role whose policy it is about; empty when nobody said
   * @throws MarkerException when nothing can be written into it
   */
  public static MarkedDocument read(String text, String file, String role) throws MarkerException {
    String name = file.toLowerCase(Locale.ROOT);
    String start = text.replace("\uFEFF", "").stripLeading();
    if (name.endsWith(".json") || start.startsWith("{")) {
      throw new MarkerException(
          "this is JSON, which has no comments, so nothing can tell which part is Recorder's. Write the"
              + " template as YAML (cfn-flip converts it), or put the output of recorder merge --format"
              + " cloudformation beside it.");
    }
    boolean terraform = name.endsWith(".tf") || name.endsWith(".tofu");
    if (!terraform && List.of(".yaml", ".yml", ".template").stream().noneMatch(name::endsWith)) {
      throw new MarkerException(
          "only CloudFormation, SAM and Serverless templates in YAML (.yaml, .yml, .template) and Terraform"
              + " (.tf) can hold a policy between markers; recorder merge --format writes others.");
    }
    MarkedLines lines = MarkedLines.of(text, role);
    if (lines == null) {
      throw new MarkerException(MarkerAdvice.of(terraform, text));
    }
    return new MarkedDocument(
        text, lines, terraform ? MarkedHcl.of(text, lines, role) : MarkedYaml.of(text, lines));
  }

  /** The lines between the markers as they are. */
  public String lines() {
    return text.substring(lines.from(), lines.to());
  }

  /**
   * What they grant; a policy without statements when there are none.
   *
   * @throws MarkerException when there is something that is no policy and would be lost
   */
  public Content content() throws MarkerException {
    return language.content(text, lines);
  }

  /**
   * The document with another policy.
   *
   * @throws FormatException when the document cannot hold it as it is
   * @throws MarkerException when the document cannot be read any more with it
   */
  public String with(PolicyDocument policy, Placeholders placeholders)
      throws FormatException, MarkerException {
    if (!policy.version().equals(PolicyDocument.VERSION) || !policy.id().isEmpty()) {
      throw new FormatException(
          "Between markers there is only place for statements of Version "
              + PolicyDocument.VERSION
              + ", and this policy has Version "
              + policy.version()
              + (policy.id().isEmpty() ? "." : " and an Id.")
              + " Change it.");
    }
    String changed = lines.with(text, lines.fitted(language.written(policy, placeholders)));
    MarkedLines now = MarkedLines.of(changed, lines.role());
    Content read = now == null ? new Content(null, "") : language.content(changed, now);
    if (!policy.equals(read.policy())) {
      throw new FormatException(
          "In this document the policy would be read otherwise than it was written: "
              + (read.doubt().isEmpty() ? "as " + read.policy() : read.doubt())
              + " Use recorder merge --format instead.");
    }
    return changed;
  }
}

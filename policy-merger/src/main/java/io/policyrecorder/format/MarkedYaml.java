package io.policyrecorder.format;

import io.policyrecorder.format.MarkedDocument.Content;
import io.policyrecorder.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Statements in a list of statements of a template. */
final class MarkedYaml implements MarkedLanguage {

  /** Stands between the markers once, to learn what place in the document that is. */
  private static final String PROBE = "- recorder-probe\n";

  private static final List<String> OWNERS = List.of("AWS::IAM::", "AWS::Serverless::");

  private final YamlPlace place;
  private final PolicyFormat format;

  private MarkedYaml(YamlPlace place, PolicyFormat format) {
    this.place = place;
    this.format = format;
  }

  /**
   * Looks where the markers stand.
   *
   * @throws MarkerException when it is not in the list of statements of a role's policy
   */
  static MarkedYaml of(String text, MarkedLines lines) throws MarkerException {
    String probed = lines.with(text, lines.fitted(PROBE));
    MarkedLines around =
        new MarkedLines(
            lines.from(),
            lines.from() + lines.fitted(PROBE).length(),
            lines.indent(),
            lines.newline(),
            lines.role());
    Node root = root(probed);
    YamlPlace place = YamlPlace.in(root, probed, around);
    if (place == null || !place.isOfStatements()) {
      throw MarkerException.at(
          text,
          lines.from() - 1,
          "the markers do not stand in a list of statements"
              + (place == null ? "" : " but below " + place.key() + ":")
              + ". They belong directly below Statement: of a policy document, or below statements: of the"
              + " Serverless Framework, with nothing but statements between them.");
    }
    boolean framework =
        root instanceof MappingNode top
            && YamlPlace.member(top, "service") != null
            && YamlPlace.member(top, "provider") != null;
    if (place.key().equals("Statement")) {
      mustBeOfRole(text, lines, place);
    }
    return new MarkedYaml(place, framework ? PolicyFormat.SERVERLESS : PolicyFormat.CLOUDFORMATION);
  }

  private static void mustBeOfRole(String text, MarkedLines lines, YamlPlace place)
      throws MarkerException {
    String type = place.resourceType();
    if (OWNERS.stream().noneMatch(type::startsWith)
        || place.path().contains("AssumeRolePolicyDocument")) {
      throw MarkerException.at(
          text,
          lines.from() - 1,
          "the markers stand in "
              + (place.path().contains("AssumeRolePolicyDocument")
                  ? "a trust policy"
                  : type.isEmpty() ? "no resource of the template" : "a resource of type " + type)
              + ", where the policy of a role does not belong. Put them into one of AWS::IAM::Role, Policy,"
              + " ManagedPolicy or RolePolicy, or of AWS::Serverless::Function.");
    }
    if (!PolicyDocument.VERSION.equals(place.sibling("Version"))) {
      throw MarkerException.at(
          text,
          lines.from() - 1,
          "beside the list of statements there is no Version: \""
              + PolicyDocument.VERSION
              + "\", without which IAM reads them otherwise. Add it.");
    }
  }

  @Override
  public Content content(String text, MarkedLines lines) throws MarkerException {
    if (text.substring(lines.from(), lines.to()).isBlank()) {
      return new Content(new PolicyDocument(List.of()), "");
    }
    Node root;
    try {
      root = root(text);
    } catch (MarkerException broken) {
      return new Content(null, "It is no YAML: " + broken.getMessage());
    }
    List<Node> statements = place.statements(root, text, lines);
    int other = place.other(root, text, lines, statements);
    if (other >= 0) {
      throw MarkerException.at(
          text,
          other,
          "this stands between the markers and is no statement of the list; it would be lost. Move the"
              + " markers so that only statements are between them.");
    }
    Set<String> names = new HashSet<>(place.otherSids(root, text, lines));
    TemplateStatements read = TemplateStatements.of(statements);
    if (read.policy() != null) {
      for (var statement : read.policy().statements()) {
        if (!statement.sid().isEmpty() && !names.add(statement.sid())) {
          return new Content(
              null,
              "Two statements of the list have the Sid "
                  + statement.sid()
                  + ", which IAM does not take: rename the one outside of the markers.");
        }
      }
    }
    return new Content(read.policy(), read.doubt());
  }

  @Override
  public String written(PolicyDocument policy, Placeholders placeholders) throws FormatException {
    Writable.check(policy, format, Attachment.USUAL);
    List<Object> statements =
        new StatementTree(new CloudFormationTexts(format, placeholders)).statements(policy);
    StringBuilder text = new StringBuilder();
    List<String> lines =
        new ArrayList<>(YamlText.of(Map.of("Statement", statements)).lines().toList());
    lines.remove(0);
    // The list stands where the begin marker does, not below a key.
    lines.forEach(line -> text.append(line.substring(2)).append('\n'));
    return text.toString();
  }

  private static Node root(String text) throws MarkerException {
    try {
      @Nullable Node root =
          new Compose(LoadSettings.builder().build())
              .composeString(text.startsWith("\uFEFF") ? text.substring(1) : text)
              .orElse(null);
      if (root == null) {
        throw new MarkerException("the document is empty.");
      }
      return root;
    } catch (YamlEngineException notYaml) {
      throw new MarkerException("this is not readable as YAML: " + notYaml.getMessage());
    }
  }
}

package io.policyrecorder.format;

import io.policyrecorder.format.HclBody.Block;
import io.policyrecorder.format.HclBody.NotRead;
import io.policyrecorder.format.MarkedDocument.Content;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A data source {@code aws_iam_policy_document} of a Terraform file. */
final class MarkedHcl implements MarkedLanguage {

  private static final String TYPE = "aws_iam_policy_document";

  private static final Set<String> ATTRIBUTES =
      Set.of("sid", "effect", "actions", "not_actions", "resources", "not_resources");

  private final String label;

  private MarkedHcl(String label) {
    this.label = label;
  }

  /**
   * Looks where the markers stand, and what the document between them is called.
   *
   * @throws MarkerException when a block is open there
   */
  static MarkedHcl of(String text, MarkedLines lines, String role) throws MarkerException {
    if (!HclPlace.isOutside(text, lines.from())) {
      throw MarkerException.at(
          text,
          lines.from() - 1,
          "the markers stand in a block, where no data \"aws_iam_policy_document\" can be. Move them to where"
              + " no block is open.");
    }
    List<Block> blocks = List.of();
    try {
      blocks = HclBody.of(text.substring(lines.from(), lines.to())).blocks();
    } catch (NotRead strange) {
      // content() says so.
    }
    String name = lines.role().isEmpty() ? role : lines.role();
    return new MarkedHcl(
        blocks.size() == 1 && blocks.get(0).labels().size() == 2
            ? blocks.get(0).labels().get(1)
            : PolicyFormat.TERRAFORM.nameOf(name.isEmpty() ? "recorder" : name));
  }

  @Override
  public Content content(String text, MarkedLines lines) throws MarkerException {
    HclBody body;
    try {
      body =
          HclBody.of(
              text.substring(0, lines.from()).replaceAll("[^\n]", " ")
                  + text.substring(lines.from(), lines.to()));
    } catch (NotRead strange) {
      return new Content(null, String.valueOf(strange.getMessage()));
    }
    if (body.attributes().isEmpty() && body.blocks().isEmpty()) {
      return new Content(new PolicyDocument(List.of()), "");
    }
    if (body.blocks().size() != 1
        || !body.attributes().isEmpty()
        || !body.blocks().get(0).type().equals("data")
        || body.blocks().get(0).labels().size() != 2
        || !body.blocks().get(0).labels().get(0).equals(TYPE)) {
      throw MarkerException.at(
          text,
          lines.from(),
          "between the markers there is more than one data \"aws_iam_policy_document\"; it would be lost."
              + " Move the markers so that only that is between them.");
    }
    HclBody document = body.blocks().get(0).body();
    List<Statement> statements = new ArrayList<>();
    try {
      mustBe(document.attributes().keySet(), Set.of("version"));
      if (!document.text("version").equals(PolicyDocument.VERSION)) {
        throw new FormatException("its version is not " + PolicyDocument.VERSION + ".");
      }
      for (Block block : document.blocks()) {
        mustBe(Set.of(block.type()), Set.of("statement"));
        statements.add(statement(block.body()));
      }
    } catch (FormatException strange) {
      return new Content(null, String.valueOf(strange.getMessage()));
    }
    return new Content(new PolicyDocument(statements), "");
  }

  private static Statement statement(HclBody body) throws FormatException {
    mustBe(body.attributes().keySet(), ATTRIBUTES);
    TreeSet<Condition> conditions = new TreeSet<>();
    for (Block inner : body.blocks()) {
      mustBe(Set.of(inner.type()), Set.of("condition"));
      mustBe(inner.body().attributes().keySet(), Set.of("test", "variable", "values"));
      conditions.add(
          new Condition(
              inner.body().text("test"),
              inner.body().text("variable"),
              new TreeSet<>(variables(inner.body().values("values")))));
    }
    boolean notAction = body.attributes().containsKey("not_actions");
    boolean notResource = body.attributes().containsKey("not_resources");
    String effect = body.text("effect");
    mustBe(Set.of(effect), Set.of("", "Allow", "Deny"));
    return new Statement(
        body.text("sid"),
        effect.equals("Deny") ? Effect.DENY : Effect.ALLOW,
        Principals.UNNAMED,
        notAction,
        new TreeSet<>(body.values(notAction ? "not_actions" : "actions")),
        notResource,
        new TreeSet<>(variables(body.values(notResource ? "not_resources" : "resources"))),
        conditions,
        List.of());
  }

  private static void mustBe(Collection<String> names, Set<String> known) throws FormatException {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new FormatException(
            name + " is nothing that is written here, and Recorder does not read it.");
      }
    }
  }

  /** The provider writes a dollar sign for an ampersand before a brace. */
  private static List<String> variables(List<String> values) {
    return values.stream().map(value -> value.replace("&{", "${")).toList();
  }

  @Override
  public String written(PolicyDocument policy, Placeholders placeholders) throws FormatException {
    return PolicyFormat.TERRAFORM.write(policy, new Target(label, Attachment.USUAL, placeholders));
  }
}

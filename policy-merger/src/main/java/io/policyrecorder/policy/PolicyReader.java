package io.policyrecorder.policy;

import io.policyrecorder.policy.Json.Arr;
import io.policyrecorder.policy.Json.Obj;
import io.policyrecorder.policy.Json.Str;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads policies and drops nothing: what IAM would refuse is a problem with its place, and a
 * statement that holds it says so in its {@linkplain Statement#doubts() doubts}, so that nobody
 * takes half of it for the whole.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the policy language</a>
 */
public final class PolicyReader {

  private static final Set<String> VERSIONS =
      Set.of(PolicyDocument.VERSION, PolicyDocument.FIRST_VERSION);

  private final List<PolicyProblem> problems = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final PolicyKind kind;

  private PolicyReader(PolicyKind kind) {
    this.kind = kind;
  }

  /**
   * Reads a policy.
   *
   * @param kind what it is attached to
   * @throws PolicyException when the text is not JSON, or no policy at all: not an object, a member
   *     twice, no statements, a statement without effect or of a wrong type
   */
  public static PolicyReading read(String text, PolicyKind kind) throws PolicyException {
    PolicyReader reader = new PolicyReader(kind);
    PolicyDocument policy = reader.policy(Json.Texts.parse(text));
    return new PolicyReading(policy, reader.lines, reader.problems);
  }

  private PolicyDocument policy(Json json) throws PolicyException {
    if (!(json instanceof Obj policy)) {
      throw at(json, "A policy is a JSON object, and this is " + json.what() + ".");
    }
    String version = "";
    String id = "";
    List<String> doubts = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    boolean any = false;
    for (Map.Entry<String, Json> member : policy.members().entrySet()) {
      Json value = member.getValue();
      switch (member.getKey()) {
        case "Version" -> version = version(value);
        case "Id" -> id = text(value, "Id");
        case "Statement" -> {
          any = true;
          for (Json statement : list(value)) {
            statements.add(statement(statement));
            lines.add(statement.line());
          }
        }
        default ->
            doubt(
                value,
                "A policy has no element \""
                    + member.getKey()
                    + "\"; it has Version, Id and Statement.",
                doubts);
      }
    }
    if (!any) {
      throw at(policy, "The policy has no Statement.");
    }
    if (statements.isEmpty()) {
      problem(policy, "The policy has no statements: it neither grants nor denies anything.");
    }
    if (version.isEmpty()) {
      version = PolicyDocument.FIRST_VERSION;
      problem(
          policy,
          "The policy has no Version, so 2008-10-17 applies, which takes policy variables as plain"
              + " text; write \"Version\": \"2012-10-17\".");
    }
    uniqueSids(policy, statements);
    if (!doubts.isEmpty()) {
      statements.replaceAll(statement -> statement.doubted(doubts));
    }
    return new PolicyDocument(version, id, statements);
  }

  private String version(Json value) throws PolicyException {
    String version = text(value, "Version");
    if (!VERSIONS.contains(version)) {
      throw at(
          value,
          "There is no version \""
              + version
              + "\" of the policy language, only 2012-10-17 and 2008-10-17.");
    }
    return version;
  }

  private void uniqueSids(Json policy, List<Statement> statements) {
    Set<String> sids = new HashSet<>();
    for (Statement statement : statements) {
      if (!statement.sid().isEmpty() && !sids.add(statement.sid())) {
        problem(policy, "Two statements have the Sid \"" + statement.sid() + "\"; rename one.");
      }
    }
  }

  private Statement statement(Json json) throws PolicyException {
    if (!(json instanceof Obj statement)) {
      throw at(json, "A statement is a JSON object, and this is " + json.what() + ".");
    }
    StatementReader reader = new StatementReader(this, kind);
    for (Map.Entry<String, Json> member : statement.members().entrySet()) {
      reader.element(member.getKey(), member.getValue());
    }
    return reader.statement(statement);
  }

  /** The values of a list; one that stands alone is a list of itself, as IAM has it. */
  static List<Json> list(Json value) {
    return value instanceof Arr list ? list.values() : List.of(value);
  }

  static String text(Json value, String element) throws PolicyException {
    if (value instanceof Str text) {
      return text.value();
    }
    throw at(value, element + " is a text, and this is " + value.what() + ".");
  }

  static PolicyException at(Json place, String message) {
    return new PolicyException(place.line(), place.column(), message);
  }

  /** Something that IAM refuses, but that leaves no doubt about the meaning. */
  void problem(Json place, String message) {
    problems.add(new PolicyProblem(place.line(), place.column(), message));
  }

  /** Something after which it is not known what the statement does. */
  void doubt(Json place, String message, List<String> doubts) {
    problem(place, message);
    doubts.add(message);
  }
}

package io.policyrecorder.check;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.apigateway.Api.Auth;
import io.policyrecorder.apigateway.Api.Endpoint;
import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What policies say that they hardly mean, whatever was recorded. */
final class PolicyWarnings {

  private static final String RELATIVE = "execute-api:/";

  private static final Set<String> VERBS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY");

  private final NamedPolicy policy;
  private final Collection<Finding> findings;

  private PolicyWarnings(NamedPolicy policy, Collection<Finding> findings) {
    this.policy = policy;
    this.findings = findings;
  }

  /**
   * Looks at a policy.
   *
   * @param api whose resource policy it is; null for every other one
   */
  static void of(NamedPolicy policy, @Nullable Api api, Collection<Finding> findings) {
    PolicyWarnings warnings = new PolicyWarnings(policy, findings);
    List<Statement> statements = policy.document().statements();
    for (int i = 0; i < statements.size(); i++) {
      warnings.statement(statements.get(i), i, api);
    }
    if (api != null) {
      warnings.restricts(api);
    }
  }

  private void statement(Statement statement, int number, @Nullable Api api) {
    for (String resource : statement.resources()) {
      resource(resource, number, api);
    }
    for (Condition condition : statement.conditions()) {
      condition(statement, condition, number, api);
    }
    if (api != null) {
      principals(statement, number, api);
    }
  }

  /** Without IAM's authentication no request has a name that a statement could be about. */
  private void principals(Statement statement, int number, Api api) {
    Principals principals = statement.principals();
    boolean named =
        principals.scope() == Principals.Scope.ONLY
            && principals.values().stream().noneMatch(each -> each.equals(Principal.EVERYBODY));
    if (api.auth() != Auth.AWS_IAM && named && statement.effect() == Effect.ALLOW) {
      add(
          FindingKind.PRINCIPAL_ABSENT,
          number,
          "Callers of a method with authorization "
              + api.auth()
              + " have no name, so a statement for "
              + principals.values().first().value()
              + " allows no one.",
          "Allow \"*\" and restrict it by conditions, or let the method want AWS_IAM.");
    }
  }

  private void resource(String resource, int number, @Nullable Api api) {
    if (resource.startsWith(RELATIVE) && api == null) {
      add(
          FindingKind.RELATIVE_RESOURCE,
          number,
          resource
              + " means something in the resource policy of an API only; here it matches nothing.",
          "Write the whole ARN.");
      return;
    }
    if (policy.document().version().equals(PolicyDocument.FIRST_VERSION)
        && resource.contains("${")) {
      add(
          FindingKind.VARIABLE_IGNORED,
          number,
          "Version 2008-10-17 knows no policy variables, so " + resource + " is plain text.",
          "Write \"Version\": \"2012-10-17\".");
    }
    if (!Arn.isArn(resource) || !Arn.parse(resource).service().equals("execute-api")) {
      return;
    }
    String path = Arn.parse(resource).resource();
    if (endsBeforeMethod(path)) {
      add(
          FindingKind.ARN_WITHOUT_METHOD,
          number,
          resource + " names no stage and method, so it matches no request.",
          "End it with /* for the whole API, or with /STAGE/METHOD/PATH.");
    } else if (VERBS.contains(path.substring(path.lastIndexOf('/') + 1))
        && path.chars().filter(c -> c == '/').count() == 2) {
      add(
          FindingKind.ARN_WITHOUT_METHOD,
          number,
          resource + " ends with the method; even that of the root has a slash behind it.",
          "End it with / for the root, or with /* for every path.");
    }
    if (path.indexOf('{') >= 0) {
      add(
          FindingKind.ARN_WITHOUT_METHOD,
          number,
          resource + " holds the template of a path; a request has the real path.",
          "Write * for the parameter.");
    }
    String[] segments = path.split("/", 4);
    if (segments.length > 2 && segments[1].equals("*") && !segments[2].startsWith("*")) {
      add(
          FindingKind.WILDCARD_CROSSES_SLASH,
          number,
          "In "
              + resource
              + " the * for the stage takes slashes too, so the policy is about more than the"
              + " method "
              + segments[2]
              + ": prod/POST/x/"
              + segments[2]
              + "/… matches as well.",
          "Name the stage.");
    }
  }

  /** {@code API}, {@code API/}, {@code API/STAGE}, {@code API/STAGE/}. */
  private static boolean endsBeforeMethod(String path) {
    long slashes = path.chars().filter(c -> c == '/').count();
    boolean open = path.indexOf('*') >= 0 || path.indexOf('?') >= 0;
    return !open && (slashes < 2 || (slashes == 2 && path.endsWith("/")));
  }

  private void condition(Statement statement, Condition condition, int number, @Nullable Api api) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    if (api != null && api.endpoint() == Endpoint.PRIVATE && key.equals("aws:sourceip")) {
      add(
          FindingKind.SOURCE_IP_REWRITTEN,
          number,
          "The VPC endpoint of a private API rewrites aws:SourceIp, so nobody can rely on it.",
          "Use aws:VpcSourceIp.");
    }
    if (api != null && api.auth() != Auth.AWS_IAM && key.startsWith("aws:principal")) {
      add(
          FindingKind.CONDITION_KEY_ABSENT,
          number,
          "Requests to a method with authorization "
              + api.auth()
              + " have no "
              + condition.key()
              + ", so the condition is decided as for an absent key: it "
              + (statement.effect() == Effect.DENY ? "may deny everybody" : "may allow nobody")
              + ".",
          "Condition on what such requests have, or let the method want AWS_IAM.");
    }
    boolean guarded =
        statement.conditions().stream()
            .anyMatch(
                other ->
                    other.operator().equals("Null")
                        && other.key().equalsIgnoreCase(condition.key()));
    if (condition.operator().startsWith("ForAllValues:")
        && statement.effect() == Effect.ALLOW
        && !guarded) {
      add(
          FindingKind.FOR_ALL_VALUES_ALLOWS,
          number,
          condition.operator()
              + " holds as well when the request has no "
              + condition.key()
              + ", so such requests are allowed.",
          "Add \"Null\": {\"" + condition.key() + "\": \"false\"} if that is not meant.");
    }
  }

  /** Callers of the API's own account pass by their own policies; only a Deny stops them. */
  private void restricts(Api api) {
    boolean denies =
        policy.document().statements().stream()
            .anyMatch(statement -> statement.effect() == Effect.DENY);
    boolean token = api.auth() == Auth.CUSTOM;
    if ((api.auth() == Auth.AWS_IAM || token) && !denies) {
      findings.add(
          new Finding(
              FindingKind.ALLOW_ONLY_POLICY,
              policy.name(),
              "A resource policy that only allows does not restrict callers "
                  + (token
                      ? "whom the Lambda authorizer allows."
                      : "of the API's own account: their own policies are enough."),
              "Add a Deny if they are to be restricted as well."));
    }
  }

  private void add(FindingKind kind, int number, String message, String advice) {
    // What is merged is written by us, and needs no line.
    if (policy.kind() != PolicyKind.IDENTITY || !policy.isMerged()) {
      findings.add(new Finding(kind, policy.place(number), message, advice));
    }
  }
}

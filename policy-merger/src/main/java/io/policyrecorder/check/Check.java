package io.policyrecorder.check;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.evaluate.Verdict;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.DeployedRequest;
import io.policyrecorder.merge.DeployedRequests;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what recorded calls would get as an answer where the application is deployed. */
public final class Check {

  /** What a template puts in later; {@code ${*}} and the like are escapes of IAM. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]{2,}}|\\{\\{[^}]*}}");

  private final DeployedRequests needs;
  private final Deployed deployed;
  private final CheckOptions options;
  private final SortedSet<Finding> findings = new TreeSet<>();
  private final Set<NamedPolicy> policies = new LinkedHashSet<>();
  private final Map<String, List<NamedPolicy>> merged = new HashMap<>();
  private final Uses uses = new Uses();
  private final Set<String> warnedOf = new HashSet<>();
  private final boolean unused;

  private Check(DeployedRequests needs, Deployed deployed, CheckOptions options, boolean unused) {
    this.needs = needs;
    this.deployed = deployed;
    this.options = options;
    this.unused = unused;
  }

  /** Decides every request that the calls make, and looks for what no call used. */
  public static CheckResult of(DeployedRequests needs, Deployed deployed, CheckOptions options) {
    return new Check(needs, deployed, options, true).decide();
  }

  /**
   * The same without what no call used, for which the tables of every service have to be read where
   * a policy says {@code *}.
   */
  public static CheckResult verdicts(
      DeployedRequests needs, Deployed deployed, CheckOptions options) {
    return new Check(needs, deployed, options, false).decide();
  }

  /** Requests that are the same for every policy. */
  private record Same(
      String principal, String action, String resource, String owner, String context) {}

  private CheckResult decide() {
    Map<Same, Question> questions = new LinkedHashMap<>();
    Map<Same, Set<Call>> calls = new LinkedHashMap<>();
    SortedSet<String> unchecked = new TreeSet<>();
    for (String principal : needs.merged().policies().keySet()) {
      if (isChecked(principal)) {
        identity(principal).forEach(uses::add);
      }
    }
    for (DeployedRequest need : needs.requests()) {
      if (!isChecked(need.principal())) {
        unchecked.add(need.principal());
        continue;
      }
      Question question = question(need);
      Request request = question.request();
      uses.add(question.layers().identity(), request);
      Same same =
          new Same(
              need.principal(),
              request.action(),
              request.resource(),
              request.resourceAccount(),
              request.context().toString());
      questions.putIfAbsent(same, question);
      calls
          .computeIfAbsent(same, key -> new LinkedHashSet<>())
          .add(need.permission().call().call());
    }
    List<CheckedRequest> requests = new ArrayList<>();
    questions.forEach(
        (same, question) ->
            requests.add(checked(same, question, List.copyOf(calls.getOrDefault(same, Set.of())))));
    requests.sort(
        Comparator.comparing(CheckedRequest::principal)
            .thenComparing(CheckedRequest::action)
            .thenComparing(CheckedRequest::resource));
    for (NamedPolicy policy : policies) {
      findings.addAll(policy.findings());
      PolicyWarnings.of(policy, null, findings);
    }
    return new CheckResult(requests, unchecked, unused ? uses.unused() : List.of(), findings);
  }

  private static CheckedRequest checked(Same same, Question question, List<Call> calls) {
    Verdict verdict = question.verdict();
    return new CheckedRequest(
        same.principal(),
        same.action(),
        shown(question.request()),
        verdict,
        Remedies.of(question, verdict.decision()),
        calls,
        question.granted());
  }

  private static String shown(Request request) {
    return request.open()
        ? request.resource()
        : ArnPattern.of(ArnPattern.escape(request.resource())).literal();
  }

  private Question question(DeployedRequest need) {
    findings.addAll(SignatureFindings.of(need.permission().call().call(), options.apis()));
    Standing standing = deployed.standing(need.principal());
    CalledApi api = CalledApi.of(need, options.apis(), deployed);
    if (api != null && api.api().owner().isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.ACCOUNT_UNKNOWN,
              "API " + api.api().id(),
              "No request tells which account owns the API, so whether its policy has to allow the"
                  + " calls is not known.",
              "Give its account in recorder.yaml, under apis."));
    }
    if (api != null && api.assumed()) {
      findings.add(
          new Finding(
              FindingKind.API_ASSUMED,
              "API " + api.api().id(),
              "Nobody told how its methods authorize their callers; as the requests are signed, it"
                  + " is taken for a "
                  + api.api().type()
                  + " API with AWS_IAM.",
              "Say it in recorder.yaml, under apis, or use --live."));
    }
    String arn = principal(need, standing);
    Caller caller = caller(arn);
    String resource =
        PLACEHOLDER.matcher(api == null ? need.resource() : api.resource()).replaceAll("*");
    String owner = owner(need, resource, caller);
    ResourceSide side = api == null ? side(need, resource) : api.policy();
    String asked = need.resource().equals("*") ? "*" : resource;
    if (asked.indexOf('?') >= 0 && side.certain() && !side.arn().isEmpty() && api == null) {
      asked = side.arn();
    }
    ArnPattern pattern = ArnPattern.of(asked);
    boolean open = !asked.equals("*") && !pattern.isLiteral();
    RequestContext context = RequestKeys.of(need, caller, arn, resource, owner, options.context());
    Layers layers =
        new Layers(
            identity(need.principal()),
            side.policy(),
            standing.boundary(),
            standing.session(),
            standing.serviceControl());
    seen(layers);
    if (side.policy() != null) {
      if (api == null) {
        policies.add(side.policy());
      } else if (warnedOf.add(
          side.policy().name() + " " + api.api().auth() + " " + api.api().endpoint())) {
        findings.addAll(side.policy().findings());
        PolicyWarnings.of(side.policy(), api.api(), findings);
      }
    }
    return new Question(
        new Request(
            caller,
            need.permission().action(),
            open || asked.equals("*") ? asked : pattern.literal(),
            open,
            owner,
            context),
        arn,
        layers,
        side,
        api == null ? null : api.api(),
        need.statement());
  }

  private void seen(Layers layers) {
    policies.addAll(layers.identity());
    policies.addAll(layers.session());
    policies.addAll(layers.serviceControl());
    if (layers.boundary() != null) {
      policies.add(layers.boundary());
    }
  }

  private ResourceSide side(DeployedRequest need, String resource) {
    return need.resource().equals("*") ? ResourceSide.NONE : deployed.resource(resource);
  }

  /** The ARN of the caller's role or user; its name is {@code *} where nobody told it. */
  private static String principal(DeployedRequest need, Standing standing) {
    if (!standing.arn().isEmpty()) {
      return standing.arn();
    }
    if (Arn.isArn(need.principal())) {
      return need.principal();
    }
    String account = need.account().isEmpty() ? Caller.UNKNOWN_ACCOUNT : need.account();
    return new Arn("aws", "iam", "", account, "role/*").toString();
  }

  private static Caller caller(String arn) {
    return arn.contains(":role/") ? Caller.anySessionOf(arn) : Caller.of(arn);
  }

  /** Whose the resource is: the account in its ARN, or the caller's own where it has none. */
  private String owner(DeployedRequest need, String resource, Caller caller) {
    if (resource.equals("*")) {
      return caller.account();
    }
    String account = Arn.isArn(resource) ? Arn.parse(resource).account() : "";
    if (CalledApi.isAccount(account)) {
      return account;
    }
    if (!account.isEmpty()) {
      return need.ownAccount() && account.equals("*") ? caller.account() : "";
    }
    String told = told(resource);
    if (told != null) {
      return told;
    }
    if (resource.contains(":s3:::")) {
      findings.add(
          new Finding(
              FindingKind.OWNER_ASSUMED,
              bucket(resource),
              "The ARN names no account, so it is taken for one of the caller's own account.",
              "If it is somebody else's, give --owner ARN=ACCOUNT."));
    }
    return caller.account();
  }

  private @Nullable String told(String resource) {
    ArnPattern asked = ArnPattern.of(resource);
    for (Map.Entry<String, String> owner : options.owners().entrySet()) {
      if (ArnPattern.of(owner.getKey()).covers(asked)
          || ArnPattern.of(owner.getKey() + "/*").covers(asked)) {
        return owner.getValue();
      }
    }
    return null;
  }

  private static String bucket(String resource) {
    int slash = resource.indexOf('/');
    return slash < 0 ? resource : resource.substring(0, slash);
  }

  private boolean isChecked(String principal) {
    return options.principals().isEmpty() || options.principals().contains(principal);
  }

  /** The policies of a principal: those that were given, else the one that is merged for it. */
  private List<NamedPolicy> identity(String principal) {
    List<NamedPolicy> given = deployed.standing(principal).identity();
    return given != null ? given : merged.computeIfAbsent(principal, this::mergedFor);
  }

  private List<NamedPolicy> mergedFor(String principal) {
    PolicyDocument document = needs.merged().policies().get(principal);
    return document == null
        ? List.of()
        : List.of(NamedPolicy.of(NamedPolicy.MERGED, PolicyKind.IDENTITY, document));
  }
}

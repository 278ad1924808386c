package io.policyrecorder.apigateway;

import io.policyrecorder.apigateway.Api.Auth;
import io.policyrecorder.apigateway.Api.Endpoint;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Caller.Kind;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Evaluator;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.evaluate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether a request reaches an API's method.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html">How
 *     API Gateway resource policies affect authorization workflow</a>
 */
public final class ApiAuthorization {

  /**
   * What only a request has that IAM has authenticated; besides everything of {@code
   * aws:Principal…}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html">AWS
   *     condition keys that can be used in API Gateway resource policies</a>
   */
  private static final Set<String> OF_IAM =
      Set.of(
          "aws:multifactorauthage",
          "aws:multifactorauthpresent",
          "aws:sourceidentity",
          "aws:tokenissuetime",
          "aws:userid",
          "aws:username");

  /** What only a request has that came through a VPC endpoint. */
  private static final Set<String> OF_PRIVATE =
      Set.of("aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip");

  private final Api api;
  private final List<String> notes = new ArrayList<>();

  private ApiAuthorization(Api api) {
    this.api = api;
  }

  /**
   * Decides a request.
   *
   * @param policies those that IAM would take; for a Lambda authorizer, the document that it
   *     returned is the identity-based one. The resource policy is the {@linkplain Api#saved saved}
   *     one
   * @param token for an API with a user pool or JWT authorizer: whether the token is valid
   */
  public static Verdict verdict(Api api, Policies policies, Request request, Truth token) {
    return PathReadings.decide(
        request,
        read -> {
          Verdict verdict = noted(api, policies, read, token);
          return api.endpoint() == Endpoint.PRIVATE
              ? withoutAddress(verdict, api, policies, read, token)
              : verdict;
        });
  }

  /**
   * Decides a request whose resource may be an API's, where nothing more is known of the API: by
   * the policies alone.
   */
  public static Verdict verdict(Policies policies, Request request) {
    return PathReadings.decide(request, read -> Evaluator.verdict(policies, read));
  }

  /** A request as the policies of an API see it: with the keys that exist in its flow. */
  public static Request seen(Api api, Request request) {
    return new ApiAuthorization(api).asSeen(request);
  }

  /** A private API's VPC endpoint rewrites the caller's address, so that nobody can rely on it. */
  private static Verdict withoutAddress(
      Verdict verdict, Api api, Policies policies, Request request, Truth token) {
    Request hidden = request.withContext(request.context().without("aws:sourceip"::equals));
    return noted(api, policies, hidden, token).decision() == verdict.decision()
        ? verdict
        : PathReadings.unknown(
            verdict,
            "it depends on aws:SourceIp, which the VPC endpoint of a private API rewrites: use"
                + " aws:VpcSourceIp");
  }

  private static Verdict noted(Api api, Policies policies, Request request, Truth token) {
    ApiAuthorization authorization = new ApiAuthorization(api);
    Verdict verdict = authorization.decide(policies, request, token);
    List<String> reasons = new ArrayList<>(verdict.reasons());
    reasons.addAll(authorization.notes);
    return new Verdict(verdict.decision(), reasons);
  }

  private Verdict decide(Policies given, Request request, Truth token) {
    Policies policies = given;
    if (api.type() != Api.Type.REST && given.resource() != null) {
      notes.add("only REST APIs have resource policies; the one that was given has no effect");
      policies = withoutResource(given);
    }
    if (api.endpoint() == Endpoint.PRIVATE
        && api.type() == Api.Type.REST
        && policies.resource() == null) {
      return withoutPolicy(policies, request);
    }
    Request seen = asSeen(request);
    return switch (api.auth()) {
      case AWS_IAM -> iam(policies, seen);
      case NONE -> open(policies, seen);
      case COGNITO_USER_POOLS -> token(policies, seen, token);
      case CUSTOM -> authorizer(policies, seen);
    };
  }

  private Verdict withoutPolicy(Policies policies, Request request) {
    if (api.auth() == Auth.AWS_IAM) {
      Verdict verdict = iam(policies, asSeen(request));
      if (verdict.decision() == Decision.DENY) {
        return verdict;
      }
    }
    return new Verdict(
        Decision.IMPLICIT_DENY,
        List.of("a private API answers nobody before it has a resource policy"));
  }

  /** Tables A and B of the documentation, which are IAM's own logic. */
  private Verdict iam(Policies policies, Request request) {
    if (request.caller().kind() == Kind.ANONYMOUS) {
      return new Verdict(
          Decision.IMPLICIT_DENY,
          List.of(
              "the request is not signed, and the method wants a signature: API Gateway answers"
                  + " 403 {\"message\":\"Missing Authentication Token\"}"));
    }
    if (policies.resource() == null
        && api.type() != Api.Type.REST
        && !api.owner().isEmpty()
        && !api.owner().equals(request.caller().account())) {
      notes.add(
          "an API of this kind has no resource policy, so callers of another account have to"
              + " assume a role of account "
              + api.owner());
    }
    return Evaluator.verdict(policies, request);
  }

  /** Without authorization the resource policy alone decides, on callers without a name. */
  private Verdict open(Policies policies, Request request) {
    if (policies.resource() == null && policies.endpoint().isEmpty()) {
      return new Verdict(
          Decision.ALLOW, List.of("the method needs no authorization and nothing restricts it"));
    }
    return byResource(policies, request);
  }

  /**
   * A user pool's token is checked first. Then an API with a resource policy needs its allow: the
   * page's section on user pools says so, while the caption of its tables mentions them too.
   */
  private Verdict token(Policies policies, Request request, Truth token) {
    if (token == Truth.NO) {
      return new Verdict(
          Decision.IMPLICIT_DENY,
          List.of(
              "the token is not valid: API Gateway answers 401 {\"message\":\"Unauthorized\"}"));
    }
    Verdict verdict =
        policies.resource() == null && policies.endpoint().isEmpty()
            ? new Verdict(
                Decision.ALLOW, List.of("the token is valid and no resource policy restricts it"))
            : byResource(policies, request);
    if (token == Truth.UNKNOWN && verdict.decision() == Decision.ALLOW) {
      return new Verdict(Decision.UNKNOWN, List.of("whether the token is valid is not known"));
    }
    return verdict;
  }

  /**
   * A Lambda authorizer: what the resource policy denies never reaches it; then table A holds, with
   * the document that it returned as the identity's policy.
   */
  private Verdict authorizer(Policies policies, Request request) {
    List<PolicyMatcher> resource =
        policies.resource() == null ? List.of() : List.of(policies.resource());
    Truth before = denies(resource, request).or(denies(policies.endpoint(), request));
    if (before == Truth.YES) {
      notes.add("the authorizer is not called");
      return Evaluator.verdict(policies, request);
    }
    Truth denied = before.or(denies(policies.identity(), request));
    Truth allowed =
        allows(resource, request)
            .or(allows(policies.identity(), request))
            .and(policies.endpoint().isEmpty() ? Truth.YES : allows(policies.endpoint(), request));
    return verdict(
        denied,
        allowed,
        "the document of the Lambda authorizer",
        "the document of the Lambda authorizer or the resource policy");
  }

  private static Verdict byResource(Policies policies, Request request) {
    // Without a policy of its own only the VPC endpoint's policies have a say.
    return policies.resource() == null
        ? verdict(
            denies(policies.endpoint(), request),
            allows(policies.endpoint(), request),
            "a VPC endpoint policy",
            "a VPC endpoint policy")
        : Evaluator.verdict(policies, request);
  }

  private static Verdict verdict(Truth denied, Truth allowed, String denier, String allower) {
    if (denied == Truth.YES) {
      return new Verdict(Decision.DENY, List.of(denier + " denies it"));
    }
    if (allowed == Truth.NO) {
      return new Verdict(Decision.IMPLICIT_DENY, List.of("it needs an Allow of " + allower));
    }
    return allowed == Truth.YES && denied == Truth.NO
        ? new Verdict(Decision.ALLOW, List.of("an Allow of " + allower + " lets it pass"))
        : new Verdict(
            Decision.UNKNOWN,
            List.of("a statement that would decide it was not understood, or its condition"));
  }

  private static Truth denies(List<PolicyMatcher> policies, Request request) {
    return policies.stream().map(each -> each.denies(request)).reduce(Truth.NO, Truth::or);
  }

  private static Truth allows(List<PolicyMatcher> policies, Request request) {
    return policies.stream().map(each -> each.allows(request)).reduce(Truth.NO, Truth::or);
  }

  /** The request as API Gateway hands it to the policies: with the keys that exist in this flow. */
  private Request asSeen(Request request) {
    boolean iam = api.auth() == Auth.AWS_IAM;
    RequestContext context =
        request
            .context()
            .without(
                key ->
                    (!iam && (key.startsWith("aws:principal") || OF_IAM.contains(key)))
                        || (api.endpoint() != Endpoint.PRIVATE && OF_PRIVATE.contains(key)));
    if (!context.keys().equals(request.context().keys())) {
      Set<String> left = new TreeSet<>(request.context().keys());
      left.removeAll(context.keys());
      notes.add(
          "requests of this kind have no "
              + String.join(", ", left)
              + ": such conditions are decided as for an absent key");
    }
    return new Request(
        iam ? request.caller() : Caller.ANONYMOUS,
        request.action(),
        request.resource(),
        request.open(),
        api.owner().isEmpty() ? request.resourceAccount() : api.owner(),
        context);
  }

  private static Policies withoutResource(Policies policies) {
    return new Policies(
        policies.identity(),
        null,
        policies.boundary(),
        policies.session(),
        policies.serviceControl(),
        policies.resourceControl(),
        policies.endpoint());
  }
}

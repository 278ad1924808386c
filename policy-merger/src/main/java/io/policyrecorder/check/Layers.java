package io.policyrecorder.check;

import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.Policies.OrganizationLevel;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policies that decide a request, with what a change of them would add. */
record Layers(
    List<NamedPolicy> identity,
    @Nullable NamedPolicy resource,
    @Nullable NamedPolicy boundary,
    List<NamedPolicy> session,
    List<NamedPolicy> serviceControl) {

  /** The policies as the evaluator takes them. */
  Policies policies() {
    return with(new EnumMap<>(Remedy.Side.class));
  }

  /** The same after statements were added to some of them. */
  Policies with(Map<Remedy.Side, Statement> added) {
    Statement forResource = added.getOrDefault(Remedy.Side.RESOURCE, added.get(Remedy.Side.TRUST));
    return new Policies(
        matchers(identity, PolicyKind.IDENTITY, added.get(Remedy.Side.IDENTITY), true),
        resource(forResource),
        boundary == null
            ? List.of()
            : matchers(
                List.of(boundary), PolicyKind.BOUNDARY, added.get(Remedy.Side.BOUNDARY), false),
        matchers(session, PolicyKind.SESSION, added.get(Remedy.Side.SESSION), false),
        levels(added.get(Remedy.Side.SERVICE_CONTROL)),
        List.of(),
        List.of());
  }

  /** The same with a policy of the resource that leaves everything to the caller's account. */
  Policies withResourceFor(Caller caller) {
    return with(Map.of(Remedy.Side.RESOURCE, Statements.everythingFor(caller)));
  }

  private @Nullable PolicyMatcher resource(@Nullable Statement more) {
    if (resource == null) {
      return more == null ? null : added(PolicyKind.RESOURCE, more);
    }
    if (more == null) {
      return resource.matcher();
    }
    List<Statement> statements = new ArrayList<>(resource.document().statements());
    statements.add(more);
    return new PolicyMatcher(
        new PolicyDocument(resource.document().version(), "", statements), resource.kind(), "");
  }

  private List<OrganizationLevel> levels(@Nullable Statement more) {
    List<OrganizationLevel> levels = new ArrayList<>();
    for (NamedPolicy policy : serviceControl) {
      levels.add(
          new OrganizationLevel(
              policy.name(), matchers(List.of(policy), PolicyKind.SERVICE_CONTROL, more, false)));
    }
    return levels;
  }

  /**
   * @param always whether the statement makes a policy where there is none
   */
  private static List<PolicyMatcher> matchers(
      Collection<NamedPolicy> policies, PolicyKind kind, @Nullable Statement more, boolean always) {
    List<PolicyMatcher> matchers = new ArrayList<>();
    policies.forEach(policy -> matchers.add(policy.matcher()));
    if (more != null && (always || !matchers.isEmpty())) {
      matchers.add(added(kind, more));
    }
    return matchers;
  }

  private static PolicyMatcher added(PolicyKind kind, Statement statement) {
    return new PolicyMatcher(new PolicyDocument(List.of(statement)), kind, "");
  }
}

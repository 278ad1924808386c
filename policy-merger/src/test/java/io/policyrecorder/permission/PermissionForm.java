package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Call;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What holds of the permissions of every call, whatever it is: each action exists, each ARN fits a
 * resource type of its action, and what is open is said.
 */
public final class PermissionForm {

  /** The reference lists no resource for it, AWS's own page of the operation does. */
  private static final Set<String> NOT_IN_REFERENCE = Set.of("logs:DeleteDeliverySource");

  /** The first parts of the paths of API Gateway's two APIs. */
  private static final List<ArnPattern> API_GATEWAY =
      Stream.of(
              "account",
              "apikeys",
              "apis",
              "clientcertificates",
              "domainnames",
              "restapis",
              "tags",
              "usageplans",
              "vpclinks")
          .flatMap(root -> Stream.of(root, root + "/*"))
          .map(path -> ArnPattern.of("arn:aws:apigateway:us-east-1::/" + path))
          .toList();

  private final FactTable facts;

  /** Compares with a table. */
  public PermissionForm(FactTable facts) {
    this.facts = facts;
  }

  /** What is wrong with the permissions of a call without answers; nothing when all is well. */
  public SortedSet<String> wrong(Call call) {
    return wrong(
        List.of(
            new RecordedCall(call, Collections.emptySortedMap(), Collections.emptySortedMap(), 1)));
  }

  /** What is wrong with the permissions of recorded calls; nothing when all is well. */
  public SortedSet<String> wrong(Collection<RecordedCall> calls) {
    Permissions permissions = PermissionFinder.of(calls, calls, facts);
    SortedSet<String> wrong = new TreeSet<>();
    for (Permission permission : permissions.needed()) {
      String on = new FilledArn(permission.resource()).toString();
      String place = permission.call().operation() + ": " + permission.action() + " " + on;
      ActionFacts action = facts.action(permission.action());
      if (action == null) {
        wrong.add(place + " does not exist");
      } else if (!permission.resource().isEmpty()
          && !fits(on, action)
          && !NOT_IN_REFERENCE.contains(permission.action())) {
        wrong.add(place + " is no resource of the action");
      }
      if (isOpen(permission) && !isSaid(permissions, on)) {
        wrong.add(place + " is open without a finding");
      }
    }
    return wrong;
  }

  /**
   * What is open although a member named it. Only calls that have every member can be asked: where
   * one is missing, one row of an action may be open beside another that is not.
   */
  public SortedSet<String> openThoughNamed(Collection<RecordedCall> calls) {
    Permissions permissions = PermissionFinder.of(calls, calls, facts);
    SortedSet<String> open = new TreeSet<>();
    for (Permission permission : permissions.needed()) {
      String on = new FilledArn(permission.resource()).toString();
      if (isOpen(permission) && isNamed(permission, on, permissions)) {
        open.add(permission.call().operation() + ": " + permission.action() + " " + on);
      }
    }
    return open;
  }

  private static boolean isOpen(Permission permission) {
    return permission.resource().stream().anyMatch(part -> part.kind() == ArnPart.Kind.UNKNOWN);
  }

  /** Whether the same call gives the same action on a resource that the open one holds as well. */
  private static boolean isNamed(Permission open, String on, Permissions permissions) {
    ArnPattern pattern = ArnPattern.of(on);
    return permissions.needed().stream()
        .filter(other -> other.action().equals(open.action()) && other.call().equals(open.call()))
        .filter(other -> !isOpen(other) && !other.resource().isEmpty())
        .anyMatch(
            other -> pattern.covers(ArnPattern.of(new FilledArn(other.resource()).toString())));
  }

  private static boolean isSaid(Permissions permissions, String on) {
    return permissions.findings().stream()
        .anyMatch(
            finding ->
                (finding.kind() == FindingKind.RESOURCE_UNKNOWN && finding.place().equals(on))
                    || finding.kind() == FindingKind.ACCOUNT_UNKNOWN);
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html">API
   *     Gateway's ARNs, each path of its API is one; the reference lists those of REST APIs alone
   *     for its actions</a>
   */
  private static boolean fits(String on, ActionFacts action) {
    return (action.action().startsWith("apigateway:")
            && API_GATEWAY.stream().anyMatch(pattern -> pattern.matches(on)))
        || action.resourceTypes().stream()
            .map(type -> type.arn().replaceAll("\\$\\{[^}]*}", "*"))
            .anyMatch(pattern -> ArnPattern.of(pattern).covers(ArnPattern.of(on)));
  }
}

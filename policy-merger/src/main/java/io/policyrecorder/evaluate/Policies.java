package io.policyrecorder.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that have a say in a request.
 *
 * @param identity those of the caller and its groups
 * @param resource that of the resource, null when it has none
 * @param boundary the caller's permissions boundary, empty when it has none
 * @param session those that were passed for the session, empty when none were
 * @param serviceControl per level of the caller's organization, from the root to the account, those
 *     attached to it; empty when there is none
 * @param resourceControl the same for the account that owns the resource
 * @param endpoint those of the VPC endpoint that the request comes through, empty when there is
 *     none
 */
public record Policies(
    List<PolicyMatcher> identity,
    @Nullable PolicyMatcher resource,
    List<PolicyMatcher> boundary,
    List<PolicyMatcher> session,
    List<OrganizationLevel> serviceControl,
    List<OrganizationLevel> resourceControl,
    List<PolicyMatcher> endpoint) {

  /**
   * One of the levels of an organization, each of which has to allow a request.
   *
   * @param id of the root, the organizational unit or the account
   */
  public record OrganizationLevel(String id, List<PolicyMatcher> policies) {

    public OrganizationLevel {
      policies = List.copyOf(policies);
    }
  }

  public Policies {
    identity = List.copyOf(identity);
    boundary = List.copyOf(boundary);
    session = List.copyOf(session);
    serviceControl = List.copyOf(serviceControl);
    resourceControl = List.copyOf(resourceControl);
    endpoint = List.copyOf(endpoint);
  }

  /** Only what the caller's own policies and the resource's say. */
  public static Policies of(List<PolicyMatcher> identity, @Nullable PolicyMatcher resource) {
    return new Policies(identity, resource, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** Whether a permissions boundary limits the caller: that of root users, if any, does not. */
  boolean bound(Caller caller) {
    return !boundary.isEmpty()
        && switch (caller.kind()) {
          case USER, ROLE, SESSION, FEDERATED_USER -> true;
          case ROOT, PROVIDER, SERVICE, ANONYMOUS -> false;
        };
  }

  /** The same without the caller's organization, which has no say for some callers. */
  Policies withoutOrganizations() {
    return new Policies(identity, resource, boundary, session, List.of(), List.of(), endpoint);
  }
}

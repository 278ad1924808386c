package io.policyrecorder.permission;

import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/**
 * What one service family needs beside the general rule. A rule derives members from those of the
 * request, prunes, fills and joins; it never adds an action that no row of the fact table holds.
 */
interface ServiceRule {

  /**
   * The rules of all services, knowing all calls that were seen. Their order matters: a stream's
   * key can be looked up when the stream is known.
   */
  static List<ServiceRule> all(
      Collection<RecordedCall> all, KnownOperations operations, FactTable facts, KnownUse known) {
    SeenCalls seen = new SeenCalls(all);
    CallResources resources = new CallResources(operations);
    EncryptionRule encryption = new EncryptionRule(seen, resources);
    List<ServiceRule> rules =
        new ArrayList<>(
            List.of(
                new ExecuteApiRule(seen, known),
                new OpaqueHandleRule(seen),
                new WorkGroupRule(seen),
                new DeploymentGroupRule(seen),
                new TaggedServicesRule(),
                new TaskRolesRule(seen),
                new InstanceProfileRule(seen),
                new SignedHostRule(seen),
                new InferenceProfileRule(seen),
                new QuerySourceRule(seen),
                new SecretArnRule(seen),
                new SecretParameterRule(),
                new CopySourceRule(seen, resources),
                encryption,
                new UnknownKeyRule(seen, resources),
                new KmsAliasRule(),
                new IamPathRule(seen),
                new DocumentOwnerRule(),
                new StateMachineRule(facts),
                new DeletedVersionsRule(),
                new SenderIdentityRule(seen),
                new StackRightsRule(seen),
                new EndpointDiscoveryRule(),
                new PassedRoleRule(),
                new ServicePrincipalRule()));
    if (known.hasKeys()) {
      rules.add(rules.indexOf(encryption) + 1, new KnownKeyRule(resources, known));
    }
    return rules;
  }

  /** The page of AWS on which the rule rests. */
  String page();

  /** The rule as a reason. */
  default AppliedRule applied() {
    return new AppliedRule(getClass().getSimpleName(), page());
  }

  /** Whether the rule is about this call. */
  boolean applies(RecordedCall call);

  /** The call with the members that the rule can tell. */
  default RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    return call;
  }

  /** What the call needs, given what the rows say. */
  default List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    return found;
  }
}

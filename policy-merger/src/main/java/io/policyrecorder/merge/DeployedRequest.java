package io.policyrecorder.merge;

import io.policyrecorder.permission.Permission;
import io.policyrecorder.policy.Statement;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A request that AWS will have to allow when a recorded call is made where the application is
 * deployed.
 *
 * @param principal whose call it is: {@link io.policyrecorder.trace.Call#BASE} or a role's ARN
 * @param permission what the call needs, as it was recorded
 * @param resource the ARN in the deployment's names, or {@code *}: a pattern in IAM's syntax, with
 *     a wildcard for what nobody knows and none for what was merely widened in the policy
 * @param account of whoever makes the call, twelve digits; empty when nobody told it
 * @param ownAccount whether an account in the ARN is the application's own, not one of an owner
 *     whom no request tells
 * @param context condition keys with the values that the request has for certain
 * @param statement what {@link PolicyMerger} grants for it
 */
public record DeployedRequest(
    String principal,
    Permission permission,
    String resource,
    String account,
    boolean ownAccount,
    SortedMap<String, SortedSet<String>> context,
    Statement statement) {

  public DeployedRequest {
    context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
  }
}

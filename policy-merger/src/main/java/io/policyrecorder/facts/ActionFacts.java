package io.policyrecorder.facts;

import java.util.List;

/**
 * What the service authorization reference says of an action.
 *
 * @param action {@code s3:GetObject}
 * @param accessLevel {@code Read}, {@code Write}, {@code List}, {@code Tagging} or {@code
 *     Permissions management}
 * @param resourceTypes on what it can be granted; empty when only on {@code *}
 * @param conditionKeys the service's own and the global keys that it supports
 * @param dependentActions what its caller commonly needs beside it
 * @param documentation the page of AWS about it
 */
public record ActionFacts(
    String action,
    String accessLevel,
    List<ResourceType> resourceTypes,
    List<String> conditionKeys,
    List<String> dependentActions,
    String documentation) {

  public ActionFacts {
    resourceTypes = List.copyOf(resourceTypes);
    conditionKeys = List.copyOf(conditionKeys);
    dependentActions = List.copyOf(dependentActions);
  }
}

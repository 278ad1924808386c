package io.policyrecorder.facts;

import io.policyrecorder.capture.ResourceTemplate;
import java.util.List;

/**
 * An action that an operation needs when its request, or its outcome, is such.
 *
 * @param action {@code s3:GetObject}
 * @param when the calls that need it
 * @param resources on which ARNs: all that the call's members fill are needed, except that an ARN
 *     given as a member fills only the template that it matches; empty when the action has no
 *     resource type, which means {@code *}
 * @param conditions what the request context has in such a call
 * @param source the page of AWS that says so
 * @param guess whether that page is silent about this operation, and only what AWS documents of
 *     nearly every other that takes tags or roles speaks for it
 */
public record ActionRow(
    String action,
    Predicate when,
    List<ResourceTemplate> resources,
    List<ConditionRow> conditions,
    String source,
    boolean guess) {

  public ActionRow {
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }
}

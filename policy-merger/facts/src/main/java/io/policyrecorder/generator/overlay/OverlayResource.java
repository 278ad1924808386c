package io.policyrecorder.generator.overlay;

import java.util.Map;

/**
 * A resource of a hand-kept row.
 *
 * @param type the resource type, {@code object} or {@code kms:key}
 * @param despite whether the row stands although the reference does not grant the action on the
 *     type
 * @param bindings the reference's variables and what fills them; empty to let the generator find it
 */
public record OverlayResource(String type, boolean despite, Map<String, String> bindings) {

  /** In the place of variables: the whole ARN, for templates that cannot tell it in parts. */
  public static final String ARN = "ARN";

  public OverlayResource {
    bindings = Map.copyOf(bindings);
  }
}

package io.policyrecorder.merge;

import java.util.List;

/**
 * What the user adds to the policy of the application's own role, and takes from all policies.
 *
 * @param added rights that no recorded call shows
 * @param subtracted rights that are not to be granted whatever was recorded
 */
public record AskedPermissions(List<AskedPermission> added, List<AskedPermission> subtracted) {

  /** Just what was recorded. */
  public static final AskedPermissions NONE = new AskedPermissions(List.of(), List.of());

  public AskedPermissions {
    added = List.copyOf(added);
    subtracted = List.copyOf(subtracted);
  }
}

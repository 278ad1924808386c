package io.policyrecorder.cli.aws;

/**
 * What Recorder may change: the policies that it made, known by name and path, on a role that it
 * marked with a tag. Everything else belongs to somebody else.
 */
public final class Ownership {

  /** The tag on a role of which some policies are Recorder's. */
  public static final String TAG = "policy-recorder";

  /** The value of the tag. */
  public static final String TAG_VALUE = "policies named recorder-...";

  /** The one inline policy. */
  public static final String INLINE = "recorder-policy";

  private Ownership() {}

  /** The path of the managed policies of a role. */
  public static String path(String role) {
    return "/recorder/" + role + "/";
  }

  /** The name of a managed policy of a role, at most 128 characters. */
  public static String managed(String role, int number) {
    String name = "recorder-" + role + "-" + number;
    return name.length() <= 128
        ? name
        : "recorder-" + role.substring(0, role.length() - (name.length() - 128)) + "-" + number;
  }

  /** Whether a role carries the mark. */
  static boolean isMarked(Role role) {
    return role.tags().containsKey(TAG);
  }

  /** Whether a policy of the role is Recorder's. */
  public static boolean owns(Role role, RolePolicy policy) {
    return switch (policy.kind()) {
      case INLINE -> isMarked(role) && policy.name().equals(INLINE);
      case ATTACHED -> isMarked(role) && policy.arn().contains(":policy" + path(role.name()));
      case BOUNDARY -> false;
    };
  }
}

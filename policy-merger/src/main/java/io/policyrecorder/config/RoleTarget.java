package io.policyrecorder.config;

/**
 * The role on which the policy belongs. What was not said is empty.
 *
 * @param name the role's name
 * @param account the account that it is in, twelve digits
 * @param profile the profile of the AWS configuration with which it is reached
 * @param file the document of infrastructure as code that describes it
 * @param managed whether its policy is a managed one, not an inline one
 */
public record RoleTarget(
    String name, String account, String profile, String file, boolean managed) {

  /** Nothing was said. */
  public static final RoleTarget NONE = new RoleTarget("", "", "", "", false);
}

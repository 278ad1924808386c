package io.policyrecorder.evaluate.difference;

import io.policyrecorder.arn.ArnPattern;
import java.util.List;
import java.util.Locale;

/**
 * An action with which a role can give itself, or somebody else, more than it was granted.
 *
 * @param action {@code iam:PutRolePolicy}
 * @param onlyWide whether it is dangerous only where the resource is not limited to single ones
 * @param danger what can be done with it, a sentence
 * @param source where that is described
 */
public record Escalation(String action, boolean onlyWide, String danger, String source) {

  private static final String METHODS =
      "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/";
  private static final String CHECKS =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html";
  private static final String AUTHORIZATION =
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html";

  /** The actions that are known for it. */
  private static final List<Escalation> KNOWN =
      List.of(
          wide(
              "iam:PassRole",
              "Any role, also an administrator's, can be handed to a service.",
              CHECKS),
          wide("sts:AssumeRole", "Every role that trusts the account can be assumed.", METHODS),
          any("iam:PutRolePolicy", "Any right can be written into a role.", METHODS),
          any("iam:AttachRolePolicy", "Any managed policy can be attached to a role.", METHODS),
          any("iam:PutUserPolicy", "Any right can be written into a user.", METHODS),
          any("iam:AttachUserPolicy", "Any managed policy can be attached to a user.", METHODS),
          any("iam:PutGroupPolicy", "Any right can be written into a group.", METHODS),
          any("iam:AttachGroupPolicy", "Any managed policy can be attached to a group.", METHODS),
          any("iam:AddUserToGroup", "A user can join a group that may do more.", METHODS),
          any("iam:CreatePolicyVersion", "A managed policy can be rewritten.", METHODS),
          any("iam:SetDefaultPolicyVersion", "An older, wider version can be made valid.", METHODS),
          any("iam:UpdateAssumeRolePolicy", "A role can be made to trust anybody.", METHODS),
          any("iam:CreateAccessKey", "Keys can be made for other users.", METHODS),
          any("iam:CreateLoginProfile", "A password can be set for other users.", METHODS),
          any("iam:UpdateLoginProfile", "The password of other users can be changed.", METHODS),
          any(
              "iam:DeleteRolePermissionsBoundary",
              "What limits a role can be taken off it.",
              AUTHORIZATION),
          any(
              "iam:PutRolePermissionsBoundary",
              "What limits a role can be replaced.",
              AUTHORIZATION),
          any(
              "iam:DeleteUserPermissionsBoundary",
              "What limits a user can be taken off it.",
              AUTHORIZATION),
          any("iam:DeleteRolePolicy", "A Deny in a role can be deleted.", AUTHORIZATION),
          any(
              "iam:DetachRolePolicy",
              "A policy that denies can be taken off a role.",
              AUTHORIZATION),
          wide(
              "lambda:UpdateFunctionCode",
              "Code can be run with the role of any function.",
              METHODS),
          wide(
              "lambda:CreateFunction",
              "With iam:PassRole, code can be run with another role.",
              METHODS),
          wide(
              "ec2:RunInstances",
              "With iam:PassRole, a machine can be run with another role.",
              METHODS),
          wide(
              "cloudformation:CreateStack",
              "With iam:PassRole, a stack can do what its role may.",
              METHODS),
          wide("glue:UpdateDevEndpoint", "An endpoint's role can be used from a shell.", METHODS),
          wide("ssm:SendCommand", "Commands can be run with the role of any machine.", METHODS),
          any(
              "organizations:LeaveOrganization",
              "The organization's policies can be left behind.",
              AUTHORIZATION));

  private static Escalation wide(String action, String danger, String source) {
    return new Escalation(action, true, danger, source);
  }

  private static Escalation any(String action, String danger, String source) {
    return new Escalation(action, false, danger, source);
  }

  /** All that are known. */
  public static List<Escalation> known() {
    return KNOWN;
  }

  /** Those that a grant of this action on this resource opens. */
  public static List<Escalation> of(Change granted) {
    if (granted.statement().notAction()) {
      return KNOWN.stream()
          .filter(
              each ->
                  granted.statement().actions().stream()
                      .noneMatch(but -> matches(but, each.action())))
          .filter(each -> !each.onlyWide() || isWide(granted))
          .toList();
    }
    return KNOWN.stream()
        .filter(each -> matches(granted.action(), each.action()))
        .filter(each -> !each.onlyWide() || isWide(granted))
        .toList();
  }

  private static boolean matches(String pattern, String action) {
    return ArnPattern.of(pattern.toLowerCase(Locale.ROOT)).matches(action.toLowerCase(Locale.ROOT));
  }

  /** Whether names are left open: {@code *}, or a wildcard at the beginning of the name. */
  private static boolean isWide(Change granted) {
    if (granted.statement().notResource()) {
      return true;
    }
    String resource = granted.resource();
    String[] parts = resource.split(":", 6);
    return parts.length < 6 || parts[5].replaceFirst("^[a-z-]+[/:]", "").startsWith("*");
  }
}

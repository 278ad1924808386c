package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Says where a resource is wider than the call that needs it. */
final class ResourceGaps {

  /** A path that stands for an account of which another finding speaks. */
  static final String ACCOUNT = "Account";

  /** A finding when a part of the resource is not known. */
  void check(Permission permission, Collection<Finding> findings) {
    Collection<String> members = new TreeSet<>();
    boolean unknown = false;
    for (ArnPart part : permission.resource()) {
      if (part.kind() == Kind.UNKNOWN && !part.path().equals(ACCOUNT)) {
        unknown = true;
        if (!part.path().isEmpty()) {
          members.add(part.path());
        }
      }
    }
    if (unknown) {
      findings.add(
          new Finding(
              FindingKind.RESOURCE_UNKNOWN,
              new FilledArn(permission.resource()).toString(),
              said(permission, members),
              "Put the name there, or narrow the statement by hand."));
    }
  }

  private static String said(Permission permission, Collection<String> members) {
    String operation = permission.call().operation();
    return members.isEmpty()
        ? "No member of "
            + operation
            + " tells this part, so "
            + permission.action()
            + " is granted on \"*\" there."
        : String.join(", ", members)
            + " of "
            + operation
            + " would tell this part, but is not known, so "
            + permission.action()
            + " is granted on \"*\" there.";
  }

  /** A finding when several members with several values each were paired every way. */
  void checkCrossed(
      String action,
      ArnTemplate template,
      List<FilledArn> arns,
      RecordedCall call,
      Collection<Finding> findings) {
    if (arns.size() < 2) {
      return;
    }
    List<String> several =
        template.paths().stream().filter(path -> call.values(path).size() > 1).toList();
    if (several.size() > 1) {
      findings.add(
          new Finding(
              FindingKind.ARGUMENTS_CROSSED,
              call.operation(),
              "Which value of "
                  + String.join(" went with which of ", several)
                  + " is not recorded, so "
                  + action
                  + " is granted on every pair.",
              "Take out the pairs that do not exist."));
    }
  }
}

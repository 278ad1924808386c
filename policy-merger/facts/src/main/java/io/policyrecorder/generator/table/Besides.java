package io.policyrecorder.generator.table;

import io.policyrecorder.generator.model.ModelMember;
import io.policyrecorder.generator.model.ModelOperation;
import io.policyrecorder.generator.reference.ReferenceAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operation needs beside its own action, where the reference names it among the action's
 * dependents and a member of the request decides: the roles that are handed on, and the tags.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Grant
 *     a user permissions to pass a role to an AWS service</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Dependent
 *     actions</a>
 */
final class Besides {

  static final String PASS_ROLE = "iam:PassRole";
  static final String PASS_ROLE_PAGE =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html";

  private static final int DEPTH = 3;
  private static final Set<String> TAGS =
      Set.of("tags", "tagset", "taglist", "tagslist", "tagspecifications", "resourcetags");

  private Besides() {}

  /** The bindings of the roles that the operation hands to a service: {@code RoleArn|arn}. */
  static List<String> passedRoles(ModelOperation operation, ReferenceAction action) {
    List<String> roles = new ArrayList<>();
    if (action.dependents().contains(PASS_ROLE)) {
      for (Members.At member : Members.of(operation.request(), DEPTH).all()) {
        String name = member.folded();
        String text = member.member().documentation().toLowerCase(Locale.ROOT);
        boolean arn = name.endsWith("rolearn") || name.endsWith("rolearns");
        if ((arn || name.endsWith("role")) && text.contains("role")) {
          boolean only = arn || (text.contains("arn") && !text.contains("name of the"));
          roles.add(member.path() + (only ? "|arn" : ""));
        }
      }
    }
    return roles;
  }

  /** The action for the tags of what the operation creates; null when the reference names none. */
  static @Nullable String tagging(String prefix, ReferenceAction action) {
    for (String dependent : action.dependents()) {
      String name = dependent.substring(dependent.indexOf(':') + 1);
      if (dependent.startsWith(prefix + ":")
          && (name.startsWith("Tag") || name.startsWith("AddTags") || name.equals("CreateTags"))) {
        return dependent;
      }
    }
    return null;
  }

  /** The member that holds the tags; null when there is none. */
  static @Nullable String tags(ModelOperation operation) {
    for (ModelMember member : operation.request().members().get().values()) {
      if (!member.sensitive() && TAGS.contains(Names.folded(member.name()))) {
        return member.name();
      }
    }
    return null;
  }
}

package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * Documents and public parameters of AWS have no account in their ARN; nobody else may begin a name
 * like theirs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html">CreateDocument,
 *     Name</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html">Public
 *     parameters</a>
 */
final class DocumentOwnerRule implements ServiceRule {

  private static final Pattern OF_AWS = Pattern.compile("(?:aws|amazon|amzn).*");

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("SSM");
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    return found.stream()
        .map(permission -> isOfAws(permission) ? withoutAccount(permission) : permission)
        .toList();
  }

  private static boolean isOfAws(Permission permission) {
    List<ArnPart> parts = permission.resource();
    for (int i = 1; i < parts.size(); i++) {
      String before = parts.get(i - 1).text();
      String name = parts.get(i).text().toLowerCase(Locale.ROOT);
      if (before.endsWith("document/") || before.endsWith("automation-definition/")) {
        return OF_AWS.matcher(name).matches();
      }
      if (before.endsWith("parameter/")) {
        return name.startsWith("aws/service/");
      }
    }
    return false;
  }

  private static Permission withoutAccount(Permission permission) {
    List<ArnPart> parts = new ArrayList<>(permission.resource().size());
    for (ArnPart part : permission.resource()) {
      parts.add(part.kind() == Kind.ACCOUNT ? new ArnPart(Kind.LITERAL, "", "") : part);
    }
    return permission.with(parts, permission.conditions());
  }
}

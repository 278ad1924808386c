package io.policyrecorder.testbed.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Permissions whose form is unlike that of all others, and right: each was looked at, with the page
 * that says so.
 */
final class ReviewedForms {

  private static final String EC2 = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/";

  /** Why a permission, by the beginning of its text, is right. */
  private static final Map<String, String> PAGES =
      Map.of(
          // The key that the alias had until now, which no member names, beside the new one.
          "KMS UpdateAlias: kms:UpdateAlias arn:aws:kms:us-east-1:333344445555:key/*",
          "https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html",
          // What the filters find, which a caller gives instead of ids.
          "Secrets Manager BatchGetSecretValue: secretsmanager:GetSecretValue"
              + " arn:aws:secretsmanager:us-east-1:333344445555:secret:*",
          "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html",
          // An id whose prefix is of no known type: anything of EC2 in the account, with a finding.
          "EC2 CreateTags: ec2:CreateTags arn:aws:ec2:us-east-1:333344445555:*",
          EC2 + "API_CreateTags.html",
          "EC2 DeleteTags: ec2:DeleteTags arn:aws:ec2:us-east-1:333344445555:*",
          EC2 + "API_DeleteTags.html");

  private final Set<String> used = new TreeSet<>();

  /** Those that were not looked at. */
  List<String> others(Collection<String> found) {
    return found.stream().filter(each -> !isReviewed(each)).toList();
  }

  private boolean isReviewed(String found) {
    for (String reviewed : PAGES.keySet()) {
      if (found.startsWith(reviewed)) {
        used.add(reviewed);
        return true;
      }
    }
    return false;
  }

  /** What has become like all others must be taken off the list. */
  void checkNeeded() {
    assertThat(used).containsExactlyInAnyOrderElementsOf(PAGES.keySet());
    assertThat(PAGES.values()).allMatch(page -> page.startsWith("https://docs.aws.amazon.com/"));
  }
}

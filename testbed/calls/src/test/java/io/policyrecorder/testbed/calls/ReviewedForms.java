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

  private static final String ELB =
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/";
  private static final String MAC = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/";
  private static final String SAGEMAKER =
      "https://docs.aws.amazon.com/sagemaker/latest/APIReference/";

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
          // The reference lists no resource; policies that AWS documents name distributions.
          "CloudFront CreateDistributionWithTags: cloudfront:CreateDistribution",
          "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistributionWithTags.html",
          // What is made takes tags, and the reference does not list it for the tagging action.
          "EC2 CreateDelegateMacVolumeOwnershipTask: ec2:CreateTags",
          MAC + "API_CreateDelegateMacVolumeOwnershipTask.html",
          "EC2 CreateMacSystemIntegrityProtectionModificationTask: ec2:CreateTags",
          MAC + "API_CreateMacSystemIntegrityProtectionModificationTask.html",
          "SageMaker CreateInferenceExperiment: sagemaker:AddTags",
          SAGEMAKER + "API_CreateInferenceExperiment.html",
          "SageMaker CreateWorkforce: sagemaker:AddTags",
          SAGEMAKER + "API_CreateWorkforce.html",
          // The reference's page of the classic load balancers, which holds the tagging action for
          // both, lists only load balancers for it.
          "Elastic Load Balancing v2 CreateRule: elasticloadbalancing:AddTags",
          ELB + "API_CreateRule.html",
          "Elastic Load Balancing v2 CreateTargetGroup: elasticloadbalancing:AddTags",
          ELB + "API_CreateTargetGroup.html",
          "Elastic Load Balancing v2 CreateTrustStore: elasticloadbalancing:AddTags",
          ELB + "API_CreateTrustStore.html");

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

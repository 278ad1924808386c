package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import io.policyrecorder.evaluate.difference.PolicyDifference;
import io.policyrecorder.merge.PolicySize;
import io.policyrecorder.policy.PolicyDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of a role, the same on every back end. */
abstract class RoleStoryContract {

  private static final String READ = "s3:GetObject on arn:aws:s3:::orders/*";
  private static final String WRITE = "s3:PutObject on arn:aws:s3:::orders/*";
  private static final String HAND =
      "{ \"Version\": \"2012-10-17\",\n  \"Statement\": { \"Effect\":\"Allow\", \"Action\":\"xray:PutTraceSegments\", \"Resource\":\"*\" }\n}";

  abstract RoleLab lab();

  @Test
  void should_make_tighten_split_and_restore_a_role() throws Exception {
    RoleLab lab = lab();
    String trust = lab.file("trust.json", RoleLab.TRUST);
    String wide = lab.policy("wide.json", "s3:GetObject,s3:PutObject on arn:aws:s3:::orders/*");
    String tight = lab.policy("tight.json", READ);
    String large = large(lab);

    Ran none = lab.recorder("apply", "--role", "story", "--policy", wide, "--yes");
    assertThat(none.exitCode()).isEqualTo(4);
    assertThat(none.err()).contains("There is no role story in this account.");

    // The first role.
    Ran first =
        lab.recorder(
            "apply",
            "--role",
            "story",
            "--policy",
            wide,
            "--yes",
            "--create",
            "--trust-policy",
            trust);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("Will be granted:", "Done: the role story was changed");
    means(lab, wide);

    // Hand-written policies, which nothing may touch.
    lab.iam.putRolePolicy(r -> r.roleName("story").policyName("mine").policyDocument(HAND));
    String arn =
        lab.iam.createPolicy(r -> r.policyName("by-hand").policyDocument(HAND)).policy().arn();
    lab.iam.attachRolePolicy(r -> r.roleName("story").policyArn(arn));

    // Yes alone adds only; with --remove it is tightened.
    Ran added = lab.recorder("apply", "--role", "story", "--policy", tight, "--yes");
    assertThat(added.exitCode()).as(added.err()).isZero();
    assertThat(added.err())
        .contains("(--remove takes it away):", "- s3:PutObject on arn:aws:s3:::orders/*");
    assertThat(lab.allows("story", READ, WRITE)).isTrue();
    Ran tightened =
        lab.recorder("apply", "--role", "story", "--policy", tight, "--yes", "--remove");
    assertThat(tightened.exitCode()).as(tightened.err()).isZero();
    assertThat(tightened.err())
        .contains("Will no longer be granted:", "- s3:PutObject on arn:aws:s3:::orders/*")
        .contains("The role still allows, through the inline policy \"mine\":");
    means(lab, tight);
    Ran again = lab.recorder("apply", "--role", "story", "--policy", tight, "--yes", "--remove");
    assertThat(again.err()).contains("Nothing to do: the role has this policy already.");

    // Split over managed policies.
    Ran tooLarge = lab.recorder("apply", "--role", "story", "--policy", large, "--yes");
    assertThat(tooLarge.exitCode()).isEqualTo(1);
    assertThat(tooLarge.err()).contains("IAM has room for", "--managed");
    Ran split =
        lab.recorder(
            "apply", "--role", "story", "--policy", large, "--yes", "--remove", "--managed");
    assertThat(split.exitCode()).as(split.err()).isZero();
    List<String> owned =
        lab.texts("story").keySet().stream().filter(n -> n.startsWith("recorder-")).toList();
    assertThat(owned).hasSizeBetween(3, 8).allMatch(name -> name.startsWith("recorder-story-"));
    assertThat(lab.documents("story")).allMatch(policy -> PolicySize.of(policy) <= 6_144);
    means(lab, large);

    // And back, twice.
    Ran list = lab.recorder("rollback", "--role", "story", "--list");
    assertThat(list.out()).contains("recorder-policy").containsPattern("\n3 +20");
    Ran back = lab.recorder("rollback", "--role", "story", "--yes");
    assertThat(back.exitCode()).as(back.err()).isZero();
    means(lab, tight);
    Ran further = lab.recorder("rollback", "--role", "story", "--to", "2", "--yes");
    assertThat(further.exitCode()).as(further.err()).isZero();
    means(lab, wide);

    assertThat(lab.texts("story")).containsEntry("mine", HAND).containsEntry("by-hand", HAND);
    assertThat(lab.backups()).hasSizeGreaterThanOrEqualTo(5);
    for (Path backup : lab.backups()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void should_write_versions_of_one_managed_policy_and_prune_the_oldest() {
    RoleLab lab = lab();
    lab.iam.createRole(r -> r.roleName("versions").assumeRolePolicyDocument(RoleLab.TRUST));
    for (int i = 1; i <= 8; i++) {
      String policy =
          lab.policy("p" + i + ".json", "s3:GetObject on arn:aws:s3:::orders/" + i + "/*");
      Ran ran =
          lab.recorder(
              "apply", "--role", "versions", "--policy", policy, "--managed", "--yes", "--remove");
      assertThat(ran.exitCode()).as(ran.err()).isZero();
    }
    String arn = "arn:aws:iam::" + lab.account + ":policy/recorder/versions/recorder-versions-1";
    assertThat(lab.iam.listPolicyVersions(r -> r.policyArn(arn)).versions())
        .extracting(version -> version.versionId())
        .containsExactlyInAnyOrder("v4", "v5", "v6", "v7", "v8");
    assertThat(lab.texts("versions").keySet()).containsExactly("recorder-versions-1");
    assertThat(lab.allows("versions", "s3:GetObject on arn:aws:s3:::orders/8/x")).isTrue();
    assertThat(lab.allows("versions", "s3:GetObject on arn:aws:s3:::orders/7/x")).isFalse();
  }

  @Test
  void should_take_off_the_policies_of_others_that_are_named_and_put_them_back() {
    RoleLab lab = lab();
    lab.iam.createRole(r -> r.roleName("replaced").assumeRolePolicyDocument(RoleLab.TRUST));
    lab.iam.putRolePolicy(r -> r.roleName("replaced").policyName("mine").policyDocument(HAND));
    String arn =
        lab.iam.createPolicy(r -> r.policyName("everything").policyDocument(HAND)).policy().arn();
    lab.iam.attachRolePolicy(r -> r.roleName("replaced").policyArn(arn));
    Map<String, String> before = lab.texts("replaced");
    String policy = lab.policy("replaced.json", READ);

    Ran ran =
        lab.recorder(
            "apply",
            "--role",
            "replaced",
            "--policy",
            policy,
            "--replace",
            arn + ",mine",
            "--yes",
            "--remove");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(lab.texts("replaced").keySet()).containsExactly("recorder-policy");
    Ran back = lab.recorder("rollback", "--role", "replaced", "--yes");
    assertThat(back.exitCode()).as(back.err()).isZero();
    assertThat(lab.texts("replaced")).isEqualTo(before);
  }

  /** A policy that needs several managed ones. */
  private static String large(RoleLab lab) {
    List<String> allows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      allows.add(
          "sqs:SendMessage,sqs:ReceiveMessage on arn:aws:sqs:us-east-1:222222222222:queue-of-some-length-"
              + i);
    }
    allows.add(READ);
    return lab.policy("large.json", allows.toArray(String[]::new));
  }

  /** The role grants what the policy does, and by hand what it had. */
  private static void means(RoleLab lab, String policy) throws Exception {
    List<PolicyDocument> own = new ArrayList<>();
    lab.texts("story")
        .forEach(
            (name, text) -> {
              if (name.startsWith("recorder-")) {
                own.add(RoleLab.read(text));
              }
            });
    assertThat(PolicyDifference.of(own, List.of(RoleLab.read(Files.readString(Path.of(policy))))))
        .matches(difference -> difference.isNone());
  }
}

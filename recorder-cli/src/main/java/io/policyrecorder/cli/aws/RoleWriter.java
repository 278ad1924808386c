package io.policyrecorder.cli.aws;

import io.policyrecorder.cli.aws.RoleStep.Attach;
import io.policyrecorder.cli.aws.RoleStep.DeleteInline;
import io.policyrecorder.cli.aws.RoleStep.DeletePolicy;
import io.policyrecorder.cli.aws.RoleStep.Detach;
import io.policyrecorder.cli.aws.RoleStep.ForgetVersion;
import io.policyrecorder.cli.aws.RoleStep.MakePolicy;
import io.policyrecorder.cli.aws.RoleStep.Mark;
import io.policyrecorder.cli.aws.RoleStep.NewVersion;
import io.policyrecorder.cli.aws.RoleStep.PutInline;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * Takes the steps of a change, each of which may have been taken before.
 *
 * <p>IAM is eventually consistent: what was just made may not be found yet. Whoever needs it waits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html#troubleshoot_general_eventual-consistency">Changes
 *     that I make are not always immediately visible</a>
 */
public final class RoleWriter {

  private final Aws aws;
  private final IamClient iam;
  private final String role;
  private final Duration longest;
  private final Consumer<String> progress;

  /**
   * A writer.
   *
   * @param role its name
   * @param longest how long to wait for what was made to be found
   * @param progress told what is waited for, once for each wait over a second
   */
  public RoleWriter(Aws aws, String role, Duration longest, Consumer<String> progress) {
    this.aws = aws;
    this.iam = aws.iam();
    this.role = role;
    this.longest = longest;
    this.progress = progress;
  }

  /**
   * Makes a role without any policy.
   *
   * @param trust who may assume it
   */
  public void make(String trust) {
    String doing = "making the role " + role;
    try {
      run(
          doing,
          () ->
              iam.createRole(
                  r ->
                      r.roleName(role)
                          .assumeRolePolicyDocument(trust)
                          .tags(
                              Tag.builder()
                                  .key(Ownership.TAG)
                                  .value(Ownership.TAG_VALUE)
                                  .build())));
    } catch (AwsException failed) {
      Role there =
          failed.code().equals("EntityAlreadyExists") ? new RoleReader(aws).find(role) : null;
      // Ours after all when the first answer was lost and the SDK asked again.
      if (there == null || !Ownership.isMarked(there) || !there.trust().equals(trust)) {
        throw failed;
      }
    }
  }

  /**
   * Takes a step.
   *
   * @throws AwsException when it fails; the steps before it were taken
   */
  public void take(RoleStep step) {
    String doing = step.doing();
    if (step instanceof Mark) {
      settled(
          doing,
          () ->
              iam.tagRole(
                  r ->
                      r.roleName(role)
                          .tags(
                              Tag.builder()
                                  .key(Ownership.TAG)
                                  .value(Ownership.TAG_VALUE)
                                  .build())));
    } else if (step instanceof PutInline put) {
      settled(
          doing,
          () ->
              iam.putRolePolicy(
                  r -> r.roleName(role).policyName(put.name()).policyDocument(put.text())));
    } else if (step instanceof MakePolicy make) {
      once(
          arn(make.name()),
          make.text(),
          doing,
          () ->
              iam.createPolicy(
                  r ->
                      r.policyName(make.name())
                          .path(Ownership.path(role))
                          .policyDocument(make.text())
                          .description("Made by Recorder for the role " + role)));
    } else if (step instanceof Attach attach) {
      settled(doing, () -> iam.attachRolePolicy(r -> r.roleName(role).policyArn(attach.arn())));
    } else if (step instanceof NewVersion version) {
      once(
          version.arn(),
          version.text(),
          doing,
          () ->
              iam.createPolicyVersion(
                  r ->
                      r.policyArn(version.arn())
                          .policyDocument(version.text())
                          .setAsDefault(true)));
    } else if (step instanceof ForgetVersion old) {
      gone(
          doing,
          () -> iam.deletePolicyVersion(r -> r.policyArn(old.arn()).versionId(old.version())));
    } else if (step instanceof DeleteInline delete) {
      gone(doing, () -> iam.deleteRolePolicy(r -> r.roleName(role).policyName(delete.name())));
    } else if (step instanceof Detach detach) {
      gone(doing, () -> iam.detachRolePolicy(r -> r.roleName(role).policyArn(detach.arn())));
    } else if (step instanceof DeletePolicy delete) {
      delete(doing, delete.arn());
    }
  }

  private void delete(String doing, String arn) {
    gone(
        doing,
        () ->
            iam.listPolicyVersionsPaginator(r -> r.policyArn(arn)).versions().stream()
                .filter(version -> !version.isDefaultVersion())
                .map(PolicyVersion::versionId)
                .toList()
                .forEach(id -> iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(id))));
    // IAM may still think for a moment that it is attached.
    boolean done =
        until(
            doing,
            () -> {
              try {
                gone(doing, () -> iam.deletePolicy(r -> r.policyArn(arn)));
                return true;
              } catch (AwsException failed) {
                if (failed.code().equals("DeleteConflict")) {
                  return false;
                }
                throw failed;
              }
            });
    if (!done) {
      throw new AwsException(
          "DeleteConflict",
          "AWS still says that "
              + arn
              + " is in use. The role no longer has it; run the same command again to delete it.");
    }
  }

  /**
   * A call that fails when it is made twice: where the first answer was lost, the SDK asks again,
   * and what it asks for is there already.
   */
  private void once(String arn, String text, String doing, Runnable call) {
    try {
      run(doing, call);
    } catch (AwsException failed) {
      boolean there =
          (failed.code().equals("EntityAlreadyExists") || failed.code().equals("LimitExceeded"))
              && new RoleReader(aws).managed(RolePolicy.Kind.ATTACHED, arn).text().equals(text);
      if (!there) {
        throw failed;
      }
    }
  }

  private String arn(String policy) {
    return RolePlan.arn(new RoleReader(aws).read(role), policy);
  }

  /** A call on something that may just have been made. */
  private void settled(String doing, Runnable call) {
    AwsException[] last = new AwsException[1];
    boolean done =
        until(
            doing,
            () -> {
              try {
                run(doing, call);
                return true;
              } catch (AwsException failed) {
                if (failed.code().equals("NoSuchEntity")) {
                  last[0] = failed;
                  return false;
                }
                throw failed;
              }
            });
    if (!done) {
      throw last[0];
    }
  }

  /** A call that takes away something that may be gone already. */
  private void gone(String doing, Runnable call) {
    try {
      run(doing, call);
    } catch (AwsException failed) {
      if (!failed.code().equals("NoSuchEntity")) {
        throw failed;
      }
    }
  }

  private void run(String doing, Runnable call) {
    aws.call(
        doing,
        () -> {
          call.run();
          return doing;
        });
  }

  /**
   * Waits until something holds.
   *
   * @return false when it did not within the longest time
   */
  public boolean until(String waitingFor, BooleanSupplier holds) {
    Instant begin = Instant.now();
    boolean told = false;
    while (!holds.getAsBoolean()) {
      Duration waited = Duration.between(begin, Instant.now());
      if (waited.compareTo(longest) > 0) {
        return false;
      }
      if (!told && waited.compareTo(Duration.ofSeconds(1)) > 0) {
        told = true;
        progress.accept(waitingFor);
      }
      try {
        Thread.sleep(Pace.pause().toMillis());
      } catch (InterruptedException unexpected) {
        throw new IllegalStateException("Nothing interrupts this thread", unexpected);
      }
    }
    return true;
  }
}

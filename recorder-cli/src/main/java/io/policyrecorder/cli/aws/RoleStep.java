package io.policyrecorder.cli.aws;

/** One step of a change; each leaves the role in a state in which it can stay. */
public sealed interface RoleStep {

  /** What it does, to follow "now": {@code writing the inline policy recorder-policy}. */
  String doing();

  /** Whether it can take something away. */
  default boolean removes() {
    return false;
  }

  /** Marks the role as one of which some policies are Recorder's. */
  record Mark() implements RoleStep {
    @Override
    public String doing() {
      return "marking the role with the tag " + Ownership.TAG;
    }
  }

  /** Makes an inline policy, or replaces it whole. */
  record PutInline(String name, String text) implements RoleStep {
    @Override
    public String doing() {
      return "writing the inline policy " + name;
    }
  }

  /** Makes a managed policy, which nobody has yet. */
  record MakePolicy(String name, String text) implements RoleStep {
    @Override
    public String doing() {
      return "making the managed policy " + name;
    }
  }

  /** Attaches a managed policy. */
  record Attach(String arn) implements RoleStep {
    @Override
    public String doing() {
      return "attaching " + arn;
    }
  }

  /** Deletes an old version of a managed policy to make room for another. */
  record ForgetVersion(String arn, String version) implements RoleStep {
    @Override
    public String doing() {
      return "deleting the old version " + version + " of " + arn;
    }
  }

  /** Replaces the document of a managed policy whole. */
  record NewVersion(String arn, String text) implements RoleStep {
    @Override
    public String doing() {
      return "writing a new version of " + arn;
    }
  }

  /** Takes an inline policy off the role. */
  record DeleteInline(String name) implements RoleStep {
    @Override
    public String doing() {
      return "deleting the inline policy " + name;
    }

    @Override
    public boolean removes() {
      return true;
    }
  }

  /** Takes a managed policy off the role. */
  record Detach(String arn) implements RoleStep {
    @Override
    public String doing() {
      return "detaching " + arn;
    }

    @Override
    public boolean removes() {
      return true;
    }
  }

  /** Deletes a managed policy that nobody has any more. */
  record DeletePolicy(String arn) implements RoleStep {
    @Override
    public String doing() {
      return "deleting " + arn;
    }

    @Override
    public boolean removes() {
      return true;
    }
  }
}

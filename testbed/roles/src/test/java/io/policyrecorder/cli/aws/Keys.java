package io.policyrecorder.cli.aws;

import io.policyrecorder.testbed.backend.control.StaticKeys;

/** The SDK takes system properties for credentials too, which a test can set. */
public final class Keys {

  private Keys() {}

  /** From now on calls are signed with this key. */
  public static void use(StaticKeys.Key key) {
    use(key.accessKeyId(), key.secretAccessKey());
  }

  /** The same with any other key. */
  public static void use(String id, String secret) {
    System.setProperty("aws.accessKeyId", id);
    System.setProperty("aws.secretAccessKey", secret);
  }

  /** There are no credentials, not even on a machine of AWS. */
  public static void none() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.setProperty("aws.disableEc2Metadata", "true");
    System.setProperty("aws.sharedCredentialsFile", "/nowhere");
    System.setProperty("aws.configFile", "/nowhere");
  }
}

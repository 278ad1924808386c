package io.policyrecorder.cli.aws;

import java.util.List;

/**
 * A managed policy that Recorder made for a role.
 *
 * @param attached whether it is attached to that role
 * @param elsewhere to how many other users, groups and roles somebody attached it
 * @param versions the ids of its versions, oldest first
 * @param standard the id of the default version
 * @param text the default version's document
 */
public record OwnedPolicy(
    String arn,
    String name,
    boolean attached,
    int elsewhere,
    List<String> versions,
    String standard,
    String text) {

  public OwnedPolicy {
    versions = List.copyOf(versions);
  }
}

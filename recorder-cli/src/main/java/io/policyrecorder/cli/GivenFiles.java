package io.policyrecorder.cli;

import io.policyrecorder.check.GivenPolicies;
import io.policyrecorder.check.NamedPolicy;
import io.policyrecorder.check.Standing;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The policies that decide, in files. */
final class GivenFiles {

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = {
        "A policy of the principal; again for each further one.",
        "Default: the policy that merge would print, which allows its own calls."
      })
  private List<Path> policies = List.of();

  @Option(
      names = "--api-policy",
      paramLabel = "API_ID=FILE",
      description = "The resource policy of an API of API Gateway, as it was last deployed.")
  private List<String> apiPolicies = List.of();

  @Option(
      names = "--resource-policy",
      paramLabel = "ARN=FILE",
      description =
          "The policy of a bucket, queue, topic, key, function … or the trust policy of a role.")
  private List<String> resourcePolicies = List.of();

  @Option(
      names = "--boundary",
      paramLabel = "FILE",
      description = "The principal's permissions boundary.")
  private @Nullable Path boundary;

  @Option(
      names = "--session-policy",
      paramLabel = "FILE",
      description = "What is passed when the principal's role is assumed.")
  private List<Path> session = List.of();

  @Option(
      names = "--scp",
      paramLabel = "FILE",
      description =
          "A service control policy; each is taken for a level of its own, all of which have to"
              + " allow.")
  private List<Path> serviceControl = List.of();

  /** Whether the identity side was given, and is not the merged policy. */
  boolean hasIdentity() {
    return !policies.isEmpty();
  }

  /** The first policy, at which reports show what is about no line of any; null when none is. */
  @Nullable Path first() {
    return policies.isEmpty() ? null : policies.get(0);
  }

  /**
   * Reads them.
   *
   * @param principal whose policies they are
   * @param arn of the role or user that it is; empty when nobody told
   * @param role what AWS says of the role; null when it was not asked
   * @throws Failure when a file cannot be read or holds no policy
   */
  GivenPolicies read(String principal, String arn, @Nullable Standing role) {
    if (role != null && hasIdentity()) {
      throw new Failure(
          ExitCode.USAGE, "Give --policy or --role: the policies of a role are those that it has.");
    }
    SortedMap<String, NamedPolicy> resources = new TreeMap<>();
    for (String entry : resourcePolicies) {
      int equals = entry.lastIndexOf('=');
      if (equals < 1 || !entry.startsWith("arn:")) {
        throw new Failure(
            ExitCode.USAGE,
            "--resource-policy "
                + entry
                + ": write ARN=FILE, such as"
                + " arn:aws:sqs:eu-central-1:111122223333:orders=queue.json.");
      }
      String resource = entry.substring(0, equals);
      resources.put(
          resource,
          read(
              Path.of(entry.substring(equals + 1)),
              resource.contains(":role/") ? PolicyKind.TRUST : PolicyKind.RESOURCE));
    }
    SortedMap<String, NamedPolicy> apis = new TreeMap<>();
    for (String entry : apiPolicies) {
      int equals = entry.indexOf('=');
      String id = equals < 0 ? "" : entry.substring(0, equals);
      if (!id.matches("[A-Za-z0-9]+") || equals == entry.length() - 1) {
        throw new Failure(
            ExitCode.USAGE,
            "--api-policy "
                + entry
                + ": write API_ID=FILE with the id that the API's own host begins with, such as"
                + " a1b2c3d4e5=api-policy.json.");
      }
      apis.put(id, read(Path.of(entry.substring(equals + 1)), PolicyKind.RESOURCE));
    }
    SortedMap<String, Standing> standings = new TreeMap<>();
    standings.put(
        principal,
        new Standing(
            arn,
            policies.isEmpty()
                ? role == null ? null : role.identity()
                : read(policies, PolicyKind.IDENTITY),
            boundary == null
                ? role == null ? null : role.boundary()
                : read(boundary, PolicyKind.BOUNDARY),
            read(session, PolicyKind.SESSION),
            read(serviceControl, PolicyKind.SERVICE_CONTROL)));
    return new GivenPolicies(standings, resources, apis);
  }

  private static List<NamedPolicy> read(List<Path> files, PolicyKind kind) {
    List<NamedPolicy> policies = new ArrayList<>();
    files.forEach(file -> policies.add(read(file, kind)));
    return policies;
  }

  private static NamedPolicy read(Path file, PolicyKind kind) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return NamedPolicy.read(text, kind, file.toString());
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES, "Cannot read " + file + ": " + FileReason.ofReading(file, failed) + ".");
    } catch (PolicyException none) {
      throw new Failure(ExitCode.FILES, file + " is no policy: " + none.getMessage());
    }
  }
}

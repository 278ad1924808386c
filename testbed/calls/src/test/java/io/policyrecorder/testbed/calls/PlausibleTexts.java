package io.policyrecorder.testbed.calls;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.OperationFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For every member a text of the form that the service expects there. */
final class PlausibleTexts implements FullPojo.Texts {

  static final String ACCOUNT = "333344445555";

  private static final Pattern ARN = Pattern.compile("(?:.*[a-z])?(?:Arn|ARN|arn)s?");

  /** By the member's last name. */
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("CopySource", "a/k"),
          Map.entry("Path", "/p/"),
          Map.entry("SchemaHandlerPackage", "s3://packages/type.zip"),
          Map.entry("AccountId", ACCOUNT),
          Map.entry("QueueUrl", "https://sqs.us-east-1.amazonaws.com/" + ACCOUNT + "/orders"),
          Map.entry("KeyId", "1234abcd-12ab-34cd-56ef-1234567890ab"),
          Map.entry("Statement", "SELECT * FROM \"Music\".\"byArtist\" WHERE Id = 1"));

  /** Members that a caller gives only instead of another one. */
  private static final Set<String> INSTEAD_OF_OTHERS =
      Set.of("XRay GroupName", "EC2 LaunchTemplate.LaunchTemplateName");

  private final FactTable facts;
  private final String service;
  private final @Nullable OperationFacts operation;

  PlausibleTexts(FactTable facts, String service, String operation) {
    this.facts = facts;
    this.service = service;
    this.operation = facts.operation(service, operation);
  }

  @Override
  public @Nullable String of(String path, String location) {
    if (SdkLimits.isLeftOut(service, path) || INSTEAD_OF_OTHERS.contains(service + " " + path)) {
      return null;
    }
    String name = path.substring(path.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9].*", "");
    String beginning = SdkLimits.beginning(service, path);
    if (!beginning.isEmpty()) {
      return beginning + "name";
    }
    return ARN.matcher(name).matches() || name.endsWith("Role") || name.endsWith("Roles")
        ? arn(path).orElse("arn:aws:sqs:us-east-1:" + ACCOUNT + ":name")
        : BY_NAME.getOrDefault(name, "name");
  }

  /** An ARN of the first resource type that is filled from the member. */
  private Optional<String> arn(String path) {
    return Stream.ofNullable(operation)
        .flatMap(known -> known.rows().stream())
        .flatMap(row -> row.resources().stream())
        .filter(on -> ArnTemplate.parse("" + on.template()).paths().contains(path))
        .map(ResourceTemplate::type)
        .flatMap(type -> Stream.ofNullable(facts.resourceArn(type)))
        .map(arn -> arn.replace("${Partition}", "aws").replace("${Account}", ACCOUNT))
        .map(arn -> arn.replace("${Region}", "us-east-1").replaceAll("\\$\\{[^}]*}", "name"))
        .findFirst();
  }
}

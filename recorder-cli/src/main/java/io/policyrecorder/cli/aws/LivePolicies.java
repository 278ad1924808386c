package io.policyrecorder.cli.aws;

import io.policyrecorder.check.Deployed;
import io.policyrecorder.check.NamedPolicy;
import io.policyrecorder.check.ResourceSide;
import io.policyrecorder.check.Standing;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The policies of resources and APIs as they are in AWS, where no file says otherwise. Changes
 * nothing. Those of another account, and what may not be read, count as not told.
 */
public final class LivePolicies implements Deployed {

  /** With these AWS says that there is no policy, or nothing that could have one. */
  private static final Set<String> NONE =
      Set.of(
          "NoSuchBucketPolicy", "ResourceNotFoundException", "NoSuchEntity", "NotFoundException");

  private static final int SERVICE = 2;
  private static final int ACCOUNT = 4;
  private static final int RESOURCE = 5;

  private final Deployed given;
  private final Aws aws;
  private final String account;
  private final Map<String, ResourceSide> read = new HashMap<>();
  private final SortedSet<Finding> findings = new TreeSet<>();

  /**
   * Prepares to read.
   *
   * @param given what files say, which wins
   */
  public LivePolicies(Deployed given, Aws aws) {
    this.given = given;
    this.aws = aws;
    this.account = aws.identity().account();
  }

  @Override
  public Standing standing(String principal) {
    return given.standing(principal);
  }

  @Override
  public ResourceSide resource(String arn) {
    ResourceSide told = given.resource(arn);
    if (told.policy() != null || told.known()) {
      return told;
    }
    String owner = owner(arn);
    String[] parts = owner.split(":", RESOURCE + 1);
    boolean ours =
        parts.length > RESOURCE && (parts[ACCOUNT].isEmpty() || parts[ACCOUNT].equals(account));
    return ours && owner.indexOf('*') < 0 && owner.indexOf('?') < 0
        ? read.computeIfAbsent(owner, this::readResource)
        : told;
  }

  @Override
  public @Nullable ResourceSide api(String id) {
    ResourceSide told = given.api(id);
    if (told != null || id.indexOf('*') >= 0) {
      return told;
    }
    ResourceSide live =
        read.computeIfAbsent(
            "API " + id,
            name ->
                read(
                    id,
                    name,
                    PolicyKind.RESOURCE,
                    () -> unescaped(client().getRestApi(r -> r.restApiId(id)).policy())));
    return live.policy() == null ? null : live;
  }

  private ApiGatewayClient client() {
    return aws.client(ApiGatewayClient.builder());
  }

  /** What could not be read, and what is to be known of what was. */
  public SortedSet<Finding> findings() {
    return findings;
  }

  /** The ARN of what has the policy: the bucket of an object, the function of a version. */
  private static String owner(String arn) {
    String[] parts = arn.split(":", RESOURCE + 1);
    if (parts.length <= RESOURCE) {
      return arn;
    }
    String resource = parts[RESOURCE];
    int end =
        switch (parts[SERVICE]) {
          case "s3" -> resource.indexOf('/');
          case "lambda" -> resource.indexOf(':', resource.indexOf(':') + 1);
          default -> -1;
        };
    return end < 0 ? arn : arn.substring(0, arn.length() - resource.length() + end);
  }

  private ResourceSide readResource(String arn) {
    String[] parts = arn.split(":", RESOURCE + 1);
    String name = parts[RESOURCE];
    return switch (parts[SERVICE]) {
      case "s3" ->
          policy(
              arn,
              () -> aws.client(S3Client.builder()).getBucketPolicy(r -> r.bucket(name)).policy());
      case "sqs" -> policy(arn, () -> queue(name));
      case "sns" ->
          policy(
              arn,
              () ->
                  aws.client(SnsClient.builder())
                      .getTopicAttributes(r -> r.topicArn(arn))
                      .attributes()
                      .get("Policy"));
      case "lambda" ->
          policy(
              arn,
              () ->
                  aws.client(LambdaClient.builder()).getPolicy(r -> r.functionName(arn)).policy());
      case "kms" ->
          policy(
              arn,
              () ->
                  aws.client(KmsClient.builder())
                      .getKeyPolicy(r -> r.keyId(arn).policyName("default"))
                      .policy());
      case "secretsmanager" ->
          policy(
              arn,
              () ->
                  aws.client(SecretsManagerClient.builder())
                      .getResourcePolicy(r -> r.secretId(arn))
                      .resourcePolicy());
      case "iam" ->
          name.startsWith("role/")
              ? read(arn, arn, PolicyKind.TRUST, () -> new RoleReader(aws).read(arn).trust())
              : ResourceSide.UNTOLD;
      default -> ResourceSide.UNTOLD;
    };
  }

  private @Nullable String queue(String name) {
    SqsClient sqs = aws.client(SqsClient.builder());
    String url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
    return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
        .attributes()
        .get(QueueAttributeName.POLICY);
  }

  private ResourceSide policy(String arn, Supplier<@Nullable String> reading) {
    return read(arn, arn, PolicyKind.RESOURCE, reading);
  }

  private ResourceSide read(
      String arn, String name, PolicyKind kind, Supplier<@Nullable String> reading) {
    try {
      // The supplier may answer null, for none.
      String[] text = new String[1];
      aws.call(
          "reading the policy of " + name,
          () -> {
            String found = reading.get();
            text[0] = found == null ? "" : found;
            return text;
          });
      if (text[0].isEmpty()) {
        return ResourceSide.NONE;
      }
      NamedPolicy policy = NamedPolicy.read(text[0], kind, "policy of " + name);
      return new ResourceSide(policy, true, true, arn);
    } catch (AwsException refused) {
      return NONE.contains(refused.code()) ? ResourceSide.NONE : unreadable(name, refused.text());
    } catch (PolicyException broken) {
      return unreadable(name, String.valueOf(broken.getMessage()));
    }
  }

  private ResourceSide unreadable(String name, String why) {
    findings.add(
        new Finding(
            FindingKind.POLICY_UNREADABLE,
            name,
            "Its policy could not be read, so it counts as not told: " + why,
            "Give it with --resource-policy or --api-policy, or the right to read it."));
    return ResourceSide.UNTOLD;
  }

  /** API Gateway hands a policy out as the inside of a JSON text. */
  private static @Nullable String unescaped(@Nullable String policy) {
    return policy == null
        ? null
        : policy.replace("\\\"", "\"").replace("\\/", "/").replace("\\\\", "\\");
  }
}

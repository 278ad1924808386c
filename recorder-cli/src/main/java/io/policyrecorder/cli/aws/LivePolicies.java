package io.policyrecorder.cli.aws;

import io.policyrecorder.check.ApiRequest;
import io.policyrecorder.check.Deployed;
import io.policyrecorder.check.DeployedApi;
import io.policyrecorder.check.NamedPolicy;
import io.policyrecorder.check.ResourceSide;
import io.policyrecorder.check.Standing;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

  /** What Lambda says of a function that is there and has no policy. */
  private static final String NO_FUNCTION = "Function not found";

  /** Behind the name of a secret, which AWS finds without it. */
  private static final String ANY_SUFFIX = "-??????";

  /**
   * Services of which a resource can have a policy that is not read here, by the <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">services
   * that work with IAM</a>.
   */
  private static final Set<String> UNREAD =
      Set.of(
          "acm-pca",
          "backup",
          "codeartifact",
          "codebuild",
          "dynamodb",
          "ecr",
          "elasticfilesystem",
          "es",
          "events",
          "glacier",
          "glue",
          "kinesis",
          "logs",
          "mediastore",
          "rekognition",
          "s3express",
          "s3-object-lambda",
          "schemas",
          "ses",
          "ssm",
          "vpc-lattice");

  private static final int SERVICE = 2;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int RESOURCE = 5;

  private final Deployed given;
  private final List<LiveAccount> accounts;
  private final LiveFindings findings;
  private final LiveApis apis;
  private final Map<String, ResourceSide> read = new HashMap<>();

  /**
   * Prepares to read.
   *
   * @param given what files say, which wins
   * @param accounts whose policies can be read; APIs are looked for in one after the other
   */
  public LivePolicies(Deployed given, List<LiveAccount> accounts) {
    this.given = given;
    this.accounts = List.copyOf(accounts);
    this.findings = new LiveFindings();
    this.apis = new LiveApis(this.accounts, findings);
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
    String known =
        owner.endsWith(ANY_SUFFIX)
            ? owner.substring(0, owner.length() - ANY_SUFFIX.length())
            : owner;
    if (parts.length <= RESOURCE || known.indexOf('*') >= 0 || known.indexOf('?') >= 0) {
      return told;
    }
    for (LiveAccount account : accounts) {
      if (parts[ACCOUNT].isEmpty() || parts[ACCOUNT].equals(account.identity().account())) {
        return read.computeIfAbsent(owner, itself -> readResource(itself, account.aws()));
      }
    }
    return told;
  }

  @Override
  public @Nullable DeployedApi api(ApiRequest request) {
    DeployedApi told = given.api(request);
    if (request.id().indexOf('*') >= 0) {
      return told;
    }
    DeployedApi live = apis.api(request);
    return told == null
        ? live
        : new DeployedApi(told.policy(), live.owner(), live.type(), live.endpoint(), live.auth());
  }

  /** Whose credentials see each API that was asked for, by its id. */
  public SortedMap<String, AwsIdentity> owners() {
    return apis.owners();
  }

  /** What could not be read, and what is to be known of what was. */
  public SortedSet<Finding> findings() {
    return findings.all();
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

  private ResourceSide readResource(String arn, Aws aws) {
    String[] parts = arn.split(":", RESOURCE + 1);
    String where = parts[REGION];
    String name = parts[RESOURCE];
    Supplier<@Nullable String> reading =
        switch (parts[SERVICE]) {
          case "s3" ->
              () -> aws.client(S3Client.builder()).getBucketPolicy(r -> r.bucket(name)).policy();
          case "sqs" -> () -> queue(aws.client(SqsClient.builder(), where), name);
          case "sns" ->
              () ->
                  aws.client(SnsClient.builder(), where)
                      .getTopicAttributes(r -> r.topicArn(arn))
                      .attributes()
                      .get("Policy");
          case "lambda" ->
              () ->
                  aws.client(LambdaClient.builder(), where)
                      .getPolicy(r -> r.functionName(arn))
                      .policy();
          case "kms" ->
              () ->
                  aws.client(KmsClient.builder(), where)
                      .getKeyPolicy(r -> r.keyId(arn).policyName("default"))
                      .policy();
          case "secretsmanager" ->
              () ->
                  aws.client(SecretsManagerClient.builder(), where)
                      .getResourcePolicy(r -> r.secretId(secret(arn, name)))
                      .resourcePolicy();
          case "iam" ->
              name.startsWith("role/") ? () -> new RoleReader(aws).read(arn).trust() : null;
          default -> null;
        };
    if (reading == null) {
      if (UNREAD.contains(parts[SERVICE])) {
        findings.unreadable(
            "the policies of " + parts[SERVICE],
            "Recorder has no way to read the policies of this service's resources, and what one of them"
                + " denies is not seen.");
      }
      return ResourceSide.UNTOLD;
    }
    return read(arn, aws, reading);
  }

  private static String secret(String arn, String name) {
    return arn.endsWith(ANY_SUFFIX)
        ? name.substring("secret:".length(), name.length() - ANY_SUFFIX.length())
        : arn;
  }

  private static @Nullable String queue(SqsClient sqs, String name) {
    String url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
    return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
        .attributes()
        .get(QueueAttributeName.POLICY);
  }

  private ResourceSide read(String arn, Aws aws, Supplier<@Nullable String> reading) {
    PolicyKind kind = arn.contains(":role/") ? PolicyKind.TRUST : PolicyKind.RESOURCE;
    try {
      String text =
          aws.call(
              "reading the policy of " + arn,
              () -> {
                String found = reading.get();
                return found == null ? "" : found;
              });
      return text.isEmpty()
          ? ResourceSide.NONE
          : ResourceSide.of(NamedPolicy.read(text, kind, "policy of " + arn), arn);
    } catch (AwsException refused) {
      return hasNone(arn, refused) ? ResourceSide.NONE : unreadable(arn, refused.text());
    } catch (PolicyException broken) {
      return unreadable(arn, String.valueOf(broken.getMessage()));
    }
  }

  /** Whether AWS says that there is no policy, and not that there is no such resource. */
  private static boolean hasNone(String arn, AwsException refused) {
    return refused.code().equals("NoSuchBucketPolicy")
        || (arn.contains(":lambda:")
            && refused.code().equals("ResourceNotFound")
            && !refused.text().contains(NO_FUNCTION));
  }

  private ResourceSide unreadable(String arn, String why) {
    findings.unreadable(arn, why);
    return ResourceSide.unread("the policy of " + arn + " could not be read");
  }
}

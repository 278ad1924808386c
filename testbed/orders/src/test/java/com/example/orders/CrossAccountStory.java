package com.example.orders;

import com.example.orders.aws.ApiGatewayShipping;
import com.example.orders.aws.CrossAccountDeployer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * What teams go through with a protected API, and with a role, of another account: the application
 * makes the same call again and again, while now the one side and now the other changes its
 * policies.
 *
 * <p>{@code recorder demo --story} runs it, one part in each JVM, against the embedded back end
 * with the accounts {@value #OURS} and {@value #THEIRS}.
 */
public final class CrossAccountStory {

  static final String OURS = "111122223333";
  static final String THEIRS = "444455556666";

  private static final String SERVICE = "orders-service";
  private static final String DEPLOYER = "deployer";
  private static final String TARGET = "arn:aws:iam::" + THEIRS + ":role/deployment";
  private static final String EXTERNAL_ID = "acme-4711";

  private final Path story;
  private final IamClient ourIam = IamClient.builder().build();
  private final IamClient theirIam =
      IamClient.builder().credentialsProvider(TestEnvironment.partner()).build();
  private final StsClient sts = StsClient.create();

  private CrossAccountStory(Path story) {
    this.story = story;
  }

  /**
   * Plays a part.
   *
   * @param arguments the name of the part, and the folder of the story
   */
  public static void main(String[] arguments) throws IOException {
    CrossAccountStory story = new CrossAccountStory(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "service" -> story.callTheApi();
      case "deployer" -> story.assumeTheRole();
      case "external-id" -> story.assumeTheRoleWithExternalId();
      default -> throw new IllegalArgumentException("There is no part " + arguments[0]);
    }
  }

  private void callTheApi() throws IOException {
    AwsCredentialsProvider service = role(SERVICE);
    try (ApiGatewayClient gateway =
        ApiGatewayClient.builder().credentialsProvider(TestEnvironment.partner()).build()) {
      String api = ShippingApi.deploy(gateway);
      Files.writeString(
          story.resolve("recorder.yaml"),
          """
          apis:
            - {host: 127.0.0.1, id: %s, account: "%s", region: us-east-1, stage: %s, auth: AWS_IAM}
          """
              .formatted(api, THEIRS, ShippingApi.STAGE));
      String right = StoryPolicies.identity("execute-api:Invoke", methods(api));
      String without = StoryPolicies.identity("sqs:SendMessage", "*");
      call(
          gateway,
          service,
          api,
          1,
          "The service's role has no right to call the API.",
          without,
          THEIRS);
      call(
          gateway,
          service,
          api,
          2,
          "The role is given the right. The API's resource policy still knows only its own account.",
          right,
          THEIRS);
      call(
          gateway,
          service,
          api,
          3,
          "The other team lets our account in, and deploys the API.",
          right,
          OURS);
    }
  }

  private static String methods(String api) {
    return "arn:aws:execute-api:us-east-1:" + THEIRS + ":" + api + "/prod/GET/orders/*";
  }

  private void call(
      ApiGatewayClient gateway,
      AwsCredentialsProvider service,
      String api,
      int number,
      String title,
      String identity,
      String letIn)
      throws IOException {
    give(SERVICE, identity);
    String policy = StoryPolicies.api(letIn);
    gateway.updateRestApi(
        r ->
            r.restApiId(api)
                .patchOperations(
                    PatchOperation.builder().op(Op.REPLACE).path("/policy").value(policy).build()));
    gateway.createDeployment(r -> r.restApiId(api).stageName(ShippingApi.STAGE));
    StoryStep step =
        new StoryStep(story, number, title)
            .with(story.resolve("traces-service").toString())
            .with("--config", story.resolve("recorder.yaml").toString())
            .with("--principal", ourRole(SERVICE))
            .with("--policy", "", "policy.json", identity)
            .with("--api-policy", api + "=", "api-policy.json", policy);
    URI url = URI.create(TestEnvironment.apiUrl(api, ShippingApi.STAGE));
    try {
      String parcel = new ApiGatewayShipping(service, Region.US_EAST_1, url).parcelOf("4711");
      step.answered(true, "200 " + parcel);
    } catch (IllegalStateException refused) {
      String message = String.valueOf(refused.getMessage());
      step.answered(false, message.substring(message.indexOf(": ") + 2));
    }
  }

  private void assumeTheRole() throws IOException {
    StsClient deployer = StsClient.builder().credentialsProvider(role(DEPLOYER)).build();
    theirIam.createRole(
        r -> r.roleName("deployment").assumeRolePolicyDocument(StoryPolicies.trust(THEIRS, "")));
    String right = StoryPolicies.identity("sts:AssumeRole", TARGET);
    String without = StoryPolicies.identity("s3:PutObject", "*");
    String fitting = StoryPolicies.trust(ourRole(DEPLOYER), "");
    assume(
        deployer,
        4,
        "A deployer wants to assume a role of the other account. The role trusts it, but its own"
            + " policies do not allow it.",
        without,
        fitting,
        "");
    assume(
        deployer,
        5,
        "The deployer has the right, but the role trusts somebody else.",
        right,
        StoryPolicies.trust(ourRole("release"), ""),
        "");
    assume(
        deployer,
        6,
        "The role trusts the deployer, but wants an external id, which the deployer does not send.",
        right,
        StoryPolicies.trust(ourRole(DEPLOYER), EXTERNAL_ID),
        "");
  }

  private void assumeTheRoleWithExternalId() throws IOException {
    assume(
        StsClient.builder().credentialsProvider(session(DEPLOYER)).build(),
        7,
        "The deployer sends the external id.",
        StoryPolicies.identity("sts:AssumeRole", TARGET),
        StoryPolicies.trust(ourRole(DEPLOYER), EXTERNAL_ID),
        EXTERNAL_ID);
  }

  private void assume(
      StsClient deployer,
      int number,
      String title,
      String identity,
      String trust,
      String externalId)
      throws IOException {
    give(DEPLOYER, identity);
    theirIam.updateAssumeRolePolicy(r -> r.roleName("deployment").policyDocument(trust));
    String traces = externalId.isEmpty() ? "traces-deployer" : "traces-external-id";
    StoryStep step =
        new StoryStep(story, number, title)
            .with(story.resolve(traces).toString())
            .with("--principal", ourRole(DEPLOYER))
            .with("--policy", "", "policy.json", identity)
            .with("--resource-policy", TARGET + "=", "trust-policy.json", trust);
    if (!externalId.isEmpty()) {
      step.with("--context", "sts:ExternalId=" + externalId);
    }
    try {
      step.answered(true, new CrossAccountDeployer(deployer, TARGET, externalId).session());
    } catch (StsException refused) {
      step.answered(
          false,
          refused.statusCode()
              + " "
              + refused.awsErrorDetails().errorCode()
              + ": "
              + refused.awsErrorDetails().errorMessage());
    }
  }

  private static String ourRole(String name) {
    return "arn:aws:iam::" + OURS + ":role/" + name;
  }

  private void give(String role, String policy) {
    ourIam.putRolePolicy(r -> r.roleName(role).policyName("rights").policyDocument(policy));
  }

  /** Creates a role of ours and becomes it. */
  private AwsCredentialsProvider role(String name) {
    String trust = StoryPolicies.trust("arn:aws:iam::" + OURS + ":root", "");
    ourIam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust));
    return session(name);
  }

  private AwsCredentialsProvider session(String name) {
    Credentials session =
        sts.assumeRole(r -> r.roleArn(ourRole(name)).roleSessionName("story")).credentials();
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
  }
}

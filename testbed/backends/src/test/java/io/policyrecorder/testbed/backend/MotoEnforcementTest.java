package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.simulate.SimulationException;
import io.policyrecorder.simulate.SimulationReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * moto's enforcement of identity policies for S3 and SQS, as a third opinion on what is denied. It
 * knows neither conditions nor NotResource, and compares actions with their case, so the policies
 * have none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MotoEnforcementTest extends RunningBackend {
  private static final int POLICIES = 40;
  private static final List<String> ACTIONS =
      List.of(
          "s3:GetObject",
          "s3:PutObject",
          "s3:*",
          "s3:*Object",
          "s3:Get*",
          "sqs:SendMessage",
          "sqs:ReceiveMessage",
          "sqs:*",
          "sqs:*Message",
          "*",
          "dynamodb:*");

  private final Random random = new Random(20_260_115);

  MotoEnforcementTest() {
    super(BackendKind.MOTO);
  }

  /**
   * What a user tries.
   *
   * @param resource its ARN
   */
  private record Attempt(String action, String resource, Call call) {}

  /** Made with a user's own keys. */
  private interface Call {
    void make(S3Client s3, SqsClient sqs);
  }

  private record User(String policy, Clients clients) {}

  @Test
  void should_agree_with_the_denials_of_moto() throws Exception {
    String bucket = unique("orders");
    String queue = unique("work");
    try (S3Client s3 = s3(clients)) {
      s3.createBucket(b -> b.bucket(bucket));
      s3.putObject(r -> r.bucket(bucket).key("open/a"), RequestBody.fromString("a"));
    }
    String url =
        clients.build("sqs", SqsClient.builder()).createQueue(q -> q.queueName(queue)).queueUrl();
    String account = backend().account();
    List<Attempt> attempts =
        attempts(bucket, url, "arn:aws:sqs:us-east-1:" + account + ":" + queue);
    List<User> users = new ArrayList<>();
    for (int i = 0; i < POLICIES; i++) {
      users.add(user("user-" + i, policy(bucket, "arn:aws:sqs:us-east-1:" + account + ":", queue)));
    }
    Map<Decision, Integer> seen = new EnumMap<>(Decision.class);
    enforce("0");
    try {
      for (User user : users) {
        for (Attempt attempt : attempts) {
          Decision decision = decision(user, attempt);
          assertThat(isDenied(user, attempt))
              .as("%s on %s under %s: %s", attempt.action, attempt.resource, user.policy, decision)
              .isEqualTo(decision != Decision.ALLOW);
          seen.merge(decision, 1, Integer::sum);
        }
      }
    } finally {
      enforce("Infinity");
    }
    assertThat(seen.keySet())
        .containsExactly(Decision.ALLOW, Decision.DENY, Decision.IMPLICIT_DENY);
  }

  private static List<Attempt> attempts(String bucket, String url, String queueArn) {
    return List.of(
        new Attempt(
            "s3:GetObject",
            "arn:aws:s3:::" + bucket + "/open/a",
            (s3, sqs) -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("open/a"))),
        new Attempt(
            "s3:PutObject",
            "arn:aws:s3:::" + bucket + "/open/b",
            (s3, sqs) ->
                s3.putObject(r -> r.bucket(bucket).key("open/b"), RequestBody.fromString("b"))),
        new Attempt(
            "s3:PutObject",
            "arn:aws:s3:::" + bucket + "/closed/b",
            (s3, sqs) ->
                s3.putObject(r -> r.bucket(bucket).key("closed/b"), RequestBody.fromString("b"))),
        new Attempt(
            "sqs:SendMessage",
            queueArn,
            (s3, sqs) -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("m"))),
        new Attempt(
            "sqs:ReceiveMessage", queueArn, (s3, sqs) -> sqs.receiveMessage(r -> r.queueUrl(url))));
  }

  private String policy(String bucket, String queues, String queue) {
    List<String> resources =
        List.of(
            "arn:aws:s3:::" + bucket + "/open/*",
            "arn:aws:s3:::" + bucket + "/*",
            "arn:aws:s3:::*",
            "arn:aws:s3:::" + bucket + "/open/a",
            "arn:aws:s3:::" + bucket,
            queues + queue,
            queues + "*",
            queues + "other",
            "*");
    List<String> statements = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      statements.add(
          "{\"Effect\":\"%s\",\"%s\":[\"%s\",\"%s\"],\"Resource\":[\"%s\",\"%s\"]}"
              .formatted(
                  random.nextInt(4) == 0 ? "Deny" : "Allow",
                  random.nextInt(8) == 0 ? "NotAction" : "Action",
                  one(ACTIONS),
                  one(ACTIONS),
                  one(resources),
                  one(resources)));
    }
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  private String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private User user(String name, String policy) {
    IamClient iam = clients.build("iam", IamClient.builder());
    iam.createUser(u -> u.userName(name));
    iam.putUserPolicy(u -> u.userName(name).policyName("rights").policyDocument(policy));
    AccessKey key = iam.createAccessKey(u -> u.userName(name)).accessKey();
    return new User(
        policy, clients.with(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())));
  }

  private Decision decision(User user, Attempt attempt) throws SimulationException {
    return SimulationReader.read(
            """
            {"identityPolicies":[%s],"request":{"principal":"arn:aws:iam::%s:user/u","action":"%s",
              "resource":"%s","resourceAccount":"%s","context":{}}}"""
                .formatted(
                    user.policy,
                    backend().account(),
                    attempt.action,
                    attempt.resource,
                    backend().account()))
        .verdict()
        .decision();
  }

  private static boolean isDenied(User user, Attempt attempt) {
    try (S3Client s3 = s3(user.clients);
        SqsClient sqs = user.clients.build("sqs", SqsClient.builder())) {
      attempt.call.make(s3, sqs);
      return false;
    } catch (AwsServiceException refused) {
      // Its denials of SQS have no code, because they are in XML; keys that it does not know would
      // let
      // nothing pass.
      assertThat(refused.statusCode()).as(refused.getMessage()).isEqualTo(403);
      return true;
    }
  }

  private static S3Client s3(Clients clients) {
    return clients.build("s3", S3Client.builder().forcePathStyle(true));
  }

  /** See <a href="https://docs.getmoto.org/en/latest/docs/iam.html">IAM-like access control</a>. */
  private void enforce(String afterRequests) throws Exception {
    URI moto = clients.endpoint("iam");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(moto.resolve("/moto-api/reset-auth"))
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString(afterRequests))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}

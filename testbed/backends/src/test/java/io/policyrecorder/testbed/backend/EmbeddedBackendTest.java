package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class EmbeddedBackendTest extends BackendContract {

  EmbeddedBackendTest() {
    super(BackendKind.EMBEDDED);
  }

  @Test
  void should_be_found_by_clients_in_a_child_process_through_the_environment_alone()
      throws Exception {
    ProcessBuilder child =
        new ProcessBuilder(TestProcess.command(ListEverything.class)).redirectErrorStream(true);
    child.environment().put("AWS_PROFILE", "must-go");
    backend().applyTo(child.environment());

    assertThat(TestProcess.output(child))
        .isEqualTo("dynamodb iam kms lambda s3 secretsmanager sns sqs ssm sts apigateway");
  }

  @Test
  void should_honour_presigned_reads() throws Exception {
    String bucket = unique("presigned");
    try (S3Client s3 = clients.build("s3", S3Client.builder());
        S3Presigner presigner =
            S3Presigner.builder()
                .s3Client(s3)
                .region(Region.US_EAST_1)
                .endpointOverride(clients.endpoint("s3"))
                .credentialsProvider(StaticCredentialsProvider.create(clients.credentials()))
                .build()) {
      s3.createBucket(r -> r.bucket(bucket));
      s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromString("one"));
      URL url =
          presigner
              .presignGetObject(
                  p ->
                      p.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(r -> r.bucket(bucket).key("k")))
              .url();

      assertThat(url.openStream()).hasContent("one");
    }
  }

  @Test
  void should_leave_nothing_behind_when_closed() {
    ServerBackend second = EmbeddedBackend.start();
    List<ProcessHandle> servers = second.handles();
    String folder = new File(second.environment().getOrDefault("AWS_CONFIG_FILE", "")).getParent();

    second.close();

    assertThat(servers).hasSize(4).noneMatch(ProcessHandle::isAlive);
    assertThat(new File(folder)).doesNotExist();
  }

  @Test
  void should_end_its_servers_when_the_parent_is_killed() throws Exception {
    assertThat(KilledParent.serversThatSurvive("embedded")).isEmpty();
  }
}

package io.policyrecorder.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.testbed.backend.Partner;
import io.policyrecorder.testbed.backend.control.ControlPlane;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsTest {

  private static final StaticKeys KEYS = StaticKeys.EMBEDDED;

  private final ControlPlane server = ControlPlane.start(0, KEYS, Clock.systemUTC());
  @TempDir private Path folder = Path.of("");

  AwsTest() throws IOException {}

  @BeforeEach
  void sign() {
    Keys.none();
    Keys.use(KEYS.base());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void should_tell_which_identity_acts_on_which_account() {
    try (Aws aws = TestAws.connect(server.address())) {
      assertThat(aws.identity())
          .isEqualTo(
              new AwsIdentity("arn:aws:iam::000000000000:user/testbed", KEYS.base().account()));
    }
  }

  @Test
  void should_act_as_a_role_of_another_account() {
    try (Aws aws =
        TestAws.connect(
            server.address(),
            "--assume-role",
            Partner.ROLE_ARN,
            "--external-id",
            Partner.EXTERNAL_ID)) {
      assertThat(aws.identity().arn())
          .isEqualTo("arn:aws:sts::222222222222:assumed-role/" + Partner.ROLE_NAME + "/recorder");
      assertThat(aws.identity().account()).isEqualTo(Partner.ACCOUNT);
    }
  }

  @Test
  void should_say_what_a_refused_role_may_want() {
    try (Aws aws = TestAws.connect(server.address(), "--assume-role", Partner.ROLE_ARN)) {
      assertThatThrownBy(aws::identity)
          .isInstanceOf(AwsException.class)
          .hasMessageContaining("AWS did not let you assume the role " + Partner.ROLE_ARN)
          .hasMessageContaining("give it with --external-id");
    }
  }

  @Test
  void should_ask_for_the_code_of_an_mfa_device() {
    List<String> asked = new ArrayList<>();
    String serial = "arn:aws:iam::000000000000:mfa/me";
    try (Aws aws =
        TestAws.connect(
            server.address(),
            device -> {
              asked.add(device);
              return "123456";
            },
            "--assume-role",
            Partner.ROLE_ARN,
            "--external-id",
            Partner.EXTERNAL_ID,
            "--mfa-serial",
            serial)) {
      assertThat(aws.identity().account()).isEqualTo(Partner.ACCOUNT);
    }
    assertThat(asked).containsExactly(serial);
  }

  @Test
  void should_assume_the_role_of_a_profile_with_an_mfa_device() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            [profile me]
            aws_access_key_id = %s
            aws_secret_access_key = %s
            [profile partner]
            source_profile = me
            role_arn = %s
            external_id = %s
            mfa_serial = arn:aws:iam::000000000000:mfa/me
            """
                .formatted(
                    KEYS.base().accessKeyId(),
                    KEYS.base().secretAccessKey(),
                    Partner.ROLE_ARN,
                    Partner.EXTERNAL_ID));
    System.setProperty("aws.configFile", config.toString());
    List<String> asked = new ArrayList<>();
    try (Aws aws =
        TestAws.connect(
            server.address(),
            device -> {
              asked.add(device);
              return "123456";
            },
            "--profile",
            "partner")) {
      assertThat(aws.identity().account()).isEqualTo(Partner.ACCOUNT);
    }
    assertThat(asked).hasSize(1);

    try (Aws aws = TestAws.connect(server.address(), "--profile", "you")) {
      assertThatThrownBy(aws::identity)
          .hasMessage("There is no profile you. There are: me, partner.");
    }
  }

  @Test
  void should_refuse_another_account_than_the_policy_is_for() {
    try (Aws aws = TestAws.connect(server.address())) {
      AwsIdentity identity = aws.identity();

      identity.mustBeOf("000000000000", "recorder.yaml");
      identity.mustBeOf("", "");
      assertThatThrownBy(() -> identity.mustBeOf("111122223333", "recorder.yaml"))
          .isInstanceOf(AwsException.class)
          .hasMessageStartingWith(
              "You are arn:aws:iam::000000000000:user/testbed in account 000000000000, but the"
                  + " policy is for account 111122223333 (recorder.yaml). Nothing was changed.");
    }
  }

  @Test
  void should_say_that_there_are_no_credentials() {
    Keys.none();
    try (Aws aws = TestAws.connect(server.address())) {
      assertThatThrownBy(aws::identity)
          .isInstanceOf(AwsException.class)
          .hasMessageStartingWith(
              "While asking AWS who you are: there are no AWS credentials. Name a profile");
    }
  }

  @Test
  void should_say_that_aws_was_not_reached() {
    try (Aws aws = TestAws.connect(URI.create("http://127.0.0.1:1"))) {
      assertThatThrownBy(aws::identity)
          .isInstanceOf(AwsException.class)
          .hasMessageContaining("AWS was not reached (connection refused")
          .hasMessageContaining("--endpoint-url");
    }
  }

  @Test
  void should_say_that_a_key_is_unknown_or_its_secret_wrong() {
    Keys.use("AKIAUNKNOWN000000000", "secret");
    try (Aws aws = TestAws.connect(server.address())) {
      assertThatThrownBy(aws::identity)
          .hasMessageContaining("AWS does not know this access key: look at --profile");
    }
    Keys.use(KEYS.base().accessKeyId(), "secret");
    try (Aws aws = TestAws.connect(server.address())) {
      assertThatThrownBy(aws::identity)
          .hasMessageContaining("SignatureDoesNotMatch")
          .hasMessageEndingWith("Look at the secret access key, and at the clock of this machine.");
    }
  }

  @Test
  void should_refuse_an_endpoint_that_is_no_url() {
    assertThatThrownBy(() -> TestAws.connect(URI.create("localhost")))
        .hasMessage("--endpoint-url localhost is no URL; write one such as http://127.0.0.1:4566.");
  }
}

package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.trace.Call;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with three roles, run by three people. */
class ThreeRolesIT {

  private static final String PARTNER = "arn:aws:iam::222222222222:role/partner";
  private static final String AUDITOR = "arn:aws:iam::333333333333:role/auditor";

  private Path folder = Path.of("");

  private static String fixture(String name) throws Exception {
    try (InputStream in = ThreeRolesIT.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void assertThreePolicies(Application application) throws Exception {
    assertThat(application.callsOfNobody()).isEmpty();
    MergeOptions options = MergeOptions.of("111122223333", "");
    Map<String, String> policies = new TreeMap<>();
    PolicyMerger.merge(application.traces(), options)
        .policies()
        .forEach((principal, policy) -> policies.put(principal, PolicyWriter.json(policy)));
    assertThat(policies)
        .isEqualTo(
            Map.of(
                Call.BASE,
                fixture("base-policy.json"),
                PARTNER,
                fixture("partner-policy.json"),
                AUDITOR,
                fixture("auditor-policy.json")));
  }

  private Application roles(Path temporary) {
    folder = temporary;
    return new Application(temporary)
        .main("com.example.clients.Roles")
        .with("AWS_REGION", "us-east-1");
  }

  @Test
  void should_give_three_policies_when_keys_are_in_the_environment(@TempDir Path temporary)
      throws Exception {
    Application application =
        roles(temporary)
            .with("AWS_ACCESS_KEY_ID", "ASIABASE")
            .with("AWS_SECRET_ACCESS_KEY", "canary-secret")
            .with("AWS_SESSION_TOKEN", "canary-token");
    try (CannedAws aws = new CannedAws()) {
      application.run(aws);
    }

    assertThreePolicies(application);
  }

  @Test
  void should_give_the_same_three_to_a_developer_whose_profile_takes_a_role(@TempDir Path temporary)
      throws Exception {
    Application application = roles(temporary);
    try (CannedAws aws = new CannedAws()) {
      Files.writeString(
          folder.resolve("config"),
          """
          [profile keys]
          aws_access_key_id = AKIADEVELOPER
          aws_secret_access_key = canary-secret
          [profile team]
          role_arn = arn:aws:iam::111122223333:role/team
          source_profile = keys
          region = us-east-1
          [profile developer]
          role_arn = arn:aws:iam::111122223333:role/developer
          source_profile = team
          region = us-east-1
          """);
      application
          .with("AWS_CONFIG_FILE", folder.resolve("config").toString())
          .with("AWS_PROFILE", "developer")
          .with("AWS_ENDPOINT_URL_STS", aws.uri().toString())
          .run(aws);
    }

    assertThreePolicies(application);
    assertThat(application.calls())
        .filteredOn(call -> call.principal().equals(Call.AMBIENT))
        .extracting(call -> call.values("RoleArn").toString())
        .containsExactlyInAnyOrder(
            "[arn:aws:iam::111122223333:role/developer]", "[arn:aws:iam::111122223333:role/team]");
  }

  @Test
  void should_give_the_same_three_to_a_job_with_a_web_identity(@TempDir Path temporary)
      throws Exception {
    Application application = roles(temporary);
    try (CannedAws aws = new CannedAws()) {
      Files.writeString(folder.resolve("token"), "canary-token");
      application
          .with("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/ci")
          .with("AWS_WEB_IDENTITY_TOKEN_FILE", folder.resolve("token").toString())
          .with("AWS_ENDPOINT_URL_STS", aws.uri().toString())
          .run(aws);
    }

    assertThreePolicies(application);
    assertThat(application.calls())
        .filteredOn(call -> call.principal().equals(Call.AMBIENT))
        .extracting(Call::operation)
        .containsExactly("AssumeRoleWithWebIdentity");
  }
}

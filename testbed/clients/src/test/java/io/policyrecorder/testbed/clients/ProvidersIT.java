package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose credentials sign, wherever they come from. */
class ProvidersIT extends Recorded {

  ProvidersIT() {
    super(
        "assume-role",
        "assume-role-ahead",
        "web-identity",
        "web-identity-file",
        "saml",
        "root",
        "session-token",
        "custom",
        "native-client",
        "process",
        "nobody");
  }

  private Call callOn(String table) throws Exception {
    return application()
        .calls()
        .filter(call -> call.values("TableName").contains(table))
        .reduce((one, other) -> null)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "assume-role, arn:aws:iam::222222222222:role/a",
    "assume-role-async, arn:aws:iam::222222222222:role/a",
    "assume-role-ahead, arn:aws:iam::222222222222:role/b",
    "web-identity, arn:aws:iam::222222222222:role/c",
    "web-identity-file, arn:aws:iam::222222222222:role/d",
    "saml, arn:aws:iam::222222222222:role/e",
    "root, arn:aws:iam::222222222222:root",
    "custom, arn:aws:iam::222222222222:role/f",
    "session-token, base",
    "process, base",
    "nobody, unseen"
  })
  void should_name_the_principal_of_the_key_that_signs(String table, String principal)
      throws Exception {
    assertThat(callOn(table).principal()).isEqualTo(principal);
  }

  @ParameterizedTest
  @CsvSource({
    "assume-role, 222222222222",
    "assume-role-ahead, 222222222222",
    "web-identity, 222222222222",
    "saml, 222222222222",
    "process, ''"
  })
  void should_know_the_account_where_the_sdk_does(String table, String account) throws Exception {
    assertThat(callOn(table).account()).isEqualTo(account);
  }

  @Test
  void should_name_the_principal_of_the_native_client() throws Exception {
    assertThat(application().calls())
        .filteredOn(call -> call.service().equals("S3"))
        .extracting(Call::principal)
        .containsExactly("arn:aws:iam::222222222222:role/g");
  }

  @Test
  void should_leave_the_call_that_assumes_a_role_to_who_makes_it() throws Exception {
    assertThat(application().calls())
        .filteredOn(call -> call.service().equals("STS"))
        .isNotEmpty()
        .extracting(Call::principal)
        .containsOnly(Call.BASE);
  }

  @Test
  void should_record_who_renews_credentials_ahead_as_who_first_asked() throws Exception {
    assertThat(callsOf("assumeRoleAhead"))
        .containsExactly(
            "application sdk STS.AssumeRole(RoleArn=arn:aws:iam::222222222222:role/b)");
    assertThat(application().timesOf("assumeRoleAhead")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void should_take_the_credentials_of_a_container_for_base(@TempDir Path folder) throws Exception {
    Application application = new Application(folder);
    try (CannedAws aws = new CannedAws()) {
      application
          .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.uri() + "/container-credentials")
          .run(aws, "container");
    }

    assertThat(application.calls()).extracting(Call::principal).containsExactly(Call.BASE);
  }
}

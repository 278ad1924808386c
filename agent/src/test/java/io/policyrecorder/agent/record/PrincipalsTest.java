package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.agent.record.Principals.Requester;
import io.policyrecorder.trace.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalsTest {

  private static final String ROLE = "arn:aws:iam::222222222222:role/partner";

  private final Principals principals = new Principals();

  @Test
  void should_take_a_key_that_lasts_for_base() {
    assertThat(principals.of("AKIA1", "")).isEqualTo(Call.BASE);
    assertThat(principals.of("test", "")).isEqualTo(Call.BASE);
    assertThat(principals.of("", null)).isEqualTo(Call.BASE);
  }

  @Test
  void should_name_the_role_that_code_assumed_for_all_its_keys() {
    principals.assumed("ASIA1", ROLE, Requester.CODE);
    principals.assumed("ASIA2", ROLE, Requester.UNKNOWN);

    assertThat(principals.of("ASIA1", "i")).isEqualTo(ROLE);
    assertThat(principals.of("ASIA2", "i")).isEqualTo(ROLE);
  }

  @Test
  void should_take_a_role_of_the_default_chain_for_base_for_all_its_keys() {
    principals.assumed("ASIA1", ROLE, Requester.AMBIENT);
    principals.assumed("ASIA2", ROLE, Requester.UNKNOWN);

    assertThat(principals.of("ASIA1", "o,i")).isEqualTo(Call.BASE);
    assertThat(principals.of("ASIA2", "o,i")).isEqualTo(Call.BASE);
  }

  @Test
  void should_keep_the_principal_of_renewed_credentials() {
    principals.renewed("ASIA1", ROLE);

    assertThat(principals.of("ASIA1", "")).isEqualTo(ROLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e", "StaticCredentialsProvider", "i", "StsAssumeRoleCredentials"})
  void should_not_know_a_temporary_key_that_code_made_up(String provider) {
    assertThat(principals.of("ASIA1", provider)).isEqualTo(Call.UNSEEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g",
        "f",
        "z",
        "0",
        "n",
        "s",
        "o,i",
        "ContainerCredentialsProvider",
        "EnvironmentVariableCredentialsProvider",
        "ProfileCredentialsProvider"
      })
  void should_take_a_temporary_key_of_the_environment_for_base(String provider) {
    assertThat(principals.of("ASIA1", provider)).isEqualTo(Call.BASE);
  }

  @Test
  void should_take_a_temporary_key_for_base_when_the_sdk_cannot_say_more() {
    assertThat(principals.of("ASIA1", null)).isEqualTo(Call.BASE);
  }

  @Test
  void should_know_the_roles_of_the_default_chain() {
    principals.assumed("ASIA1", ROLE, Requester.AMBIENT);
    principals.assumed("ASIA2", "arn:aws:iam::222222222222:role/other", Requester.CODE);

    assertThat(principals.isAmbient(ROLE)).isTrue();
    assertThat(principals.isAmbient("arn:aws:iam::222222222222:role/other")).isFalse();
    assertThat(principals.isAmbient("")).isFalse();
  }

  @Test
  void should_take_further_credentials_of_a_developer_for_base() {
    principals.renewed("ASIA1", Call.AMBIENT);

    assertThat(principals.of("ASIA1", "i")).isEqualTo(Call.BASE);
  }

  @Test
  void should_take_the_role_of_the_environment_for_base_whoever_takes_it_up() {
    System.setProperty("aws.roleArn", ROLE);
    try {
      principals.assumed("ASIA1", ROLE, Requester.CODE);
    } finally {
      System.clearProperty("aws.roleArn");
    }

    assertThat(principals.of("ASIA1", "k")).isEqualTo(Call.BASE);
  }
}

package io.policyrecorder.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"aws", "/usr/local/bin/aws", "C:\\Tools\\aws.exe", "aws.cmd"})
  void should_know_the_program(String program) {
    assertThat(AwsCommand.isIn(List.of(program, "s3", "ls"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws s3 ls",
        "cd /tmp && aws s3 ls",
        "AWS_REGION=eu-west-1 exec /opt/bin/aws s3 ls",
        "ls|aws s3 cp - s3://bucket/key",
        "if aws s3 ls; then echo yes; fi",
        "x=$(aws sts get-caller-identity)",
        "while ! timeout -k 5 60 aws s3api wait bucket-exists; do sleep 1; done",
        "find . -name '*.json' | xargs -n 1 aws s3 cp",
        "sudo -u deploy /usr/bin/aws s3 ls",
        "'/opt/aws cli/bin/aws' s3 ls",
        "echo \"$(aws --version)\""
      })
  void should_know_it_in_the_text_for_a_shell(String text) {
    assertThat(AwsCommand.isIn(List.of("/bin/sh", "-c", text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c", "-lc", "-ec", "/c", "/C"})
  void should_know_the_options_before_a_text_for_a_shell(String option) {
    assertThat(AwsCommand.isIn(List.of("shell", option, "aws s3 ls"))).isTrue();
    assertThat(AwsCommand.isIn(List.of("shell", "-x", option, "aws s3 ls"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/env", "sudo", "timeout", "nice", "nohup"})
  void should_know_it_behind_a_program_that_starts_it(String program) {
    assertThat(AwsCommand.isIn(List.of(program, "60", "aws", "s3", "ls"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo aws", "cd /srv/aws && mvn verify", "./aws-deploy", "awsume", ""})
  void should_not_take_a_word_for_the_program(String text) {
    assertThat(AwsCommand.isIn(List.of("/bin/sh", "-c", text))).isFalse();
  }

  @Test
  void should_not_look_into_the_arguments_of_other_programs() {
    assertThat(AwsCommand.isIn(List.of("git", "clone", "aws"))).isFalse();
    assertThat(AwsCommand.isIn(List.of("sh", "-c"))).isFalse();
    assertThat(AwsCommand.isIn(List.of())).isFalse();
  }
}

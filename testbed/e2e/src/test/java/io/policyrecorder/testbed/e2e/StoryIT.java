package io.policyrecorder.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A call across accounts, denied and allowed by each side, and what check says before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryIT {

  private List<String> steps = List.of();

  /** A folder of a parameter's, because fields get theirs only for each test. */
  @BeforeAll
  void tell(@TempDir Path folder) {
    Program.Result story = Distribution.unpackedIn(folder).recorder("demo", "--story");
    // Zero only if each check said what AWS then did.
    assertThat(story.exitCode()).as(story.out() + story.err()).isZero();
    steps = Arrays.asList(story.out().split("(?m)^(?=[0-9]\\. )", -1));
  }

  @Test
  void should_have_seven_steps() {
    assertThat(steps).hasSize(7);
  }

  @Test
  void should_deny_a_role_without_the_right_and_say_what_it_lacks() {
    assertThat(step(1))
        .contains("AWS answers: 403")
        .contains("because no identity-based policy allows the execute-api:Invoke action")
        .contains(
            "Add this statement to the policy of arn:aws:iam::111122223333:role/orders-service");
  }

  @Test
  void should_still_deny_it_while_the_other_account_is_silent() {
    assertThat(step(2))
        .contains("AWS answers: 403")
        .contains("because no resource-based policy allows the execute-api:Invoke action")
        .contains("so both sides have to allow the request")
        .contains("in account 444455556666")
        .doesNotContain("to the policy of arn:aws:iam::111122223333:role/orders-service");
  }

  @Test
  void should_allow_it_when_both_sides_do() {
    assertThat(step(3)).contains("AWS answers: 200").contains("1 allowed, 0 denied");
  }

  @Test
  void should_tell_a_role_that_is_not_trusted_from_one_that_may_not_ask() {
    assertThat(step(4))
        .contains("because no identity-based policy allows the sts:AssumeRole action")
        .contains("Add this statement to the policy of arn:aws:iam::111122223333:role/deployer");
    assertThat(step(5))
        .contains("AWS answers: 403 AccessDenied")
        .contains("the principal is not")
        .contains(
            "Add this statement to the trust policy of arn:aws:iam::444455556666:role/deployment");
    assertThat(step(6))
        .contains("AWS answers: 403 AccessDenied")
        .contains("the request has no sts:ExternalId")
        .contains("Send the external id");
    assertThat(step(7))
        .contains("AWS answers: arn:aws:sts::444455556666:assumed-role/deployment/deployer")
        .contains("1 allowed, 0 denied");
  }

  @Test
  void should_be_told_in_the_readme_as_it_is() throws IOException {
    String readme = Files.readString(RecorderHome.folder().resolve("README.md"));
    int begin = readme.indexOf("```text\n2. ") + 8;
    List<String> lines = readme.substring(begin, readme.indexOf("```", begin)).lines().toList();

    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(withoutIds(step(2)).lines().toList())
        .containsSubsequence(lines.stream().map(StoryIT::withoutIds).toList());
  }

  /** Counted from 1, as they are told. */
  private String step(int number) {
    return steps.get(number - 1);
  }

  private static String withoutIds(String text) {
    return text.replaceAll(":[a-z0-9]{10}/prod", ":API/prod");
  }
}

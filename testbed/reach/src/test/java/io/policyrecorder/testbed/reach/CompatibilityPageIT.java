package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/compatibility.md} names what is tested, and nothing else. */
class CompatibilityPageIT {

  private static final Path PAGE = Path.of("../../docs/compatibility.md");

  @Test
  void should_list_exactly_the_sdk_versions_that_are_tested() throws Exception {
    List<String> listed =
        Pattern.compile("^\\| ([0-9.]+) \\| yes \\| (yes|full matrix) \\|", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1) + (row.group(2).equals("yes") ? " short" : ""))
            .toList();

    assertThat(listed)
        .isEqualTo(
            SdkVersionsIT.VERSIONS.stream()
                .map(
                    name ->
                        new Sdk(name).version()
                            + (SdkVersionsIT.SHORT.contains(name) ? " short" : ""))
                .toList());
  }

  @Test
  void should_name_the_versions_of_everything_else_that_is_tested() {
    assertThat(System.getProperty("test.versions").split(" ", -1))
        .hasSize(8)
        .allSatisfy(version -> assertThat(PAGE).content().contains(" " + version + " |"));
  }

  @Test
  void should_name_tests_that_exist() throws Exception {
    List<String> tests =
        Pattern.compile("`(\\w+IT)`")
            .matcher(Files.readString(PAGE))
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();

    assertThat(tests)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            test ->
                assertThat(
                        Path.of("src/test/java/io/policyrecorder/testbed/reach")
                            .resolve(test.replace("`", "") + ".java"))
                    .exists());
  }
}

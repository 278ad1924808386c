package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.PolicyMerger;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls AWS beside the SDK that the agent watches. */
class InvisibleSdkIT {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void should_say_that_the_first_sdk_and_the_aws_cli_were_there(Jdk jdk) throws Exception {
    ChildJvm jvm =
        new ChildJvm(folder)
            .on(jdk)
            .withClassPath(
                ClassPath.APPLICATION,
                Sdk.OF_THE_BUILD.classPath(),
                ClassPath.jar("sdk-v1.jar").toString());
    try (CannedAws aws = new CannedAws()) {
      jvm.run(ChildJvm.SHOP, aws.endpoint(), "sdk-v1", "item", "aws-cli", "aws-cli");
    }

    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
    assertThat(jvm.read().files().get(0).invisible()).containsExactly("aws-cli", "aws-sdk-v1");
    assertThat(PolicyMerger.merge(jvm.read(), MergeOptions.AS_RECORDED).findings())
        .extracting(Finding::kind)
        .filteredOn(kind -> kind == FindingKind.INVISIBLE_SDK)
        .hasSize(2);
  }

  @Test
  void should_say_nothing_when_it_is_only_on_the_class_path() throws Exception {
    ChildJvm jvm =
        new ChildJvm(folder)
            .withClassPath(
                ClassPath.APPLICATION,
                Sdk.OF_THE_BUILD.classPath(),
                ClassPath.jar("sdk-v1.jar").toString());
    try (CannedAws aws = new CannedAws()) {
      jvm.run(ChildJvm.SHOP, aws.endpoint(), "item", "other-program");
    }

    assertThat(jvm.read().files().get(0).invisible()).isEqualTo(new TreeSet<>(List.of()));
  }
}

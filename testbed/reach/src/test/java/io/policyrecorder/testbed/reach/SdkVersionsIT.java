package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One agent, one application, and every version of the SDK with which they run. */
class SdkVersionsIT {

  static final List<String> VERSIONS =
      List.of("2.2", "2.10", "2.15", "2.20", "2.25", "2.30", "2.33", "2.41", "newest");

  /** On the second JDK, unless the full matrix is asked for. */
  static final Set<String> SHORT = Set.of("2.2", "2.41", "newest");

  static Stream<Arguments> matrix() {
    boolean full = System.getProperty("reach.matrix", "short").equals("full");
    return Stream.of(Jdk.values())
        .flatMap(
            jdk ->
                VERSIONS.stream()
                    .filter(one -> full || jdk == Jdk.OF_THE_BUILD || SHORT.contains(one))
                    .map(one -> Arguments.of(new Sdk(one), jdk)));
  }

  @ParameterizedTest(name = "{0} on the JDK {1}")
  @MethodSource("matrix")
  void should_record_exactly_the_calls_that_were_made(Sdk sdk, Jdk jdk, @TempDir Path folder)
      throws Exception {
    boolean hasPresigner = !sdk.name().equals("2.2");
    ChildJvm jvm =
        new ChildJvm(folder).on(jdk).withClassPath(ClassPath.APPLICATION, sdk.classPath());
    List<String> arguments =
        new ArrayList<>(List.of("item", "item", "item-async", "missing-object", "role"));
    if (hasPresigner) {
      arguments.add("presign");
    }

    try (CannedAws aws = new CannedAws()) {
      arguments.add(0, aws.endpoint());
      jvm.run(ChildJvm.SHOP, arguments.toArray(String[]::new));
    }

    List<String> expected =
        new ArrayList<>(
            List.of(
                "1 sdk DynamoDB.GetItem arn:aws:iam::222222222222:role/partner us-east-1 127.0.0.1"
                    + " application com.example.shop.Shop#item",
                "1 sdk DynamoDB.GetItem base us-east-1 127.0.0.1"
                    + " application com.example.shop.Shop#itemAsync",
                "1 sdk S3.GetObject base us-east-1 127.0.0.1"
                    + " application com.example.shop.Shop#missingObject",
                "1 sdk STS.AssumeRole base us-east-1 127.0.0.1"
                    + " application com.example.shop.Shop#item",
                "2 " + ChildJvm.ITEM));
    if (hasPresigner) {
      expected.add(
          0,
          "1 presigned S3.GetObject base eu-west-1 documents.s3.eu-west-1.amazonaws.com"
              + " application com.example.shop.Presigning#presign");
    }
    assertThat(jvm.calls()).isEqualTo(expected);
    // SDK 2.2 cannot read the error codes of S3 and gives none to the application either.
    assertThat(jvm.outcomes())
        .containsExactly("S3.GetObject 404 " + (hasPresigner ? "NoSuchKey" : ""));
  }
}

package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside others that rewrite classes, before and behind them. */
class OtherAgentsIT {

  @TempDir private Path folder = Path.of("");

  private CannedAws aws;
  private ChildJvm jvm;

  @BeforeEach
  void start() throws Exception {
    aws = new CannedAws();
    jvm = new ChildJvm(folder);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OF_THE_BUILD, true",
    "OF_THE_BUILD, false",
    "NEWEST, true",
  })
  void should_record_beside_jacoco(Jdk jdk, boolean first) throws Exception {
    Path coverage = folder.resolve("jacoco.exec");
    String jacoco = "-javaagent:" + ClassPath.jar("jacoco-agent.jar") + "=destfile=" + coverage;
    jvm.on(jdk)
        .withOptions(first ? jvm.agentArgument() : jacoco, first ? jacoco : jvm.agentArgument())
        .run(ChildJvm.SHOP, aws.endpoint(), "item", "presign");

    assertThat(jvm.calls())
        .containsExactly(
            "1 presigned S3.GetObject base eu-west-1 documents.s3.eu-west-1.amazonaws.com"
                + " application com.example.shop.Presigning#presign",
            "1 " + ChildJvm.ITEM);
    assertThat(coverage).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({
    "OF_THE_BUILD, true",
    "OF_THE_BUILD, false",
    "NEWEST, false",
  })
  void should_record_beside_the_opentelemetry_agent(Jdk jdk, boolean first) throws Exception {
    String telemetry = "-javaagent:" + ClassPath.jar("opentelemetry-agent.jar");
    ChildJvm.Ended ended =
        jvm.on(jdk)
            .withEnvironment("OTEL_TRACES_EXPORTER", "console")
            .withEnvironment("OTEL_METRICS_EXPORTER", "none")
            .withEnvironment("OTEL_LOGS_EXPORTER", "none")
            .withOptions(
                first ? jvm.agentArgument() : telemetry, first ? telemetry : jvm.agentArgument())
            .run(ChildJvm.SHOP, aws.endpoint(), "item", "presign");

    assertThat(jvm.calls())
        .containsExactly(
            "1 presigned S3.GetObject base eu-west-1 documents.s3.eu-west-1.amazonaws.com"
                + " application com.example.shop.Presigning#presign",
            "1 " + ChildJvm.ITEM);
    assertThat(ended.err()).as("a span of the other agent").contains("DynamoDb.GetItem");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void should_record_beside_mockito_that_rewrites_the_very_class(Jdk jdk) throws Exception {
    ChildJvm.Ended ended =
        jvm.on(jdk)
            .withClassPath(
                ClassPath.APPLICATION,
                Sdk.OF_THE_BUILD.classPath(),
                ClassPath.jars("mockito-core", "byte-buddy", "objenesis"))
            .run("com.example.container.Mocking", aws.endpoint(), "item");

    assertThat(jvm.calls()).containsExactly("2 " + ChildJvm.ITEM);
    assertThat(ended.out()).contains("true 42");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void should_record_once_when_given_twice(Jdk jdk) throws Exception {
    jvm.on(jdk)
        .withOptions(jvm.agentArgument(), jvm.agentArgument())
        .run(ChildJvm.SHOP, aws.endpoint(), "item");

    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
    assertThat(jvm.read().files()).hasSize(1);
  }
}

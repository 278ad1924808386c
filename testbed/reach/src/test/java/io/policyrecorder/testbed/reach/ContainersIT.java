package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The SDK in loaders of every shape. */
class ContainersIT {

  private static final String SHOP =
      ClassPath.join(ClassPath.APPLICATION, Sdk.OF_THE_BUILD.classPath());

  /** The SDK holds its loader by soft references, which a JVM keeps while it has room. */
  private static final String NO_CACHES = "-XX:SoftRefLRUPolicyMSPerMB=0";

  @TempDir private Path folder = Path.of("");

  private CannedAws aws;
  private ChildJvm jvm;

  @BeforeEach
  void start() throws Exception {
    aws = new CannedAws();
    jvm = new ChildJvm(folder).withClassPath(ClassPath.APPLICATION);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void should_record_with_the_sdk_in_a_child_loader(Jdk jdk) throws Exception {
    jvm.on(jdk).run("com.example.container.ChildLoader", SHOP, aws.endpoint(), "item");

    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void should_record_in_a_strict_loader_and_ask_it_for_nothing_of_ours(Jdk jdk) throws Exception {
    ChildJvm.Ended ended =
        jvm.on(jdk).run("com.example.container.StrictLoader", SHOP, aws.endpoint(), "item");

    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void should_record_in_the_loader_of_quarkus_tests(Jdk jdk) throws Exception {
    jvm.on(jdk)
        .withClassPath(
            ClassPath.APPLICATION,
            ClassPath.jars("quarkus-", "smallrye-", "jboss-", "slf4j-", "parsson", "jakarta."))
        .run("com.example.container.QuarkusTests", SHOP, aws.endpoint(), "item");

    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
  }

  @ParameterizedTest
  @MethodSource("io.policyrecorder.testbed.reach.Jdk#forLongTests")
  void should_record_from_web_inf_of_a_web_application_and_let_it_go(Jdk jdk) throws Exception {
    Path webApplication = WebApplication.in(folder.resolve("shop"));

    ChildJvm.Ended ended =
        jvm.on(jdk)
            .withClassPath(ClassPath.APPLICATION, ClassPath.jars("tomcat-"))
            .withOptions(jvm.agentArgument(), NO_CACHES)
            .run("com.example.container.WebServer", webApplication.toString(), aws.endpoint());

    assertThat(jvm.calls()).containsExactly("3 " + ChildJvm.ITEM);
    assertThat(ended.out()).contains("3 of 3");
  }

  @ParameterizedTest
  @CsvSource({
    "spring-boot-loader.jar, org.springframework.boot.loader.launch.JarLauncher, OF_THE_BUILD",
    "spring-boot-loader.jar, org.springframework.boot.loader.launch.JarLauncher, NEWEST",
    "spring-boot-loader-classic.jar, org.springframework.boot.loader.JarLauncher, OF_THE_BUILD"
  })
  void should_record_from_a_spring_boot_jar(String loader, String launcher, Jdk jdk)
      throws Exception {
    Path jar = FatJar.in(folder, ClassPath.jar(loader), launcher);

    ChildJvm.succeeded(
        jvm.end(
            jvm.launch(
                List.of(
                    jdk.tool("java"),
                    jvm.agentArgument(),
                    "-jar",
                    jar.toString(),
                    aws.endpoint(),
                    "item"))));

    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
  }

  @ParameterizedTest
  @MethodSource("io.policyrecorder.testbed.reach.Jdk#forLongTests")
  void should_hold_none_of_ten_loaders_that_are_redeployed(Jdk jdk) throws Exception {
    ChildJvm.Ended ended =
        jvm.on(jdk)
            .withOptions(jvm.agentArgument(), NO_CACHES)
            .run("com.example.container.Redeploys", SHOP, aws.endpoint(), "item");

    assertThat(jvm.calls()).containsExactly("10 " + ChildJvm.ITEM);
    assertThat(ended.out()).contains("10 of 10");
  }

  @Test
  void should_record_through_a_relocated_copy_of_the_sdk() throws Exception {
    jvm.withClassPath(ClassPath.jar("relocated.jar").toString(), new Sdk("2.10").classPath())
        .run(ChildJvm.SHOP, aws.endpoint(), "item");

    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
  }

  @Test
  void should_record_beside_a_relocated_copy_the_calls_of_both() throws Exception {
    String relocated =
        ClassPath.join(ClassPath.jar("relocated.jar").toString(), new Sdk("2.10").classPath());
    jvm.withClassPath(ClassPath.APPLICATION, Sdk.OF_THE_BUILD.classPath())
        .run("com.example.container.Both", relocated, aws.endpoint(), "item");

    assertThat(jvm.calls()).containsExactly("2 " + ChildJvm.ITEM);
  }
}

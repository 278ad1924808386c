package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small project's own build, with the agent in its forks. */
class MavenForksIT {

  private static final String[] CALLS = {
    "1 sdk DynamoDB.DeleteTable base us-east-1 127.0.0.1 application com.example.forks.Orders#drop",
    "1 sdk DynamoDB.ListTables base us-east-1 127.0.0.1 application com.example.forks.Orders#tables"
  };

  private static final String ARG_LINE =
      "<argLine>@{argLine} \"-javaagent:${recorder.home}/lib/recorder-agent.jar=traces=${project.build.directory}/traces\"</argLine>";

  @TempDir private Path folder = Path.of("");

  @Test
  void should_record_in_the_forks_of_surefire_and_failsafe_as_documented() throws Exception {
    Path project = copy(folder.resolve("traces-of/project"));
    ChildJvm jvm = new ChildJvm(folder).withTraces(project.resolve("target/traces"));

    build(jvm, project, "-Drecorder.home=" + Distribution.unpackedIn(folder));

    assertThat(jvm.calls()).containsExactly(CALLS);
    assertThat(jvm.read().files()).hasSize(2);
    assertThat(Path.of("../../docs/attaching.md")).content().contains(ARG_LINE, "<argLine/>");
  }

  @Test
  void should_record_in_every_jvm_of_a_build_but_not_in_the_tools_of_the_jdk() throws Exception {
    Path project = copy(folder.resolve("project"));
    Path pom = project.resolve("pom.xml");
    Files.writeString(pom, Files.readString(pom).replace(ARG_LINE, ""));
    ChildJvm jvm = new ChildJvm(folder);
    jvm.withEnvironment("JAVA_TOOL_OPTIONS", jvm.agentArgument());

    build(jvm, project);

    assertThat(jvm.calls()).containsExactly(CALLS);
    assertThat(jvm.read().files())
        .extracting(file -> file.header().main())
        .as("Maven itself and two forks; its compiler is a JVM too")
        // Maven's script begins with a "java -version", which has no main class.
        .filteredOn(main -> !main.isEmpty())
        .hasSize(3)
        .noneMatch(main -> main.contains("javac"));
  }

  private static void build(ChildJvm jvm, Path project, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.addAll(
        List.of(
            "--batch-mode",
            "--no-transfer-progress",
            "--file",
            project.toString(),
            "-Dmaven.repo.local=" + System.getProperty("maven.repo.local")));
    command.add("-Dtest.awssdk=" + Sdk.OF_THE_BUILD.version());
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("test.")) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.addAll(List.of(options));
    command.add("verify");
    try (CannedAws aws = new CannedAws()) {
      jvm.withEnvironment("AWS_ENDPOINT_URL", aws.endpoint())
          .withEnvironment("AWS_REGION", "us-east-1")
          .withEnvironment("AWS_ACCESS_KEY_ID", "AKIABASE")
          .withEnvironment("AWS_SECRET_ACCESS_KEY", "secret");
      ChildJvm.succeeded(jvm.end(jvm.launch(command)));
    }
  }

  private static Path copy(Path to) throws IOException {
    Path from = Path.of("src/test/projects/forks");
    Files.createDirectories(to.getParent());
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }
}

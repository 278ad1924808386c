package io.policyrecorder.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.policyrecorder.testbed.backend.Availability.Unavailable;
import io.policyrecorder.testbed.backend.Backend;
import io.policyrecorder.testbed.backend.BackendKind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds {@code testbed/examples/localstack-junit5} as its own user would. */
class ExampleProjectIT {

  @TempDir private Path folder = Path.of("");

  @Test
  void should_write_its_policy_with_an_emulator_that_runs() throws IOException {
    try (Backend backend = BackendKind.EMBEDDED.start()) {
      assertThat(policy(backend::applyTo)).isEqualTo(Fixture.text("example-policy.json"));
    }
  }

  @Test
  void should_write_its_policy_with_localstack_in_a_container() throws IOException {
    if (BackendKind.LOCALSTACK.availability() instanceof Unavailable unavailable) {
      abort("LocalStack is not available: " + unavailable.reason());
    }
    assertThat(
            policy(environment -> environment.keySet().removeIf(name -> name.startsWith("AWS_"))))
        .isEqualTo(Fixture.text("example-policy.json"));
  }

  private String policy(Consumer<Map<String, String>> environment) throws IOException {
    Distribution recorder = Distribution.unpackedIn(folder);
    Path project = folder.resolve("project");
    copy(RecorderHome.folder().resolve("testbed/examples/localstack-junit5"), project);
    Path maven = Path.of(RecorderHome.property("maven.home"), "bin", "mvn");

    Program.Result build =
        new Program(
                project,
                environment,
                List.of(
                    maven.toString(),
                    "--batch-mode",
                    "--no-transfer-progress",
                    "-Dmaven.repo.local=" + RecorderHome.property("maven.repo.local"),
                    "-Drecorder.agent=" + recorder.agent(),
                    "-Drecorder.command=" + recorder.command(),
                    "verify"))
            .run();

    assertThat(build.exitCode()).as(build.out() + build.err()).isZero();
    return Files.readString(project.resolve("it/target/policy.json"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.endsWith("target")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

  @TempDir Path folder = Path.of("");

  @Test
  void should_replace_the_old_policy_and_leave_nothing_beside_it() throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.json"), "a much longer old policy");

    new PolicyFile(policy).write("new");

    assertThat(policy).content().isEqualTo("new");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(policy);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_keep_the_permissions_of_the_old_policy() throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.json"), "old");
    Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-r-----"));

    new PolicyFile(policy).write("new");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(policy)))
        .isEqualTo("rw-r-----");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_write_through_a_symbolic_link() throws IOException {
    Path real = Files.writeString(folder.resolve("real.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("policy.json"), real);

    new PolicyFile(link).write("new");

    assertThat(link).isSymbolicLink();
    assertThat(real).content().isEqualTo("new");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_write_to_a_device() {
    PolicyFile nothing = new PolicyFile(Path.of("/dev/null"));
    nothing.check();

    assertThatCode(() -> nothing.write("policy")).doesNotThrowAnyException();
  }

  @Test
  void should_say_that_a_disk_is_full() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();

    assertThatThrownBy(() -> new PolicyFile(full).write("policy"))
        .isInstanceOf(Failure.class)
        .hasMessage("Cannot write /dev/full: No space left on device.");
  }

  @Test
  void should_refuse_a_folder() {
    assertThatThrownBy(() -> new PolicyFile(folder).check())
        .isInstanceOf(Failure.class)
        .hasMessage("Cannot write " + folder + ": it is a folder. Name a file in it.");
  }

  @Test
  void should_say_that_the_folder_is_missing_and_leave_the_disk_as_it_is() {
    Path policy = folder.resolve("missing").resolve("policy.json");

    assertThatThrownBy(() -> new PolicyFile(policy).write("policy"))
        .isInstanceOf(Failure.class)
        .hasMessage("Cannot write " + policy + ": no such folder.");
  }
}

package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code apply} and {@code diff} when recorder.yaml names the file that describes the role. */
class InfrastructureFileTest {

  private static final String TEMPLATE =
      """
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties:
            Policies:
              - PolicyName: app
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    # recorder:begin
                    # recorder:end
      """;

  private static final String READ =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/*"}]}""";

  private static final String WRITE =
      READ.replace("GetObject", "PutObject")
          .replace("arn:aws:s3:::orders/*", "arn:aws:s3:::${AWS::AccountId}-orders/*");

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    write(
        "recorder.yaml", "account: ${AWS::AccountId}\nrole: {name: orders, file: template.yaml}\n");
    write("template.yaml", TEMPLATE);
    write("read.json", READ);
    write("write.json", WRITE);
  }

  @Test
  void should_write_between_the_markers_and_leave_iam_alone() throws IOException {
    Ran ran = apply("read.json", "--yes");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .startsWith("The role orders is managed by " + folder.resolve("template.yaml"))
        .contains(
            "Will be granted:\n  + s3:GetObject on arn:aws:s3:::orders/*\n",
            "  +               - Effect: Allow\n",
            "The role changes when you deploy it.");
    assertThat(template())
        .isEqualTo(
            TEMPLATE.replace(
                "              # recorder:end",
                """
                - Effect: Allow
                  Action:
                    - s3:GetObject
                  Resource:
                    - arn:aws:s3:::orders/*
                """
                        .indent(14)
                    + "              # recorder:end"));
    List<Path> backups = backups();
    assertThat(backups).hasSize(1);
    assertThat(backups.get(0)).hasContent(TEMPLATE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backups.get(0))))
        .isEqualTo("rw-------");
    assertThat(apply("read.json", "--yes", "--remove").err()).contains("Nothing to do: ");
    assertThat(backups()).hasSize(1);
  }

  @Test
  void should_only_add_with_yes_and_take_away_with_remove() throws IOException {
    assertThat(apply("read.json", "--yes").exitCode()).isZero();

    Ran added = apply("write.json", "--yes");
    assertThat(added.exitCode()).as(added.err()).isZero();
    assertThat(added.err())
        .contains("  + s3:PutObject on arn:aws:s3:::${AWS::AccountId}-orders/*")
        .contains("(--remove takes it away):\n  - s3:GetObject on arn:aws:s3:::orders/*");
    assertThat(template())
        .contains("s3:GetObject", "Fn::Sub: \"arn:aws:s3:::${AWS::AccountId}-orders/*\"");

    Ran removed = apply("write.json", "--yes", "--remove");
    assertThat(removed.exitCode()).as(removed.err()).isZero();
    assertThat(removed.err())
        .contains("Will no longer be granted:\n  - s3:GetObject on arn:aws:s3:::orders/*");
    assertThat(template()).contains("s3:PutObject").doesNotContain("s3:GetObject");
  }

  @Test
  void should_compare_the_file() {
    assertThat(apply("read.json", "--yes").exitCode()).isZero();

    Ran ran = recorder("diff", "write.json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("It is compared; --iam compares the role in IAM.");
    assertThat(ran.out())
        .isEqualTo(
            """
            The file lacks:
              + s3:PutObject on arn:aws:s3:::${AWS::AccountId}-orders/*
            The file has, and %s has not:
              - s3:GetObject on arn:aws:s3:::orders/*
            """
                .formatted(folder.resolve("write.json")));
    assertThat(recorder("diff", "read.json").out()).contains("grant the same.");
  }

  @Test
  void should_only_show_in_a_dry_run_and_without_a_yes() throws IOException {
    assertThat(apply("read.json", "--dry-run").exitCode()).isZero();
    Ran nobody = apply("read.json");
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("Nobody can be asked");
    Ran no = typing(() -> {}, "n\n", "apply", "read.json");
    assertThat(no.exitCode()).isEqualTo(1);
    assertThat(no.err())
        .contains("Change " + folder.resolve("template.yaml") + "? [y/N] ")
        .endsWith("Nothing was changed.\n");

    assertThat(template()).isEqualTo(TEMPLATE);
    assertThat(backups()).isEmpty();
  }

  @Test
  void should_stop_when_somebody_changes_the_file_meanwhile() throws IOException {
    Ran ran =
        typing(() -> write("template.yaml", TEMPLATE + "# theirs\n"), "y\n", "apply", "read.json");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("Somebody changed").contains("Nothing was changed.");
    assertThat(template()).isEqualTo(TEMPLATE + "# theirs\n");
  }

  @Test
  void should_leave_a_read_only_file_alone() throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("template.yaml"), PosixFilePermissions.fromString("r--r--r--"));

    Ran ran = apply("read.json", "--yes");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("it is read-only. Nothing was changed.");
    assertThat(template()).isEqualTo(TEMPLATE);
  }

  @Test
  void should_keep_the_permissions_of_the_file() throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThat(apply("read.json", "--yes").exitCode()).isZero();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void should_not_add_to_what_it_does_not_understand() throws IOException {
    String imported =
        TEMPLATE.replace(
            "              # recorder:end",
            "              - {Effect: Allow, Action: 's3:*', Resource: !ImportValue Bucket}\n"
                + "              # recorder:end");
    write("template.yaml", imported);

    Ran ran = apply("read.json", "--yes");
    assertThat(ran.exitCode()).isEqualTo(9);
    assertThat(ran.err())
        .contains("cannot be understood (line 11: what ImportValue gives")
        .contains("Nothing was changed.");
    assertThat(recorder("diff", "read.json").exitCode()).isEqualTo(9);
    assertThat(template()).isEqualTo(imported);

    Ran replaced = apply("read.json", "--yes", "--remove");
    assertThat(replaced.exitCode()).as(replaced.err()).isZero();
    assertThat(replaced.err()).contains("is replaced: line 11: what ImportValue gives");
    assertThat(template()).doesNotContain("ImportValue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply", "diff"})
  void should_say_where_the_markers_belong(String command) throws IOException {
    write("template.yaml", TEMPLATE.replaceAll(".*recorder:.*\n", ""));

    Ran ran = recorder(command, "read.json");

    assertThat(ran.exitCode()).isEqualTo(9);
    assertThat(ran.err()).contains("        Statement:\n          # recorder:begin\n");
  }

  @Test
  void should_not_write_what_is_not_utf_8() throws IOException {
    Files.writeString(
        folder.resolve("template.yaml"), TEMPLATE + "# \u00e4\n", StandardCharsets.ISO_8859_1);

    Ran ran = apply("read.json", "--yes");

    assertThat(ran.exitCode()).isEqualTo(9);
    assertThat(ran.err()).contains("it is not UTF-8.");
  }

  @Test
  void should_say_that_there_is_no_such_file() throws IOException {
    Files.delete(folder.resolve("template.yaml"));

    Ran ran = apply("read.json", "--yes");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("which recorder.yaml names as the file of the role");
  }

  @Test
  void should_refuse_options_of_iam_and_other_roles() {
    Ran managed = apply("read.json", "--managed", "--create");
    assertThat(managed.exitCode()).isEqualTo(2);
    assertThat(managed.err()).contains("--managed, --create is for a role in IAM");
    Ran other = apply("read.json", "--role", "invoices");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("describes the role orders, not invoices. Say --iam");
  }

  @Test
  void should_go_to_iam_when_told_to() {
    Ran ran =
        apply(
            "read.json", "--iam", "--yes", "--endpoint-url", "no-url", "--region", "eu-central-1");

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).contains("--endpoint-url no-url is no URL");
  }

  private Ran apply(String policy, String... options) {
    return recorder("apply", policy, options);
  }

  private Ran recorder(String command, String policy, String... options) {
    return Ran.recorder(arguments(command, policy, options));
  }

  private String[] arguments(String command, String policy, String... options) {
    List<String> all = new ArrayList<>(List.of(command, "--policy", folder.resolve(policy) + ""));
    all.addAll(List.of("--config", folder.resolve("recorder.yaml").toString()));
    if (command.equals("apply")) {
      all.addAll(List.of("--backups", folder.resolve("backups").toString()));
    }
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  /** On a terminal; something happens when the answer is read. */
  private Ran typing(Runnable then, String typed, String command, String policy) {
    InputStream in =
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read() {
            then.run();
            return super.read();
          }

          @Override
          public synchronized int read(byte[] bytes, int from, int length) {
            then.run();
            return super.read(bytes, from, length);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            in,
            new ByteArrayOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(true, true, true, 200, false),
            "recorder");
    int exitCode =
        CommandTree.run(
            console,
            new Installation(Path.of("nowhere"), "", Path.of("")),
            arguments(command, policy));
    return new Ran(exitCode, "", err.toString(StandardCharsets.UTF_8));
  }

  private String template() throws IOException {
    return Files.readString(folder.resolve("template.yaml"));
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<Path> backups() throws IOException {
    Path backups = folder.resolve("backups");
    if (!Files.isDirectory(backups)) {
      return List.of();
    }
    try (var files = Files.list(backups)) {
      return files.toList();
    }
  }
}

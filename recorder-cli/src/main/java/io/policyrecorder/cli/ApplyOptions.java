package io.policyrecorder.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code recorder apply} changes something, and how much. */
final class ApplyOptions {

  @Option(names = "--yes", description = "Do not ask. Only adds, unless --remove is given too.")
  private boolean yes;

  @Option(names = "--remove", description = "With --yes: take away what is no longer needed.")
  private boolean remove;

  @Option(names = "--add-only", description = "Never take anything away.")
  private boolean addOnly;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(
      names = "--iam",
      description =
          "Change the role in IAM, although recorder.yaml names the file that describes it.")
  private boolean iam;

  @Option(
      names = "--managed",
      description =
          "Write managed policies, several if one is too small, instead of an inline one.")
  private boolean managed;

  @Option(
      names = "--replace",
      paramLabel = "NAME|ARN",
      split = ",",
      description =
          "Take these policies of others off the role too: inline ones by name, managed ones by name or ARN.")
  private List<String> replace = List.of();

  @Option(names = "--create", description = "Make the role if there is none.")
  private boolean create;

  @Option(
      names = "--trust-policy",
      paramLabel = "FILE",
      description = "Who may assume the role that --create makes.")
  private @Nullable Path trustPolicy;

  @Option(
      names = "--access-analyzer",
      description =
          "Have IAM Access Analyzer validate the policy too, and check what access is new; AWS bills the checks.")
  private boolean accessAnalyzer;

  @Option(
      names = "--backups",
      paramLabel = "DIR",
      description = {"The folder of backups.", "Default: .recorder/backups"})
  private Path backups = Backups.DEFAULT;

  /**
   * Looks whether the options go together.
   *
   * @throws Failure saying which do not
   */
  void check() {
    if (addOnly && (remove || !replace.isEmpty())) {
      throw new Failure(
          ExitCode.USAGE, "--add-only takes nothing away, --remove and --replace do: choose.");
    }
  }

  /**
   * Refuses what is about IAM where a file is written.
   *
   * @throws Failure saying what
   */
  void mustNotBeAboutIam(Path file) {
    List<String> about = new ArrayList<>();
    if (managed) {
      about.add("--managed");
    }
    if (!replace.isEmpty()) {
      about.add("--replace");
    }
    if (create || trustPolicy != null) {
      about.add("--create");
    }
    if (accessAnalyzer) {
      about.add("--access-analyzer");
    }
    if (!about.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          String.join(", ", about)
              + " is for a role in IAM, and recorder.yaml says that "
              + file
              + " describes it. Leave it out, or say --iam too.");
    }
  }

  /** Whether nothing may be taken away. */
  boolean isAdding(String incomplete) {
    return addOnly || (yes && !remove) || !incomplete.isEmpty();
  }

  /** How to have taken away what stays, behind the words that it stays; empty for not at all. */
  String howToTake(String incomplete) {
    return incomplete.isEmpty()
        ? yes && !addOnly ? " (--remove takes it away):" : ":"
        : " (nothing is taken away, as calls may be missing: " + incomplete + "):";
  }

  boolean yes() {
    return yes;
  }

  boolean remove() {
    return remove;
  }

  boolean dryRun() {
    return dryRun;
  }

  boolean iam() {
    return iam;
  }

  boolean managed() {
    return managed;
  }

  List<String> replace() {
    return replace;
  }

  boolean create() {
    return create;
  }

  @Nullable Path trustPolicy() {
    return trustPolicy;
  }

  boolean accessAnalyzer() {
    return accessAnalyzer;
  }

  Backups backups() {
    return new Backups(backups);
  }
}

package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.grant.BasePolicy;
import io.policyrecorder.grant.Basics;
import io.policyrecorder.grant.FunctionRole;
import io.policyrecorder.grant.KnownTrigger;
import io.policyrecorder.grant.Place;
import io.policyrecorder.grant.Pollers;
import io.policyrecorder.merge.Grouping;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What the policy holds beside what was recorded: hand-written statements, and basics. */
final class StandingOptions {

  @Option(
      names = "--base",
      paramLabel = "FILE",
      description = {
        "A hand-written policy: its statements are kept as they are, what is missing is added.",
        "May be repeated."
      })
  private List<Path> bases = new ArrayList<>();

  @Option(
      names = "--basic",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Rights that the role needs although no call shows it: lambda-basic=FUNCTION, lambda-vpc, xray,"
            + " sqs-poller=ARN, …; a wrong name lists them all. With --group, NAME stands for each"
            + " policy, and POLICY:NAME=VALUE for one. May be repeated."
      })
  private List<String> basics = new ArrayList<>();

  private RecorderConfig file = RecorderConfig.NONE;
  private Path folder = Path.of("");

  /**
   * What holds where an option was not given.
   *
   * @param folder where file names of the file begin
   */
  StandingOptions over(RecorderConfig file, Path folder) {
    this.file = file;
    this.folder = folder;
    return this;
  }

  /**
   * How to merge before they are added: what is too large is seen with them only.
   *
   * @param options how to merge
   */
  MergeOptions before(MergeOptions options) {
    return isNone() ? options : options.withWideningTo(0);
  }

  private boolean isNone() {
    return files().isEmpty() && asked().isEmpty() && file.triggers().isEmpty();
  }

  /**
   * What was merged, with them. Where each function, class or the like has a policy of its own,
   * each of these holds them.
   *
   * @param merged merged as {@link #before} says
   * @throws Failure when a policy cannot be read, there are no such basics, or it is not said whose
   *     they are
   */
  MergeResult with(MergeResult merged, Traces traces, MergeOptions options, String principal) {
    if (merged.policies().isEmpty()) {
      return merged;
    }
    SortedSet<Finding> findings = new TreeSet<>();
    FunctionRole.check(traces, options, everybodys(), findings);
    if (isNone()) {
      findings.addAll(merged.findings());
      return new MergeResult(merged.policies(), List.copyOf(findings), merged.totals());
    }
    Set<String> own = own(merged, options, principal);
    SortedMap<String, List<Statement>> more = new TreeMap<>();
    Place place = Place.of(traces, options);
    asked()
        .forEach(
            (whose, names) -> {
              Set<String> policies = whose.isEmpty() ? own : one(whose, merged, options);
              if (policies.size() > 1) {
                names.stream()
                    .filter(name -> name.contains("="))
                    .findFirst()
                    .ifPresent(this::ofOne);
              }
              add(names, policies, place, more, findings);
            });
    for (KnownTrigger trigger : file.triggers()) {
      add(
          Pollers.of(List.of(trigger), findings),
          polling(trigger, own, options, findings),
          place,
          more,
          findings);
    }
    return new StandingRights(read(), own, more, options.widenTo()).with(merged, findings);
  }

  /** The policies of the application's own role, or of those that it is divided into. */
  private static Set<String> own(MergeResult merged, MergeOptions options, String principal) {
    Set<String> own = new TreeSet<>();
    if (options.grouping() == Grouping.PRINCIPAL) {
      own.add(principal);
      return own;
    }
    merged.policies().keySet().stream()
        .filter(policy -> !policy.startsWith("arn:"))
        .forEach(own::add);
    if (own.size() > 1) {
      own.remove(Call.BASE);
    }
    return own;
  }

  private Set<String> one(String whose, MergeResult merged, MergeOptions options) {
    String policy =
        PrincipalNames.resolved(whose, merged.policies().keySet(), options.principals());
    if (!merged.policies().containsKey(policy)) {
      throw wrong(
          "there is no policy of \""
              + whose
              + "\"; there are "
              + String.join(", ", merged.policies().keySet())
              + ".");
    }
    return new TreeSet<>(List.of(policy));
  }

  private void ofOne(String basic) {
    throw wrong(
        "\""
            + basic
            + "\" is for one function, but there are policies for several. Say whose it is, by the name of its policy: com.acme.PlaceOrder:"
            + basic
            + ".");
  }

  /** The policy of the function that a trigger names; the one of unknown groups where none is. */
  private static Set<String> polling(
      KnownTrigger trigger, Set<String> own, MergeOptions options, SortedSet<Finding> findings) {
    if (own.size() == 1) {
      return own;
    }
    String function = trigger.function().substring(trigger.function().lastIndexOf(':') + 1);
    String policy = PrincipalNames.resolved(function, own, options.principals());
    if (own.contains(policy)) {
      return new TreeSet<>(List.of(policy));
    }
    findings.add(
        new Finding(
            FindingKind.GROUP_UNKNOWN,
            "triggers, function " + trigger.function(),
            "Which of the policies is of this function is not known, so what it needs to be polled for is in the policy "
                + Call.BASE
                + ".",
            "Under principals in recorder.yaml, name the policy as the function is named, or add what it needs there."));
    return new TreeSet<>(List.of(Call.BASE));
  }

  private void add(
      List<String> names,
      Set<String> policies,
      Place place,
      SortedMap<String, List<Statement>> more,
      SortedSet<Finding> findings) {
    basics(names)
        .statements(place, findings)
        .forEach(
            (role, statements) -> {
              for (String policy : role.isEmpty() ? policies : List.of(role)) {
                more.computeIfAbsent(policy, key -> new ArrayList<>()).addAll(statements);
              }
            });
  }

  /**
   * Fails when they cannot be used: before a long run instead of behind it.
   *
   * @throws Failure saying why
   */
  void check() {
    read();
    asked().values().forEach(this::basics);
  }

  /** The basics by whose they are: {@code com.acme.PlaceOrder:lambda-basic=place-order}. */
  private SortedMap<String, List<String>> asked() {
    SortedMap<String, List<String>> asked = new TreeMap<>();
    for (String basic : basics.isEmpty() ? file.basics() : basics) {
      int equals = basic.indexOf('=');
      int colon = basic.lastIndexOf(':', equals < 0 ? basic.length() : equals);
      asked
          .computeIfAbsent(basic.substring(0, Math.max(0, colon)), whose -> new ArrayList<>())
          .add(basic.substring(colon + 1));
    }
    return asked;
  }

  /** The names of all basics, whose they may be, and of what triggers need. */
  private List<String> everybodys() {
    List<String> names = new ArrayList<>();
    asked().values().forEach(names::addAll);
    names.addAll(Pollers.of(file.triggers(), new TreeSet<>()));
    return names;
  }

  private Basics basics(List<String> names) {
    try {
      return Basics.of(names);
    } catch (IllegalArgumentException wrong) {
      throw wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private Failure wrong(String what) {
    return basics.isEmpty()
        ? new Failure(ExitCode.FILES, "recorder.yaml: basics: " + what)
        : new Failure(ExitCode.USAGE, "--basic: " + what);
  }

  private List<BasePolicy> read() {
    List<BasePolicy> read = new ArrayList<>();
    for (Path base : files()) {
      try {
        read.add(BasePolicy.read(base.toString(), Files.readString(base)));
      } catch (IOException failed) {
        throw new Failure(
            ExitCode.FILES,
            "Cannot read " + base + ": " + FileReason.ofReading(base, failed) + ".");
      } catch (PolicyException wrong) {
        throw new Failure(
            ExitCode.FILES,
            base
                + ", "
                + wrong.getMessage()
                + " Nothing was merged: a statement that is not understood cannot be kept.");
      }
    }
    return read;
  }

  private List<Path> files() {
    return bases.isEmpty() ? file.base().stream().map(folder::resolve).toList() : bases;
  }

  /** What a user types to get the same once more. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    bases.forEach(base -> arguments.addAll(List.of("--base", base.toString())));
    basics.forEach(basic -> arguments.addAll(List.of("--basic", basic)));
    return arguments;
  }
}

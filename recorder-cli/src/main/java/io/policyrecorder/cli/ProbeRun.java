package io.policyrecorder.cli;

import io.policyrecorder.apigateway.AnswerReading;
import io.policyrecorder.apigateway.ApiAnswer;
import io.policyrecorder.check.NotProbed;
import io.policyrecorder.check.Probe;
import io.policyrecorder.check.Probe.Agreement;
import io.policyrecorder.check.ProbeTarget;
import io.policyrecorder.check.ProbeTargets;
import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.AwsIdentity;
import io.policyrecorder.cli.aws.SignedProbe;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Asks AWS itself: shows what would be sent and as whom, asks, sends, and tells what it means. */
final class ProbeRun {

  private final Console console;
  private final boolean yes;
  private final String base;
  private final List<Probe> probes = new ArrayList<>();
  private List<NotProbed> left = List.of();
  private boolean refused;

  /**
   * A run.
   *
   * @param yes whether nobody is to be asked
   * @param base the role or user that the application is: an ARN, or the name of a role of the
   *     account that is asked; empty when nobody told
   */
  ProbeRun(Console console, boolean yes, String base) {
    this.console = console;
    this.yes = yes;
    this.base = base;
  }

  /** Does it, for the requests of these targets. */
  ProbeRun with(ProbeTargets found, Aws aws) {
    left = found.left();
    if (found.targets().isEmpty()) {
      console.tell("No recorded request can be sent; nothing was.");
      left.forEach(this::tellLeft);
      return this;
    }
    AwsIdentity identity = aws.identity();
    console.tell("You are " + identity.arn() + " in account " + identity.account() + ".");
    console.tell(
        Count.of(found.targets().size(), "request")
            + " will be sent, signed as you and without body or query; redirects are not followed:");
    found.targets().forEach(each -> console.tell("  " + each.method() + " " + each.url()));
    left.forEach(this::tellLeft);
    if (!yes
        && !new Confirmation(console)
            .yes("Send " + Count.of(found.targets().size(), "request") + "?")) {
      console.tell("Nothing was sent.");
      refused = true;
      return this;
    }
    send(found.targets(), aws.probe(), identity);
    return this;
  }

  private void tellLeft(NotProbed each) {
    console.tell("  not sent, for " + each.request().resource() + ": " + each.why());
  }

  private void send(List<ProbeTarget> targets, SignedProbe sender, AwsIdentity identity) {
    String checked =
        base.isEmpty() || base.startsWith("arn:")
            ? base
            : "arn:aws:iam::" + identity.account() + ":role/" + base;
    Map<String, SignedProbe.Answer> unreached = new HashMap<>();
    for (ProbeTarget target : targets) {
      // Asking a host that does not answer again and again would take half a minute each time.
      String host = String.valueOf(URI.create(target.url()).getAuthority());
      SignedProbe.Answer answer =
          unreached.containsKey(host)
              ? Objects.requireNonNull(unreached.get(host))
              : sender.send(
                  target.method(),
                  target.url(),
                  target.service(),
                  target.region(),
                  "recorder/" + Version.current());
      if (answer.status() == 0) {
        unreached.put(host, answer);
        probes.add(Probe.unanswered(target, answer.failure(), answer.advice()));
        continue;
      }
      ApiAnswer read = ApiAnswer.of(answer.status(), answer.errorType(), answer.body());
      ApiAnswer shown = new ApiAnswer(read.status(), read.errorType(), sender.shown(read.text()));
      String principal = target.request().principal();
      probes.add(
          Probe.of(
              target,
              shown,
              answer.fromGateway(),
              identity.arn(),
              principal.startsWith("arn:") ? principal : checked));
    }
  }

  /** What was sent, with the answers. */
  List<Probe> probes() {
    return List.copyOf(probes);
  }

  /** What the user should know. */
  List<Finding> findings() {
    List<Finding> findings =
        new ArrayList<>(probes.stream().map(Probe::finding).flatMap(Stream::ofNullable).toList());
    if (probes.isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.PROBE_UNDECIDED,
              "--probe",
              refused
                  ? "Nothing was sent, because that was not confirmed."
                  : "No recorded request could be sent"
                      + (left.isEmpty()
                          ? ": none is signed for an API."
                          : ", for instance: " + left.get(0).why()),
              refused ? "Answer y, or say --yes." : "Name the APIs in recorder.yaml, under apis."));
    }
    return findings;
  }

  /** The code of a device that a role wants. */
  String code(String serial) {
    return new Confirmation(console).answer("MFA code of " + serial + ": ");
  }

  /**
   * Says what the answers came to.
   *
   * @param checked the exit code of the check by itself
   * @return the exit code with them
   */
  int summary(int checked) {
    if (probes.isEmpty()) {
      return checked;
    }
    console.tell(
        console.strong("Asked AWS for ")
            + Count.of(probes.size(), "request")
            + ": "
            + count(AnswerReading.Kind.LET_THROUGH)
            + " let through, "
            + count(AnswerReading.Kind.DENIED)
            + " denied, "
            + count(AnswerReading.Kind.UNDECIDED)
            + " not told; "
            + probes.stream().filter(each -> each.agreement() == Agreement.DIFFERS).count()
            + " not as the check says.");
    if (probes.stream().anyMatch(Probe::isDenied)) {
      return ExitCode.FINDINGS;
    }
    boolean silence = probes.stream().allMatch(each -> each.answer() == null);
    return silence && checked == ExitCode.DONE ? ExitCode.AWS : checked;
  }

  private long count(AnswerReading.Kind kind) {
    return probes.stream().filter(each -> each.reading().kind() == kind).count();
  }
}

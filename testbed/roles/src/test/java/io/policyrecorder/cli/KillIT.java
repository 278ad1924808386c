package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.FaultProxy.Fate;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed, as {@code kill -9} does, before AWS hears of a call and behind it, at
 * every call that changes something; with {@code -Drecorder.kill=all} at every call.
 */
class KillIT {

  private static final String COMMON = "s3:GetObject on arn:aws:s3:::orders/x";
  private static final String OLD = "sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:old";
  private static final String NEW = "sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:new";
  private static final boolean ALL = "all".equals(System.getProperty("recorder.kill"));

  @TempDir private Path folder = Path.of("");

  @Test
  void should_complete_what_was_killed_anywhere() throws Exception {
    try (Embedded embedded = new Embedded(folder)) {
      RoleLab lab = embedded.lab;
      int calls = 0;
      while (isKilled(lab, calls + 1, false)) {
        calls++;
      }
      assertThat(calls).isGreaterThanOrEqualTo(ALL ? 20 : 3);
      // Behind a call AWS is as it is before the next one, so only the last differs.
      for (int at = ALL ? 1 : calls; at <= calls; at++) {
        assertThat(isKilled(lab, at, true)).isTrue();
      }
    }
  }

  /** Whether there was such a call to be killed at. */
  private static boolean isKilled(RoleLab lab, int at, boolean heard) throws Exception {
    String role = "killed-" + at + "-" + heard;
    lab.proxy.on((number, action) -> Fate.PASS);
    lab.iam.createRole(r -> r.roleName(role).assumeRolePolicyDocument(RoleLab.TRUST));
    String old = lab.policy("old.json", COMMON, OLD);
    assertThat(lab.recorder("apply", "--role", role, "--policy", old, "--yes").exitCode()).isZero();
    int backups = lab.backups().size();

    AtomicReference<Process> running = new AtomicReference<>();
    AtomicInteger seen = new AtomicInteger();
    List<String> gaps = new ArrayList<>();
    lab.proxy.on(
        (number, action) -> {
          boolean counts =
              (ALL || FaultProxy.changes(action))
                  && !action.equals("GenerateServiceLastAccessedDetails");
          boolean now = counts && seen.incrementAndGet() == at;
          if (now) {
            await(running).destroyForcibly();
          }
          return now ? heard ? Fate.UNANSWERED : Fate.LOST : Fate.PASS;
        },
        (number, action) -> {
          if (!lab.allows(role, COMMON)) {
            gaps.add(number + " " + action);
          }
          return Fate.PASS;
        });
    String policy = lab.policy("new.json", COMMON, NEW);
    String[] command = {
      "apply", "--role", role, "--policy", policy, "--managed", "--yes", "--remove"
    };
    Process process = start(lab, command);
    running.set(process);
    int exitCode = process.waitFor();
    boolean killed = seen.get() >= at;
    assertThat(exitCode).isEqualTo(killed ? 137 : 0);
    assertThat(lab.allows(role, COMMON)).isTrue();
    if (killed
        && lab.proxy.actions().stream().anyMatch(FaultProxy::changes)
        && !lab.allows(role, OLD)) {
      assertThat(lab.backups().size()).isGreaterThan(backups);
    }

    lab.proxy.on((number, action) -> Fate.PASS);
    RoleLab.Ran again = lab.recorder(command);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(gaps).isEmpty();
    assertThat(lab.allows(role, COMMON, NEW)).isTrue();
    assertThat(lab.allows(role, OLD)).isFalse();
    assertThat(lab.texts(role).keySet()).containsExactly("recorder-" + role + "-1");
    return killed;
  }

  private static Process await(AtomicReference<Process> running) {
    Process process = running.get();
    while (process == null) {
      Thread.onSpinWait();
      process = running.get();
    }
    return process;
  }

  private static Process start(RoleLab lab, String... command) throws IOException {
    StaticKeys.Key key = StaticKeys.EMBEDDED.partner();
    List<String> all =
        new ArrayList<>(
            Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Drecorder.aws.pause=20",
                "-cp",
                System.getProperty("java.class.path"),
                "io.policyrecorder.cli.Main"));
    all.addAll(lab.arguments(command));
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("AWS_ACCESS_KEY_ID", key.accessKeyId());
    builder.environment().put("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
    return builder.start();
  }
}

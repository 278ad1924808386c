package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.FaultProxy.Fate;
import io.policyrecorder.cli.FaultProxy.Faults;
import io.policyrecorder.cli.RoleLab.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on the way. After each, what old and new have in common was always granted. */
class RoleFaultsTest {

  /** In the old policy and in the new one. */
  private static final String COMMON = "s3:GetObject on arn:aws:s3:::orders/x";

  private static final String OLD = "sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:old";
  private static final String NEW = "sqs:SendMessage on arn:aws:sqs:us-east-1:222222222222:new";

  @TempDir private Path folder = Path.of("");
  private Embedded embedded = new Embedded(Path.of(""));

  @BeforeEach
  void start() {
    embedded.close();
    embedded = new Embedded(folder);
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void should_complete_after_the_network_broke_at_any_change() {
    // The network is gone from that change on: before AWS hears of it, and behind it.
    for (Fate fate : List.of(Fate.LOST, Fate.UNANSWERED)) {
      int changes = 1;
      for (int broken = 1; broken <= changes; broken++) {
        String role = role(fate + "-" + broken);
        AtomicInteger seen = new AtomicInteger();
        int at = broken;
        Faults network =
            (number, action) -> {
              if (FaultProxy.changes(action) && seen.get() < at && seen.incrementAndGet() == at) {
                return fate;
              }
              return seen.get() >= at ? Fate.LOST : Fate.PASS;
            };
        Ran ran = split(role, network);

        if (ran.exitCode() == 0) {
          // There were no more changes than that.
          assertThat(seen.get()).isLessThan(at);
          break;
        }
        changes = broken + 1;
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(4);
        assertThat(ran.err()).contains("AWS was not reached", "the same command completes");
        completed(role);
      }
      assertThat(changes).isGreaterThan(4);
    }
  }

  @Test
  void should_not_notice_that_single_calls_or_answers_are_lost() {
    for (Fate fate : List.of(Fate.LOST, Fate.UNANSWERED)) {
      String role = role("once-" + fate);
      Set<String> failed = new HashSet<>();

      Ran ran =
          split(
              role,
              (number, action) ->
                  FaultProxy.changes(action) && failed.add(action) ? fate : Fate.PASS);

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(failed).contains("CreatePolicy", "AttachRolePolicy", "DeleteRolePolicy");
      completed(role);
    }
  }

  @Test
  void should_wait_while_iam_throttles() {
    String role = role("throttled");
    Set<String> throttled = new HashSet<>();

    Ran ran =
        split(
            role,
            (number, action) ->
                Set.of("CreatePolicy", "DeleteRolePolicy").contains(action) && throttled.add(action)
                    ? Fate.THROTTLED
                    : Fate.PASS);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(throttled).hasSize(2);
    completed(role);
  }

  @Test
  void should_say_what_to_do_when_iam_throttles_on_and_on() {
    String role = role("always");

    Ran ran =
        split(
            role,
            (number, action) -> action.equals("AttachRolePolicy") ? Fate.THROTTLED : Fate.PASS);

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err())
        .contains("AWS answered Throttling while attaching", "wait a minute", "goes on where");
    completed(role);
  }

  @Test
  void should_wait_until_iam_shows_what_was_written() {
    String role = role("eventual");
    AtomicInteger stale = new AtomicInteger();
    AtomicInteger written = new AtomicInteger();

    Ran ran =
        split(
            role,
            (number, action) -> {
              if (FaultProxy.changes(action)) {
                written.incrementAndGet();
                return Fate.PASS;
              }
              return written.get() > 0 && stale.incrementAndGet() < 8 ? Fate.STALE : Fate.PASS;
            });

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(stale.get()).isGreaterThan(8);
    completed(role);
  }

  @Test
  void should_stop_when_somebody_else_changes_the_role_meanwhile() {
    RoleLab lab = embedded.lab;
    String role = role("second");
    String policy = lab.policy("second.json", COMMON, NEW);
    AtomicInteger reads = new AtomicInteger();
    // Confirmed after the first reading; the second writer comes before the next.
    lab.proxy.on(
        (number, action) -> {
          if (action.equals("GetRole") && reads.incrementAndGet() == 2) {
            lab.iam.putRolePolicy(
                r -> r.roleName(role).policyName("theirs").policyDocument(document(NEW)));
          }
          return Fate.PASS;
        });
    Map<String, String> before = lab.texts(role);

    Ran ran = lab.typing("y\n", "apply", "--role", role, "--policy", policy);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("Somebody changed the role " + role + " since it was shown.");
    assertThat(lab.texts(role)).containsAllEntriesOf(before).containsKey("theirs").hasSize(2);
    assertThat(lab.proxy.actions()).noneMatch(FaultProxy::changes);
  }

  /** A role with the old policy, which Recorder wrote inline. */
  private String role(String name) {
    RoleLab lab = embedded.lab;
    lab.proxy.on((number, action) -> Fate.PASS);
    lab.iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(RoleLab.TRUST));
    Ran ran =
        lab.recorder(
            "apply", "--role", name, "--policy", lab.policy("old.json", COMMON, OLD), "--yes");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return name;
  }

  /** From one inline policy to two managed ones, the longest way; watched behind every call. */
  private Ran split(String role, Faults faults) {
    RoleLab lab = embedded.lab;
    List<String> gaps = new ArrayList<>();
    lab.proxy.on(
        faults,
        (number, action) -> {
          if (!lab.allows(role, COMMON)) {
            gaps.add(number + " " + action);
          }
          return Fate.PASS;
        });
    Ran ran = lab.recorder(command(role));
    assertThat(gaps).isEmpty();
    return ran;
  }

  private String[] command(String role) {
    List<String> allows = new ArrayList<>(List.of(COMMON, NEW));
    for (int i = 0; i < 60; i++) {
      allows.add("sns:Publish on arn:aws:sns:us-east-1:222222222222:a-topic-with-a-long-name-" + i);
    }
    return new String[] {
      "apply",
      "--role",
      role,
      "--policy",
      embedded.lab.policy("new.json", allows.toArray(String[]::new)),
      "--managed",
      "--yes",
      "--remove"
    };
  }

  /** The same command once more does the rest, and there is a backup of the role as it was. */
  private void completed(String role) {
    RoleLab lab = embedded.lab;
    Ran again = split(role, (number, action) -> Fate.PASS);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(lab.allows(role, COMMON, NEW)).isTrue();
    assertThat(lab.allows(role, OLD)).isFalse();
    assertThat(lab.texts(role).keySet())
        .containsExactly("recorder-" + role + "-1", "recorder-" + role + "-2");
    assertThat(lab.backups()).anyMatch(file -> file.toString().contains("-" + role + "-"));
    // The newest backup that still has the old policy brings it back.
    Ran rolledBack = lab.recorder("rollback", "--role", role, "--to", "2", "--yes");
    assertThat(rolledBack.exitCode()).as(rolledBack.err()).isZero();
    assertThat(lab.allows(role, COMMON, OLD)).isTrue();
  }

  private static String document(String allow) {
    String[] parts = allow.split(" on ", 2);
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
        + parts[0]
        + "\",\"Resource\":\""
        + parts[1]
        + "\"}]}";
  }
}

package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.arn.SampleMembers;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.ActionRow;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.RecordedCall;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A scope of a resource type, with every action that any operation needs on that type. */
class EveryScopeTest {

  /** Where a path and what is in it are two members. */
  private static final Pattern NAME = Pattern.compile("\\$\\{Path\\|path}");

  private final FactTable facts = FactTable.load();
  private final CaptureTable capture = CaptureTable.load();
  private final ResourceTypes types = new ResourceTypes(facts);
  private final SortedSet<String> wrong = new TreeSet<>();
  private int scoped;

  /** What one row grants on one of its types, before the scope and with it. */
  private record Granted(String before, String after, List<ArnPart> parts, List<Finding> findings) {

    boolean hasName() {
      return parts.stream()
          .anyMatch(part -> part.kind() != Kind.LITERAL && !part.path().isEmpty() && !isAny(part));
    }

    private static boolean isAny(ArnPart part) {
      return part.kind() == Kind.UNKNOWN || part.text().equals("*");
    }

    boolean isRefused() {
      return findings.stream().anyMatch(each -> each.kind() == FindingKind.SCOPE_REFUSED);
    }
  }

  /** What to do with each grant. */
  private interface Judge {
    void judge(String place, ResourceTemplate on, Granted granted);
  }

  @Test
  void should_apply_the_scope_of_a_type_to_every_action_on_it() {
    each(
        new Scope.Type(),
        (place, on, granted) -> {
          if (granted.hasName() && !granted.isRefused()) {
            scoped++;
            if (granted.after().equals(granted.before())) {
              wrong.add(place + " on " + granted.before());
            }
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(scoped).isGreaterThan(14_000);
  }

  @Test
  void should_count_the_segments_of_a_name_whatever_members_told_it() {
    each(
        new Scope.Prefix(2),
        (place, on, granted) -> {
          String name = NAME.matcher(on.template()).find() ? "q/w/z" : "e/f/g/h";
          int at =
              on.template().contains("~}")
                  ? granted.before().lastIndexOf(name)
                  : granted.before().indexOf(name);
          // The source of a copy begins with its bucket, which is not the object's name.
          if (!on.template().contains("copy-source")
              && at >= 0
              && granted.before().substring(at).matches("(" + name + ")+(-\\?{6})?")) {
            scoped++;
            String wide = granted.before().substring(0, at) + name.substring(0, 4) + "*";
            if (!granted.after().equals(wide)) {
              wrong.add(place + " on " + granted.before() + ": " + granted.after());
            }
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(scoped).isGreaterThan(10_000);
  }

  private void each(Scope scope, Judge judge) {
    for (String service : capture.serviceIds()) {
      for (String operation : capture.operations(service)) {
        RecordedCall call =
            RecordedCall.of(TestCalls.traces(TestCalls.call(service, operation)).observations())
                .iterator()
                .next();
        for (ActionRow row : Objects.requireNonNull(facts.operation(service, operation)).rows()) {
          for (ResourceTemplate on : row.resources()) {
            for (FilledArn arn : ArnTemplate.parse(on.template()).fill(given(on))) {
              judge.judge(
                  service + " " + operation + " " + row.action(),
                  on,
                  granted(row.action(), arn, call, on, scope));
            }
          }
        }
      }
    }
  }

  private Granted granted(
      String action, FilledArn arn, RecordedCall call, ResourceTemplate on, Scope scope) {
    Permission permission =
        new Permission(action, arn.parts(), List.of(), call, "", Collections.emptySortedSet());
    DeployedNames names =
        new DeployedNames(MergeOptions.AS_RECORDED, List.of(call), types, new TreeSet<>());
    Scopes scopes =
        new Scopes(
            new Scope.Exact(), new TreeMap<>(Map.of(on.type().replaceFirst(":", "/"), scope)));
    ScopedNames asked =
        new ScopedNames(scopes, types, new OpenSets(List.of(permission), names::part), names);
    return new Granted(
        names.deployed(arn.parts(), call),
        names.deployed(asked.of(permission).parts(), call),
        arn.parts(),
        asked.findings());
  }

  /** A request whose every member is a name in four segments, or a path and what is in it. */
  private static SampleMembers given(ResourceTemplate on) {
    return SampleMembers.all(
        path ->
            !NAME.matcher(on.template()).find() ? "e/f/g/h" : path.equals("Path") ? "/q/w/" : "z");
  }
}

package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** In whose policy a call belongs. */
final class PolicyKeys {

  private final Grouping grouping;
  private final DeployedNames names;
  private final SortedSet<String> unknown = new TreeSet<>();

  PolicyKeys(Grouping grouping, DeployedNames names) {
    this.grouping = grouping;
    this.names = names;
  }

  /**
   * The ARN of the deployed role that makes the call; for the application's own role what it is
   * grouped by, or {@link Call#BASE} where the trace does not tell that.
   */
  String of(RecordedCall recorded) {
    Call call = recorded.call();
    if (Arn.isArn(call.principal())) {
      return names.deployedPrincipal(call.principal(), call);
    }
    String group = group(call.origin());
    if (group.isEmpty() && grouping != Grouping.PRINCIPAL) {
      unknown.add(recorded.operation());
    }
    if (group.isEmpty()) {
      return Call.BASE;
    }
    names.isGroup(group);
    return group;
  }

  /** What the traces do not tell of the groups; after the last call. */
  List<Finding> findings(Traces traces) {
    List<Finding> findings = new ArrayList<>();
    if (grouping == Grouping.PRINCIPAL) {
      return findings;
    }
    if (!unknown.isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.GROUP_UNKNOWN,
              "group: " + grouping.id(),
              "The traces do not tell the "
                  + grouping.id()
                  + " of these calls, so what they need is in the policy "
                  + Call.BASE
                  + ": "
                  + Shown.some(unknown)
                  + ".",
              remedy()));
    }
    if (grouping == Grouping.HANDLER) {
      // Where handlers are, the agent reads every stack.
      return findings;
    }
    for (TraceFile file : traces.files()) {
      if (!"every".equals(file.header().options().get("origins"))) {
        findings.add(
            new Finding(
                FindingKind.GROUP_UNKNOWN,
                file.path().toString(),
                "The agent told only the first place in the code that makes a call, so the policy of another one that makes the same call may lack what it needs.",
                "Record with the agent's option origins=every."));
      }
    }
    return findings;
  }

  private String remedy() {
    return grouping == Grouping.HANDLER
        ? "Call them through the handler's handleRequest in tests, add them to the policies that need them, or group by class."
        : "Add it to the policies that need it, or group by class.";
  }

  private String group(Origin origin) {
    return switch (grouping) {
      case PRINCIPAL -> "";
      case HANDLER -> origin.handler();
      case CLASS -> outermost(origin.className());
      case PACKAGE -> {
        int dot = origin.className().lastIndexOf('.');
        yield dot < 0 ? "" : origin.className().substring(0, dot);
      }
      case TEST -> outermost(origin.test().split("#", 2)[0]);
    };
  }

  /** Of a nested class the one that it is nested in. */
  private static String outermost(String className) {
    int dollar = className.indexOf('$', className.lastIndexOf('.') + 2);
    return dollar < 0 ? className : className.substring(0, dollar);
  }
}

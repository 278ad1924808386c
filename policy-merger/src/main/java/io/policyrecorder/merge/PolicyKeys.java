package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;

/** In whose policy a call belongs. */
final class PolicyKeys {

  private final Grouping grouping;
  private final DeployedNames names;

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
    return group.isEmpty() ? Call.BASE : group;
  }

  private String group(Origin origin) {
    return switch (grouping) {
      case PRINCIPAL -> "";
      case HANDLER -> "";
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

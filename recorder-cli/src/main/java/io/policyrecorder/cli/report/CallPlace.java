package io.policyrecorder.cli.report;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;

/** Where in the code a call was made, in words. */
public final class CallPlace {

  private CallPlace() {}

  /** {@code com.acme.Orders.place}, {@code unknown} where no project code was on the stack. */
  public static String of(Call call) {
    Origin origin = call.origin();
    if (origin.className().isEmpty()) {
      return "unknown";
    }
    return origin.methodName().isEmpty()
        ? origin.className()
        : origin.className() + "." + origin.methodName();
  }

  /** {@code S3 GetObject}, or the method and path of a request that was signed by hand. */
  public static String operation(Call call) {
    return call.kind() == Call.Kind.SIGNED
        ? call.service()
            + " "
            + String.join(" ", call.values("Method"))
            + " "
            + String.join(" ", call.values("Path"))
        : call.service() + " " + call.operation();
  }
}

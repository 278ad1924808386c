package io.policyrecorder.check;

import io.policyrecorder.merge.DeployedRequests;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceLine;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Calls of an application, as an agent would have recorded them. */
final class Recorded {

  static final String ROLE = "arn:aws:iam::111122223333:role/team/orders";

  private static final int CAPTURE = Integer.MAX_VALUE;

  private final List<Observation> observations = new ArrayList<>();

  Recorded call(String service, String operation, Map<String, List<String>> arguments) {
    return call(Call.Kind.SDK, service, operation, "", arguments, "111122223333");
  }

  /** A call whose credentials tell no account. */
  Recorded callOfNobody(String service, String operation, Map<String, List<String>> arguments) {
    return call(Call.Kind.SDK, service, operation, "", arguments, "");
  }

  Recorded signed(String host, String method, String path) {
    return call(
        Call.Kind.SIGNED,
        "execute-api",
        Call.REQUEST,
        host,
        Map.of("Method", List.of(method), "Path", List.of(path)),
        "111122223333");
  }

  private Recorded call(
      Call.Kind kind,
      String service,
      String operation,
      String host,
      Map<String, List<String>> arguments,
      String account) {
    TreeMap<String, Argument> members = new TreeMap<>();
    arguments.forEach(
        (name, values) ->
            members.put(name, values.isEmpty() ? Argument.PRESENT : Argument.values(values)));
    Call call =
        new Call(
            kind,
            service,
            operation,
            "eu-central-1",
            "aws",
            account,
            host,
            Call.BASE,
            members,
            new TreeSet<>(),
            new Origin(Origin.Kind.APPLICATION, "com.acme.Orders", "place", ""));
    observations.add(new Observation(call, Optional.empty(), CAPTURE, TraceLine.identity(call)));
    return this;
  }

  DeployedRequests requests() {
    return requests(MergeOptions.AS_RECORDED);
  }

  DeployedRequests requests(MergeOptions options) {
    return PolicyMerger.requests(new Traces(List.of(), new TreeSet<>(observations)), options);
  }

  static NamedPolicy policy(PolicyKind kind, String json) {
    try {
      return NamedPolicy.read(json.replace('\'', '"'), kind, kind.text() + ".json");
    } catch (PolicyException wrong) {
      throw new AssertionError(wrong);
    }
  }

  /** A policy with these statements, single quotes for double ones. */
  static NamedPolicy statements(PolicyKind kind, String statements) {
    return policy(kind, "{'Version':'2012-10-17','Statement':[" + statements + "]}");
  }
}

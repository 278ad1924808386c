package io.policyrecorder.merge;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceLine;
import io.policyrecorder.trace.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Calls as an agent would have recorded them, for tests. */
final class TestCalls {

  static final Origin APPLICATION = origin(Origin.Kind.APPLICATION, "com.acme.Store", "load");
  static final Origin TEST = origin(Origin.Kind.TEST, "com.acme.StoreIT", "prepares");

  private TestCalls() {}

  static Origin origin(Origin.Kind kind, String className, String method) {
    return new Origin(kind, className, method, "");
  }

  /** A call of the application against AWS: alternating member paths and values. */
  static Call call(String service, String operation, String... members) {
    return call(APPLICATION, "s3.us-east-1.amazonaws.com", service, operation, members);
  }

  static Call call(
      Origin origin, String host, String service, String operation, String... members) {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    for (int i = 0; i < members.length; i += 2) {
      arguments.put(members[i], Argument.values(List.of(members[i + 1].split(",", -1))));
    }
    return new Call(
        Call.Kind.SDK,
        service,
        operation,
        "us-east-1",
        "aws",
        "111122223333",
        host,
        Call.BASE,
        arguments,
        Collections.emptySortedSet(),
        origin);
  }

  static Call by(String principal, String account, Call call) {
    return new Call(
        call.kind(),
        call.service(),
        call.operation(),
        call.region(),
        call.partition(),
        account,
        call.endpoint(),
        principal,
        call.arguments(),
        call.resources(),
        call.origin());
  }

  static Call signed(String host, String method, String path) {
    return signed("execute-api", host, method, path, Map.of());
  }

  static Call signed(
      String service, String host, String method, String path, Map<String, Argument> more) {
    SortedMap<String, Argument> arguments = new TreeMap<>(more);
    arguments.put("Method", Argument.values(List.of(method)));
    arguments.put("Path", Argument.values(List.of(path)));
    return new Call(
        Call.Kind.SIGNED,
        service,
        Call.REQUEST,
        "us-east-1",
        "aws",
        "111122223333",
        host,
        Call.BASE,
        arguments,
        Collections.emptySortedSet(),
        APPLICATION);
  }

  static Observation observed(Call call) {
    return new Observation(call, Optional.empty(), 1, TraceLine.identity(call));
  }

  static Observation answered(Call call, Outcome outcome) {
    return new Observation(call, Optional.of(outcome), 1, TraceLine.identity(call, outcome));
  }

  static Outcome learned(String path, String value) {
    SortedMap<String, SortedSet<String>> learned = new TreeMap<>();
    learned.put(path, new TreeSet<>(List.of(value)));
    return Outcome.learned(learned);
  }

  static Traces traces(Call... calls) {
    return traces(List.of(calls).stream().map(TestCalls::observed).toList());
  }

  static Traces traces(Collection<Observation> observations) {
    return new Traces(List.of(), new TreeSet<>(observations));
  }

  /** Traces of several JVMs with these calls. */
  static Traces runs(List<List<Call>> runs) {
    List<TraceFile> files = new ArrayList<>();
    TreeSet<Observation> observations = new TreeSet<>();
    for (List<Call> run : runs) {
      TreeMap<String, Long> counts = new TreeMap<>();
      for (Call call : run) {
        counts.put(TraceLine.identity(call), 1L);
        observations.add(observed(call));
      }
      TraceHeader header = new TraceHeader(1, "0.1.0", 1, "", 1, "", "", new TreeMap<>());
      files.add(
          new TraceFile(
              Path.of(files.size() + ".jsonl"),
              header,
              Optional.of(new TraceEnd(run.size(), run.size(), 0)),
              counts,
              Map.of(),
              new TreeSet<>(),
              false,
              false));
    }
    return new Traces(files, observations);
  }
}

package io.policyrecorder.grant;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceLine;
import io.policyrecorder.trace.Traces;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Calls as an agent would have recorded them against AWS in account 111122223333. */
final class SomeCalls {

  private static final Origin APPLICATION =
      new Origin(Origin.Kind.APPLICATION, "com.acme.Store", "load", "");

  private SomeCalls() {}

  /** Alternating member paths and values; an empty value: only the presence was recorded. */
  static Call call(String service, String operation, String... members) {
    return call(APPLICATION, service, operation, members);
  }

  /** The same by a test. */
  static Call byTest(String service, String operation, String... members) {
    return call(
        new Origin(Origin.Kind.TEST, "com.acme.StoreIT", "setUp", ""), service, operation, members);
  }

  /** A request to an API that the application signed itself. */
  static Call signed(String host, String method, String path) {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    arguments.put("Method", Argument.values(List.of(method)));
    arguments.put("Path", Argument.values(List.of(path)));
    return new Call(
        Call.Kind.SIGNED,
        "execute-api",
        "Request",
        "eu-central-1",
        "aws",
        "111122223333",
        host,
        Call.BASE,
        arguments,
        Collections.emptySortedSet(),
        APPLICATION);
  }

  private static Call call(Origin origin, String service, String operation, String... members) {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    for (int i = 0; i < members.length; i += 2) {
      arguments.put(
          members[i],
          members[i + 1].isEmpty() ? Argument.PRESENT : Argument.values(List.of(members[i + 1])));
    }
    return new Call(
        Call.Kind.SDK,
        service,
        operation,
        "eu-central-1",
        "aws",
        "111122223333",
        "aws.eu-central-1.amazonaws.com",
        Call.BASE,
        arguments,
        Collections.emptySortedSet(),
        origin);
  }

  static Traces traces(Call... calls) {
    return new Traces(
        List.of(),
        new TreeSet<>(
            Stream.of(calls)
                .map(call -> new Observation(call, Optional.empty(), 1, TraceLine.identity(call)))
                .toList()));
  }
}

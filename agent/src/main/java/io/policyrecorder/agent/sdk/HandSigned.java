package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.CallSite;
import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Partition;
import io.policyrecorder.agent.record.Presigning;
import io.policyrecorder.agent.record.Signer;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.Mode;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Requests that are signed outside of a client, for any service that takes signatures. */
final class HandSigned {

  /** On every request of a client; the signers see those too. */
  private static final String OF_CLIENT = "amz-sdk-invocation-id";

  /** Headers that the SDK's signers leave out of the signature. */
  private static final Set<String> UNSIGNED =
      Set.of("connection", "x-amzn-trace-id", "user-agent", "expect", "transfer-encoding");

  private final Observer observer;

  HandSigned(Observer observer) {
    this.observer = observer;
  }

  static boolean isOfClient(SdkHttpRequest http) {
    return http.firstMatchingHeader(OF_CLIENT).isPresent();
  }

  /**
   * Records a request, unless it is of a client.
   *
   * @param service the signing name, {@code execute-api}
   * @param inQuery whether the signature goes into the query: a presigned URL
   */
  void record(SdkHttpRequest http, String service, String region, Signer signer, boolean inQuery) {
    Presigning.Pending presigned = inQuery ? Presigning.take() : null;
    String principal = observer.principals().of(signer.key(), signer.provider());
    if (presigned != null) {
      observer.sent(completed(presigned.call(), http, principal, signer), presigned.source());
    } else if (!observer.origins().isCalledBy(HandSigned::isChain)) {
      CallSite here = observer.origins().here();
      observer.sent(
          new Call(
              Call.Kind.SIGNED,
              service,
              Call.REQUEST,
              region,
              Partition.of(region),
              signer.account(),
              http.host(),
              principal,
              arguments(http, service, region, signer),
              new TreeSet<>(),
              here.origin()),
          here.source());
    }
  }

  /** Interceptors of the SDK sign parts of a client's request, such as its PreSignedUrl. */
  private static boolean isChain(String className) {
    return className.endsWith(".ExecutionInterceptorChain");
  }

  /** The few values of a query that name resources, such as the user of a database. */
  private void addListed(
      SdkHttpRequest http, String service, SortedMap<String, Argument> arguments) {
    for (Member member : observer.operations().find(service, Call.REQUEST).request()) {
      String name = member.path().toString();
      List<String> values = http.rawQueryParameters().get(name);
      if (values != null && member.mode() == Mode.VALUE) {
        arguments.putIfAbsent(name, Argument.values(values));
      }
    }
  }

  /** A query of one word, {@code ?word}, has no name: the word may be anything. */
  private static SortedSet<String> namesWithValue(Map<String, List<String>> query) {
    SortedSet<String> names = new TreeSet<>();
    query.forEach(
        (name, values) -> {
          if (values != null
              && values.stream().anyMatch(value -> value != null && !value.isEmpty())) {
            names.add(name);
          }
        });
    return names;
  }

  private static Call completed(Call call, SdkHttpRequest http, String principal, Signer signer) {
    return new Call(
        call.kind(),
        call.service(),
        call.operation(),
        call.region(),
        call.partition(),
        signer.account().isEmpty() ? call.account() : signer.account(),
        http.host(),
        principal,
        call.arguments(),
        call.resources(),
        call.origin());
  }

  private SortedMap<String, Argument> arguments(
      SdkHttpRequest http, String service, String region, Signer signer) {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    String path = http.encodedPath();
    arguments.put("Method", Argument.values(List.of(http.method().name())));
    arguments.put("Path", Argument.values(List.of(path.startsWith("/") ? path : "/" + path)));
    if (!http.rawQueryParameters().isEmpty()) {
      SortedSet<String> names = namesWithValue(http.rawQueryParameters());
      if (!names.isEmpty()) {
        arguments.put("QueryNames", Argument.values(names));
      }
      addListed(http, service, arguments);
    }
    TreeSet<String> headers = new TreeSet<>();
    headers.add("host");
    for (String header : http.headers().keySet()) {
      String name = header.toLowerCase(Locale.ROOT);
      if (!UNSIGNED.contains(name)) {
        headers.add(name);
      }
    }
    arguments.put("SignedHeaders", Argument.values(headers));
    if (!region.isEmpty()) {
      arguments.put("SigningRegion", Argument.values(List.of(region)));
    }
    if (signer.isSession()) {
      arguments.put("SessionToken", Argument.PRESENT);
    }
    return arguments;
  }
}

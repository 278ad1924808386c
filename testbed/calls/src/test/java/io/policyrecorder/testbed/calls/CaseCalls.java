package io.policyrecorder.testbed.calls;

import com.acme.Store;
import com.acme.it.StoreIT;
import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.AwsHost;
import io.policyrecorder.merge.MergeCase;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkRequest;

/** Makes the calls of one case with the SDK. */
final class CaseCalls {

  private static final String HEADER = "header.";

  /** The methods of the application and of its tests from which calls can come. */
  private static final Set<String> CALLERS = Set.of("load", "prepares");

  private static final RealValues VALUES = new RealValues();

  private final SdkCaller sdk;
  private final CaseAccounts accounts;
  private final Map<String, AwsCredentials> roles = new HashMap<>();

  /** Calls in these accounts. */
  CaseCalls(SdkCaller sdk, CaseAccounts accounts) {
    this.sdk = sdk;
    this.accounts = accounts;
  }

  /** Why the SDK cannot make the calls of a case; none when it can. */
  static Optional<String> obstacle(MergeCase expected) {
    CaseAccounts any = new CaseAccounts(0);
    for (int i = 0; i < expected.observations().size(); i++) {
      Call call = expected.observations().get(i).call();
      if (!CALLERS.contains(call.origin().methodName())) {
        return Optional.of("no code to call from " + call.origin().methodName());
      }
      if (call.kind() == Call.Kind.SIGNED) {
        continue;
      }
      SdkService service = SdkServices.of(call.service()).orElse(null);
      if (service == null) {
        return Optional.of("no module of " + call.service() + " on the class path");
      }
      if (service.operation(call.operation()).isEmpty()) {
        return Optional.of("the SDK has no " + call.service() + " " + call.operation());
      }
      if (call.arguments().containsKey(Call.NATIVE)) {
        return Optional.of(
            "S3's native client, which testbed/clients calls, sends without a client of Java");
      }
      try {
        request(call, given(expected, i, any));
      } catch (IllegalArgumentException e) {
        return Optional.of("the SDK is older: " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Makes each call, once for each of its answers. */
  void make(MergeCase expected) throws Exception {
    List<Observation> all = expected.observations();
    for (int i = 0; i < all.size(); ) {
      List<Outcome> answers = new ArrayList<>();
      Map<String, List<String>> given = given(expected, i, accounts);
      Call call = all.get(i++).call();
      while (i < all.size() && all.get(i).outcome().isPresent()) {
        answers.add(all.get(i++).outcome().orElseThrow());
      }
      if (answers.isEmpty()) {
        answers.add(Outcome.learned(new TreeMap<>()));
      }
      for (Outcome answer : answers) {
        make(call, given, answer);
      }
    }
  }

  private void make(Call call, Map<String, List<String>> given, Outcome answer) throws Exception {
    sdk.use(credentials(call));
    Caller caller = call.origin().kind() == Origin.Kind.TEST ? StoreIT::prepares : Store::load;
    switch (call.kind()) {
      case SIGNED -> HandSigned.sign(caller, call, credentials(call));
      case PRESIGNED ->
          Presigned.presign(caller, request(call, given), credentials(call), call.region());
      case SDK -> send(caller, call, given, answer);
    }
  }

  private static SdkOperation operation(Call call) {
    return SdkServices.of(call.service())
        .flatMap(service -> service.operation(call.operation()))
        .orElseThrow();
  }

  /** The members of a call as the application of these accounts gives them. */
  private static Map<String, List<String>> given(
      MergeCase expected, int observation, CaseAccounts accounts) {
    Map<String, List<String>> given = new TreeMap<>();
    expected
        .given()
        .get(observation)
        .forEach((path, values) -> given.put(path, values.stream().map(accounts::in).toList()));
    if (expected.observations().get(observation).call().service().equals("S3 Control")) {
      // Part of the host, so that the SDK asks for it; no permission depends on it.
      given.putIfAbsent("AccountId", List.of(accounts.in("111122223333")));
    }
    return given;
  }

  private static SdkRequest request(Call call, Map<String, List<String>> given) {
    return (SdkRequest)
        NamedMembers.build(
            operation(call).newRequest(), VALUES.of(call.service(), call.operation(), given));
  }

  private void send(Caller caller, Call call, Map<String, List<String>> given, Outcome outcome) {
    SdkService service = SdkServices.of(call.service()).orElseThrow();
    SdkOperation operation = operation(call);
    SdkRequest request = request(call, given);
    String role = role(call);
    String key = "ASIA" + Integer.toHexString(role.hashCode()).toUpperCase(java.util.Locale.ROOT);
    Map<String, List<String>> members = new TreeMap<>();
    Map<String, String> headers = new TreeMap<>();
    outcome
        .learned()
        .forEach(
            (path, values) -> {
              if (path.startsWith(HEADER)) {
                headers.put(path.substring(HEADER.length()), accounts.in(values.first()));
              } else {
                members.put(path, List.copyOf(accounts.in(values)));
              }
            });
    if (!role.isEmpty()) {
      members.put("Credentials.AccessKeyId", List.of(key));
      members.put("Credentials.Expiration", List.of());
    }
    Function<Protocol, Answer> answer =
        outcome.status() != 0
            ? protocol -> Answer.error(outcome.status(), outcome.error(), "no", protocol)
            : sdk.answer(response(operation, members), headers);
    Exception thrown = sdk.call(caller, service, operation, target(call), request, answer);
    if (thrown != null && outcome.status() == 0) {
      throw new AssertionError(call.service() + " " + call.operation() + " failed", thrown);
    }
    if (!role.isEmpty()) {
      roles.put(role, session(key, role));
    }
  }

  private static Object response(SdkOperation operation, Map<String, List<String>> members) {
    return operation.isAsync() && members.isEmpty()
        ? ((software.amazon.awssdk.utils.builder.Buildable) operation.newResponse()).build()
        : NamedMembers.build(operation.newResponse(), members);
  }

  /** The role whose credentials the call asks for. */
  private String role(Call call) {
    Argument role = call.arguments().get("RoleArn");
    return call.service().equals("STS") && call.operation().startsWith("AssumeRole") && role != null
        ? accounts.in(role.values().first())
        : "";
  }

  private Target target(Call call) {
    String host = call.endpoint();
    return new Target(
        call.region(),
        !AwsHost.isAws(host)
            ? accounts.emulator()
            : host.startsWith("service.") ? "" : accounts.in(host));
  }

  private AwsCredentials credentials(Call call) throws Exception {
    if (!Arn.isArn(call.principal())) {
      String account = accounts.in(call.account());
      return AwsBasicCredentials.builder()
          .accessKeyId("AKIA" + account)
          .secretAccessKey("secret")
          .accountId(account)
          .build();
    }
    String role = accounts.in(call.principal());
    AwsCredentials known = roles.get(role);
    return known == null ? assumed(role) : known;
  }

  /** Credentials of a role that a test of the application asked for. */
  private AwsCredentials assumed(String role) {
    SdkService sts = SdkServices.of("STS").orElseThrow();
    SdkOperation assume = sts.operation("AssumeRole").orElseThrow();
    String key = "ASIA" + Integer.toHexString(role.hashCode()).toUpperCase(java.util.Locale.ROOT);
    Object response =
        NamedMembers.build(
            assume.newResponse(),
            Map.of("Credentials.AccessKeyId", List.of(key), "Credentials.Expiration", List.of()));
    Object request = NamedMembers.build(assume.newRequest(), Map.of("RoleArn", List.of(role)));
    sdk.call(
        StoreIT::prepares,
        sts,
        assume,
        new Target("us-east-1", ""),
        (SdkRequest) request,
        sdk.answer(response, Map.of()));
    AwsCredentials credentials = session(key, role);
    roles.put(role, credentials);
    return credentials;
  }

  private static AwsCredentials session(String key, String role) {
    return AwsSessionCredentials.builder()
        .accessKeyId(key)
        .secretAccessKey("secret")
        .sessionToken("token")
        .accountId(Arn.parse(role).account())
        .build();
  }
}

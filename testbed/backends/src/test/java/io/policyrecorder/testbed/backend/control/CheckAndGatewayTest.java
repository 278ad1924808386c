package io.policyrecorder.testbed.backend.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.policyrecorder.check.Check;
import io.policyrecorder.check.CheckOptions;
import io.policyrecorder.check.CheckResult;
import io.policyrecorder.check.GivenPolicies;
import io.policyrecorder.check.NamedPolicy;
import io.policyrecorder.check.Standing;
import io.policyrecorder.cli.CheckInProcess;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Verdict;
import io.policyrecorder.merge.DeployedRequests;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * For random pairs of an identity's policy and a resource policy, what {@code recorder check} says
 * of a recorded call is what the gateway answers to a really signed request. The gateway decides
 * with code of its own.
 *
 * <p>What no trace tells, the command says is not known: such a pair is one more, and has to name
 * the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckAndGatewayTest {

  /** More of them: -Dpairs=20000 -Dseed=1. */
  private static final int PAIRS = Integer.getInteger("pairs", 1_000);

  private static final long SEED = Long.getLong("seed", 20_260_116);
  private static final List<String> SKUS = List.of("42", "42", "42", "43", "7");

  /** Keys that the gateway knows the lack of, and no trace; and the name of the session. */
  private static final List<String> UNTOLD =
      List.of(
          "aws:PrincipalOrgID", "aws:MultiFactorAuthPresent", "aws:SourceVpce", "assumed-role/");

  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, Clock.systemUTC());
  private final PricesApi api = PricesApi.create(TestClients.of(server.address()));
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, DeployedRequests> requests = new HashMap<>();

  CheckAndGatewayTest() throws IOException {}

  @AfterAll
  void stop() {
    server.close();
  }

  /** What the command says. */
  private record Said(Decision decision, String report) {}

  @Test
  void should_say_of_a_thousand_pairs_what_the_gateway_answers(@TempDir Path folder)
      throws Exception {
    Random random = new Random(SEED);
    Map<Decision, Integer> seen = new EnumMap<>(Decision.class);
    int compared = 0;
    while (compared < PAIRS) {
      boolean iam = random.nextInt(8) > 0;
      String authorization = iam ? "AWS_IAM" : "NONE";
      boolean foreign = random.nextBoolean();
      RandomPolicies policies = new RandomPolicies(random, api.id(), authorization);
      String identity = policies.identity();
      String resource = random.nextInt(6) == 0 && !foreign ? "" : policies.resource();
      String sku = SKUS.get(random.nextInt(SKUS.size()));

      Said said =
          check(folder, authorization, foreign, identity, resource, sku, compared % 25 == 0);
      seen.merge(said.decision, 1, Integer::sum);
      boolean doubtful =
          said.decision != Decision.ALLOW
              && said.decision != Decision.DENY
              && (said.decision == Decision.UNKNOWN || said.report.contains("may deny it"));
      if (doubtful) {
        assertThat(UNTOLD)
            .as("what is not known is said: %s", said.report)
            .anyMatch(said.report::contains);
        continue;
      }
      HttpResponse<String> answer = answer(authorization, foreign, identity, resource, sku);
      assertThat(said.decision)
          .as(
              "pair %s of seed %s, %s, %s account%nidentity %s%nresource %s%ngateway %s%ncheck %s",
              compared,
              SEED,
              authorization,
              foreign ? "another" : "same",
              identity,
              resource,
              answer.body(),
              said.report)
          .isEqualTo(decision(answer));
      compared++;
    }
    // Otherwise the pairs would prove little.
    for (Decision decision : List.of(Decision.ALLOW, Decision.DENY, Decision.IMPLICIT_DENY)) {
      assertThat(seen.getOrDefault(decision, 0)).as(seen.toString()).isGreaterThan(PAIRS / 10);
    }
    assertThat(seen.getOrDefault(Decision.UNKNOWN, 0)).as(seen.toString()).isLessThan(PAIRS / 10);
  }

  /**
   * What the command's own classes say: reading its command line a thousand times would take longer
   * than everything else, so only some pairs go through the whole of it.
   */
  private Said check(
      Path folder,
      String authorization,
      boolean foreign,
      String identity,
      String resource,
      String sku,
      boolean whole)
      throws Exception {
    String account = foreign ? "222222222222" : "000000000000";
    Path trace = trace(folder, authorization, account, sku);
    if (whole) {
      return command(folder, trace, authorization, account, identity, resource);
    }
    List<KnownApi> apis =
        List.of(
            new KnownApi("", api.id(), "000000000000", "us-east-1", "", "", authorization, "", ""));
    SortedMap<String, NamedPolicy> policies = new TreeMap<>();
    if (!resource.isEmpty()) {
      policies.put(api.id(), NamedPolicy.read(resource, PolicyKind.RESOURCE, "api.json"));
    }
    Standing standing =
        new Standing(
            session(account),
            List.of(NamedPolicy.read(identity, PolicyKind.IDENTITY, "policy.json")),
            null,
            List.of(),
            List.of());
    CheckResult result =
        Check.verdicts(
            requests.computeIfAbsent(authorization + account + sku, key -> read(trace, account)),
            new GivenPolicies(
                new TreeMap<>(Map.of(Call.BASE, standing)), new TreeMap<>(), policies),
            new CheckOptions(
                Set.of(Call.BASE),
                Map.of(
                    "aws:PrincipalArn", List.of(role(account)),
                    "aws:SourceIp", List.of("127.0.0.1"),
                    "aws:SecureTransport", List.of("false")),
                apis,
                new TreeMap<>()));
    assertThat(result.requests()).hasSize(1);
    Verdict verdict = result.requests().get(0).verdict();
    return new Said(verdict.decision(), verdict.toString());
  }

  private static DeployedRequests read(Path trace, String account) {
    try {
      return PolicyMerger.requests(
          TraceReader.read(List.of(trace)), MergeOptions.AS_RECORDED.withAccount(account));
    } catch (TraceException damaged) {
      throw new AssertionError(damaged);
    }
  }

  private static String role(String account) {
    return "arn:aws:iam::" + account + ":role/" + PricesApi.ROLE;
  }

  private static String session(String account) {
    return "arn:aws:sts::" + account + ":assumed-role/" + PricesApi.ROLE + "/" + PricesApi.SESSION;
  }

  private Path trace(Path folder, String authorization, String account, String sku)
      throws IOException {
    return Files.writeString(
        folder.resolve("trace.jsonl"),
        """
        {"trace":1,"agent":"0.1.0","capture":1,"pid":1,"start":"2026-01-02T03:04:05.000Z"}
        {"at":"2026-01-02T03:04:06.000Z","n":1,"call":{"kind":"signed","service":"execute-api","operation":"Request","region":"us-east-1","partition":"aws","account":"%s","endpoint":"%s.execute-api.us-east-1.amazonaws.com","principal":"base","arguments":{"Method":["GET"],"Path":["/%s/%s/%s"],"SignedHeaders":["host","x-amz-date"],"SigningRegion":["us-east-1"]},"origin":{"kind":"application","class":"com.acme.Prices","method":"ask"}}}
        {"at":"2026-01-02T03:04:07.000Z","end":true,"calls":1,"distinct":1,"lost":0}
        """
            .formatted(account, api.id(), PricesApi.STAGE, authorization, sku));
  }

  private Said command(
      Path folder,
      Path trace,
      String authorization,
      String account,
      String identity,
      String resource)
      throws IOException {
    Files.writeString(folder.resolve("policy.json"), identity);
    Files.writeString(
        folder.resolve("recorder.yaml"),
        "apis: [{id: %s, account: \"000000000000\", region: us-east-1, auth: %s}]\n"
            .formatted(api.id(), authorization));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                trace.toString(),
                "--policy",
                folder.resolve("policy.json").toString(),
                "--principal",
                session(account),
                "--account",
                account,
                "--config",
                folder.resolve("recorder.yaml").toString(),
                "--context",
                "aws:PrincipalArn=" + role(account),
                "--context",
                "aws:SourceIp=127.0.0.1",
                "--context",
                "aws:SecureTransport=false",
                "--json"));
    if (!resource.isEmpty()) {
      Path file = Files.writeString(folder.resolve("api.json"), resource);
      arguments.addAll(List.of("--api-policy", api.id() + "=" + file));
    }
    CheckInProcess ran = CheckInProcess.of(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isLessThan(2);
    JsonNode requests = json.readTree(ran.out()).path("requests");
    assertThat(requests.size()).as(ran.out()).isEqualTo(1);
    return new Said(
        Decision.valueOf(requests.path(0).path("decision").asText()), requests.toPrettyString());
  }

  private HttpResponse<String> answer(
      String authorization, boolean foreign, String identity, String resource, String sku)
      throws Exception {
    api.deploy(resource);
    if (authorization.equals("NONE")) {
      return api.withToken(authorization, sku, "");
    }
    api.grant(foreign, identity);
    return api.signed(foreign, sku);
  }

  private static Decision decision(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      return Decision.ALLOW;
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    return answer.body().contains(" with an explicit deny")
        ? Decision.DENY
        : Decision.IMPLICIT_DENY;
  }
}

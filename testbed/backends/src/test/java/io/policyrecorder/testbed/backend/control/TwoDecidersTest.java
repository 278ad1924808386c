package io.policyrecorder.testbed.backend.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Verdict;
import io.policyrecorder.simulate.SimulationException;
import io.policyrecorder.simulate.SimulationReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * For random pairs of an identity's policy and a resource policy, the evaluator's decision is the
 * answer of the gateway to a really signed request, whatever the method's authorization. {@link
 * CheckAndGatewayTest} does the same with the command {@code check}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoDecidersTest {

  /** More of them: -Dpairs=20000 -Dseed=1. */
  private static final int PAIRS = Integer.getInteger("pairs", 400);

  private static final long SEED = Long.getLong("seed", 20_260_115);
  private static final List<String> SKUS = List.of("42", "42", "42", "43", "7");

  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, Clock.systemUTC());
  private final PricesApi api = PricesApi.create(TestClients.of(server.address()));

  TwoDecidersTest() throws IOException {}

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void should_agree_on_random_pairs_of_policies() throws Exception {
    Random random = new Random(SEED);
    Map<Decision, Integer> seen = new EnumMap<>(Decision.class);
    for (int pair = 0; pair < PAIRS; pair++) {
      boolean iam = random.nextInt(4) > 0;
      String authorization = iam ? "AWS_IAM" : PricesApi.AUTHORIZATIONS.get(1 + random.nextInt(3));
      boolean foreign = random.nextBoolean();
      RandomPolicies policies = new RandomPolicies(random, api.id(), authorization);
      String identity = policies.identity();
      String resource = random.nextInt(6) == 0 ? "" : policies.resource();

      String sku = SKUS.get(random.nextInt(SKUS.size()));

      Verdict verdict = verdict(authorization, foreign, identity, resource, sku);
      HttpResponse<String> answer = answer(authorization, foreign, identity, resource, sku);

      assertThat(decision(answer))
          .as(
              "pair %s of seed %s, %s, %s account%nidentity %s%nresource %s%ngateway %s%nevaluator %s",
              pair,
              SEED,
              authorization,
              foreign ? "another" : "same",
              identity,
              resource,
              answer.body(),
              verdict)
          .isEqualTo(verdict.decision());
      seen.merge(verdict.decision(), 1, Integer::sum);
    }
    // Otherwise the pairs would prove little.
    assertThat(seen.keySet())
        .containsExactly(Decision.ALLOW, Decision.DENY, Decision.IMPLICIT_DENY);
    assertThat(seen.values()).as(seen.toString()).allMatch(count -> count > PAIRS / 10);
  }

  private HttpResponse<String> answer(
      String authorization, boolean foreign, String identity, String resource, String sku)
      throws Exception {
    api.deploy(resource);
    switch (authorization) {
      case "AWS_IAM" -> {
        api.grant(foreign, identity);
        return api.signed(foreign, sku);
      }
      case "CUSTOM" -> {
        return api.withToken(authorization, sku, PricesApi.document(identity));
      }
      default -> {
        return api.withToken(authorization, sku, "valid");
      }
    }
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

  private Verdict verdict(
      String authorization, boolean foreign, String identity, String resource, String sku)
      throws SimulationException {
    String account = foreign ? "222222222222" : "000000000000";
    boolean iam = authorization.equals("AWS_IAM");
    String principal =
        iam
            ? "\"arn:aws:sts::%s:assumed-role/caller/tests\"".formatted(account)
            : "{\"type\":\"Anonymous\"}";
    String keys =
        iam
            ? """
              ,"aws:PrincipalAccount":"%s","aws:PrincipalArn":"arn:aws:iam::%s:role/caller",
              "aws:PrincipalType":"AssumedRole\""""
                .formatted(account, account)
            : "";
    String line =
        """
        {"identityPolicies":[%s],"resourcePolicy":%s,
         "request":{"principal":%s,"action":"execute-api:Invoke","resource":"%s",
           "context":{"aws:SourceIp":"127.0.0.1","aws:SecureTransport":"false"%s}},
         "apiGateway":{"apiType":"REST","endpointType":"REGIONAL","authType":"%s","region":"us-east-1",
           "apiId":"%s","ownerAccount":"000000000000"},
         "cognitoTokenValid":true}"""
            .formatted(
                identity,
                resource.isEmpty() ? "null" : resource,
                principal,
                api.methodArn(authorization, sku),
                keys,
                authorization,
                api.id());
    return SimulationReader.read(line).verdict();
  }
}

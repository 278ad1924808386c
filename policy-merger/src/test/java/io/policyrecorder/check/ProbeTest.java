package io.policyrecorder.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.ApiAnswer;
import io.policyrecorder.check.Probe.Agreement;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.KnownResources;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.trace.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which recorded requests are asked again, and what their answers say of the check. */
class ProbeTest {

  private static final String HOST = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";
  private static final String ROLE = "arn:aws:iam::111122223333:role/team/orders";
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/orders/me";
  private static final String ALLOWING =
      "{'Effect':'Allow','Action':'execute-api:Invoke','Resource':'*'}";
  private static final String DENYING =
      "{'Effect':'Deny','Action':'execute-api:Invoke','Resource':'*'}";

  private final Recorded recorded = new Recorded();
  private List<KnownApi> apis =
      List.of(new KnownApi("", "a1b2c3d4e5", "111122223333", "", "", "", "", "", ""));

  private CheckResult check(String statements) {
    Standing standing =
        new Standing(
            ROLE,
            List.of(Recorded.statements(PolicyKind.IDENTITY, statements)),
            null,
            List.of(),
            List.of());
    return Check.of(
        recorded.requests(options()),
        new GivenPolicies(
            new TreeMap<>(Map.of(Call.BASE, standing)), new TreeMap<>(), new TreeMap<>()),
        new CheckOptions(Set.of(), Map.of(), apis, new TreeMap<>()));
  }

  /** As the configuration would say it to the merger too. */
  private MergeOptions options() {
    MergeOptions all = MergeOptions.AS_RECORDED;
    return new MergeOptions(
        all.account(),
        all.region(),
        all.partition(),
        all.accounts(),
        all.regions(),
        all.names(),
        all.principals(),
        new KnownResources(apis, List.of()),
        all.scopes(),
        all.leaveOut(),
        all.permissions(),
        all.grouping(),
        all.conditions(),
        all.wildcardActions(),
        all.widenTo());
  }

  private ProbeTargets targets(String endpointUrl) {
    return ProbeTargets.of(check(ALLOWING), apis, endpointUrl);
  }

  @Test
  void should_ask_only_with_methods_that_change_nothing() {
    for (String method :
        List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE")) {
      recorded.signed(HOST, method, "/prod/quotes/today");
    }

    ProbeTargets found = targets("");

    assertThat(found.targets())
        .extracting(ProbeTarget::method)
        .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
    assertThat(found.targets())
        .allSatisfy(
            target -> {
              assertThat(target.url()).isEqualTo("https://" + HOST + "/prod/quotes/today");
              assertThat(target.service()).isEqualTo("execute-api");
              assertThat(target.region()).isEqualTo("eu-central-1");
            });
    assertThat(found.left())
        .hasSize(5)
        .allMatch(each -> each.why().contains("may change something"));
  }

  @Test
  void should_ask_the_emulator_that_was_named() {
    recorded.signed(HOST, "GET", "/prod/quotes/today");

    assertThat(targets("http://127.0.0.1:4566/").targets())
        .extracting(ProbeTarget::url)
        .containsExactly("http://127.0.0.1:4566/_aws/execute-api/a1b2c3d4e5/prod/quotes/today");
  }

  @Test
  void should_ask_a_custom_domain_that_the_user_named() {
    apis =
        List.of(
            new KnownApi(
                "api.acme.com",
                "a1b2c3d4e5",
                "111122223333",
                "eu-central-1",
                "prod",
                "v1",
                "",
                "",
                ""));
    recorded.signed("api.acme.com", "GET", "/v1/quotes/today");

    assertThat(targets("").targets())
        .extracting(ProbeTarget::url)
        .containsExactly("https://api.acme.com/v1/quotes/today");
  }

  @Test
  void should_ask_the_deployed_api_for_what_was_recorded_at_an_emulator() {
    apis =
        List.of(
            new KnownApi(
                "localhost.localstack.cloud",
                "a1b2c3d4e5",
                "111122223333",
                "eu-central-1",
                "prod",
                "",
                "",
                "",
                ""));
    recorded.signed(
        "localhost.localstack.cloud", "GET", "/_aws/execute-api/zzzzzzzzzz/local/quotes");

    assertThat(targets("").targets())
        .extracting(ProbeTarget::url)
        .containsExactly("https://" + HOST + "/prod/quotes");
  }

  @Test
  void should_never_send_a_signature_to_a_host_that_only_a_trace_names() {
    recorded.signed("evil.example.com", "GET", "/prod/quotes");
    recorded.signed(
        "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com.evil.example", "GET", "/prod/x");
    recorded.signed("a1b2c3d4e5-evil.execute-api.eu-central-1.amazonaws.com", "GET", "/prod/y");

    assertThat(targets("").targets())
        .extracting(ProbeTarget::url)
        .allMatch(url -> url.startsWith("https://" + HOST + "/"));
  }

  @Test
  void should_leave_out_what_the_agent_hid() {
    recorded.signed(HOST, "GET", "/prod/customers/{hidden}");

    ProbeTargets found = targets("");

    assertThat(found.targets()).isEmpty();
    assertThat(found.left()).extracting(NotProbed::why).singleElement().asString().contains("hid");
  }

  @Test
  void should_agree_when_both_say_the_same() {
    assertThat(probe(ALLOWING, answer(200, "", ""), SESSION).agreement())
        .isEqualTo(Agreement.AGREES);
    assertThat(probe(DENYING, denied("today"), SESSION).agreement()).isEqualTo(Agreement.AGREES);
  }

  @Test
  void should_make_a_finding_of_a_denial_that_the_check_did_not_expect() {
    Probe probe = probe(ALLOWING, denied("today"), SESSION);

    assertThat(probe.agreement()).isEqualTo(Agreement.DIFFERS);
    assertThat(probe.isDenied()).isTrue();
    Finding finding = Objects.requireNonNull(probe.finding());
    assertThat(finding.kind()).isEqualTo(FindingKind.PROBE_DIFFERS);
    assertThat(finding.message()).startsWith("The check says ALLOW, and AWS denied it: ");
  }

  @Test
  void should_make_a_finding_of_an_answer_that_the_check_did_not_expect() {
    Probe probe = probe(DENYING, answer(200, "", ""), SESSION);

    assertThat(probe.agreement()).isEqualTo(Agreement.DIFFERS);
    assertThat(probe.isDenied()).isFalse();
    assertThat(Objects.requireNonNull(probe.finding()).message())
        .startsWith("The check says DENY, and AWS let it pass: ");
  }

  @Test
  void should_learn_what_the_check_did_not_know() {
    apis = List.of();
    Probe probe = probe(ALLOWING, denied("today"), SESSION);

    assertThat(probe.target().request().verdict().decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(probe.agreement()).isEqualTo(Agreement.LEARNED);
    assertThat(probe.isDenied()).isTrue();
    assertThat(probe.finding()).isNull();
  }

  @Test
  void should_say_that_aws_decided_about_another_method() {
    Probe probe = probe(DENYING, denied("tomorrow"), SESSION);

    assertThat(probe.agreement()).isEqualTo(Agreement.DIFFERS);
    assertThat(probe.remark())
        .contains("/quotes/tomorrow, and the check about")
        .contains("/quotes/today");
  }

  @Test
  void should_compare_nothing_when_somebody_else_asked() {
    for (String other :
        List.of(
            SESSION.replace("orders", "admin"),
            SESSION.replace("111122223333", "444455556666"),
            "arn:aws:iam::111122223333:user/orders")) {
      Probe probe = probe(ALLOWING, denied("today"), other);

      assertThat(probe.agreement()).as(other).isEqualTo(Agreement.NOT_COMPARED);
      assertThat(probe.isDenied()).isFalse();
      assertThat(Objects.requireNonNull(probe.finding()).kind())
          .isEqualTo(FindingKind.PROBE_UNDECIDED);
    }
  }

  @Test
  void should_make_a_finding_of_an_answer_that_tells_nothing() {
    Probe probe =
        probe(ALLOWING, answer(429, "TooManyRequestsException", "Too Many Requests"), SESSION);

    assertThat(probe.agreement()).isEqualTo(Agreement.UNDECIDED);
    assertThat(Objects.requireNonNull(probe.finding()).kind())
        .isEqualTo(FindingKind.PROBE_UNDECIDED);
  }

  private Probe probe(String statements, ApiAnswer answer, String acting) {
    recorded.signed(HOST, "GET", "/prod/quotes/today");
    ProbeTarget target = ProbeTargets.of(check(statements), apis, "").targets().get(0);
    return Probe.of(target, answer, true, acting, ROLE);
  }

  private static ApiAnswer denied(String path) {
    return answer(
        403,
        "AccessDeniedException",
        "User: "
            + SESSION
            + " is not authorized to perform: execute-api:Invoke on resource:"
            + " arn:aws:execute-api:eu-central-1:********3333:a1b2c3d4e5/prod/GET/quotes/"
            + path
            + " with an explicit deny");
  }

  private static ApiAnswer answer(int status, String type, String text) {
    return new ApiAnswer(status, type, text);
  }
}

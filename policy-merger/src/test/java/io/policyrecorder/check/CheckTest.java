package io.policyrecorder.check;

import static io.policyrecorder.check.Recorded.ROLE;
import static io.policyrecorder.check.Recorded.statements;
import static io.policyrecorder.evaluate.Decision.ALLOW;
import static io.policyrecorder.evaluate.Decision.DENY;
import static io.policyrecorder.evaluate.Decision.IMPLICIT_DENY;
import static io.policyrecorder.evaluate.Decision.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyrecorder.check.Remedy.Side;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.trace.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckTest {

  private static final String QUEUE = "arn:aws:sqs:eu-central-1:444455556666:orders";
  private static final String PARTNER = "arn:aws:iam::444455556666:role/partner";
  private static final String HOST = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";
  private static final String GET_OBJECT =
      "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::orders/*'}";
  private static final String SEND =
      "{'Effect':'Allow','Action':'sqs:SendMessage','Resource':'" + QUEUE + "'}";
  private static final String ASSUME =
      "{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'" + PARTNER + "'}";
  private static final String INVOKE =
      "{'Effect':'Allow','Action':'execute-api:Invoke','Resource':'arn:aws:execute-api:*'}";

  private final Recorded recorded = new Recorded();
  private final SortedMap<String, NamedPolicy> resources = new TreeMap<>();
  private final SortedMap<String, NamedPolicy> apis = new TreeMap<>();
  private Standing standing = standing(null, null);

  private static Standing standing(@Nullable NamedPolicy identity, @Nullable NamedPolicy boundary) {
    return new Standing(
        ROLE, identity == null ? null : List.of(identity), boundary, List.of(), List.of());
  }

  private static NamedPolicy identity(String statements) {
    return statements(PolicyKind.IDENTITY, statements);
  }

  private CheckResult check(CheckOptions options) {
    return Check.of(
        recorded.requests(),
        new GivenPolicies(new TreeMap<>(Map.of(Call.BASE, standing)), resources, apis),
        options);
  }

  private CheckedRequest only() {
    return only(CheckOptions.everybody());
  }

  private CheckedRequest only(CheckOptions options) {
    CheckResult result = check(options);
    assertThat(result.requests()).hasSize(1);
    return result.requests().get(0);
  }

  private static List<KnownApi> api(String account, String auth, String type) {
    return List.of(new KnownApi("", "a1b2c3d4e5", account, "", "", "", auth, type, ""));
  }

  private static CheckOptions with(List<KnownApi> apis, Map<String, List<String>> context) {
    return new CheckOptions(Set.of(), context, apis, new TreeMap<>());
  }

  private void getObject() {
    recorded.call("S3", "GetObject", Map.of("Bucket", List.of("orders"), "Key", List.of("a.pdf")));
  }

  private void send() {
    recorded.call(
        "SQS",
        "SendMessage",
        Map.of("QueueUrl", List.of("https://sqs.eu-central-1.amazonaws.com/444455556666/orders")));
  }

  private void assume(boolean externalId) {
    recorded.call(
        "STS",
        "AssumeRole",
        externalId
            ? Map.of("RoleArn", List.of(PARTNER), "ExternalId", List.of())
            : Map.of("RoleArn", List.of(PARTNER)));
  }

  @Test
  void should_allow_by_construction_what_the_merged_policy_is_made_of() {
    getObject();

    CheckedRequest request = only();

    assertThat(request.verdict().decision()).isEqualTo(ALLOW);
    assertThat(request.verdict().reasons().get(0)).startsWith("merged policy, statement");
    assertThat(request.remedies()).isEmpty();
    assertThat(request.calls()).extracting(Call::operation).containsExactly("GetObject");
  }

  @Test
  void should_tell_the_statement_that_the_own_policy_lacks() {
    getObject();
    standing = standing(identity(SEND), null);

    CheckedRequest request = only();

    assertThat(request.verdict().decision()).isEqualTo(IMPLICIT_DENY);
    assertThat(request.verdict().reasons())
        .contains(
            "identity-based policy.json, line 1, statement 1: does not: Action does not match s3:GetObject");
    Remedy remedy = request.remedies().get(0);
    assertThat(remedy.side()).isEqualTo(Side.IDENTITY);
    assertThat(remedy.account()).isEqualTo("111122223333");
    assertThat(remedy.text())
        .isEqualTo("Add this statement to the policy of " + ROLE + " in account 111122223333.");
    assertThat(json(remedy)).contains("\"arn:aws:s3:::orders/a.pdf\"", "\"s3:GetObject\"");
    assertThat(request.remedies()).hasSize(1);
  }

  private static String json(Remedy remedy) {
    return remedy.statement() == null ? "" : PolicyWriter.json(remedy.statement());
  }

  @Test
  void should_point_to_the_statement_that_denies() {
    getObject();
    standing =
        standing(
            identity(
                GET_OBJECT
                    + ",\n{'Sid':'No','Effect':'Deny','Action':'s3:*','Resource':'arn:aws:s3:::orders/*'}"),
            null);

    CheckedRequest request = only();

    assertThat(request.verdict().decision()).isEqualTo(DENY);
    assertThat(request.remedies())
        .singleElement()
        .satisfies(
            remedy -> {
              assertThat(remedy.change()).isEqualTo(Remedy.Change.NARROW);
              assertThat(remedy.place()).isEqualTo("identity-based policy.json, line 2");
              assertThat(json(remedy)).contains("\"Sid\": \"No\"");
            });
  }

  @Test
  void should_leave_to_somebody_else_what_boundary_and_organization_forbid() {
    getObject();
    NamedPolicy boundary = statements(PolicyKind.BOUNDARY, SEND);
    standing =
        new Standing(
            ROLE, null, boundary, List.of(), List.of(statements(PolicyKind.SERVICE_CONTROL, SEND)));

    CheckedRequest request = only();

    assertThat(request.verdict().decision()).isEqualTo(IMPLICIT_DENY);
    assertThat(request.remedies())
        .extracting(Remedy::side)
        .containsExactly(Side.BOUNDARY, Side.SERVICE_CONTROL);
    assertThat(request.remedies().get(0).text())
        .isEqualTo(
            "The permissions boundary permissions boundary.json has to allow it; whoever sets the"
                + " boundaries of the account has to change it.");
  }

  @Test
  void should_not_guess_the_policy_of_a_queue_of_another_account() {
    send();
    standing = standing(identity(SEND), null);

    CheckedRequest request = only();

    assertThat(request.verdict().decision()).isEqualTo(UNKNOWN);
    assertThat(request.verdict().reasons())
        .containsExactly(
            "the policy of "
                + QUEUE
                + " was not given, and has to allow it: it is of account 444455556666, the caller of"
                + " 111122223333",
            "caller and resource are in different accounts (111122223333 and 444455556666), so both"
                + " sides have to allow the request");
  }

  @Test
  void should_ask_of_both_accounts_what_both_lack() {
    send();
    standing = standing(identity(GET_OBJECT), null);
    resources.put(
        QUEUE,
        statements(
            PolicyKind.RESOURCE,
            "{'Effect':'Allow','Principal':{'AWS':'777788889999'},'Action':'sqs:*','Resource':'*'}"));

    CheckedRequest request = only();

    assertThat(request.verdict().decision()).isEqualTo(IMPLICIT_DENY);
    assertThat(request.remedies())
        .extracting(Remedy::side, Remedy::account)
        .containsExactly(
            tuple(Side.IDENTITY, "111122223333"), tuple(Side.RESOURCE, "444455556666"));
    assertThat(json(request.remedies().get(1))).contains(ROLE, QUEUE);
  }

  @Test
  void should_tell_a_trust_policy_that_wants_an_external_id_from_one_of_another_principal() {
    assume(false);
    standing = standing(identity(ASSUME), null);
    resources.put(PARTNER, trust(ROLE));

    CheckedRequest missing = only();
    resources.put(PARTNER, trust("arn:aws:iam::111122223333:role/others"));
    CheckedRequest wrong = only();
    standing = standing(identity(SEND), null);
    CheckedRequest own = only();

    assertThat(missing.remedies()).extracting(Remedy::side).containsExactly(Side.CODE);
    assertThat(missing.verdict().reasons())
        .contains(
            "role trust policy.json, line 1, statement 1: does not: condition StringEquals"
                + " sts:ExternalId: the request has no sts:ExternalId");
    assertThat(wrong.remedies()).extracting(Remedy::side).containsExactly(Side.TRUST);
    assertThat(wrong.remedies().get(0).account()).isEqualTo("444455556666");
    assertThat(json(wrong.remedies().get(0))).contains(ROLE).doesNotContain("Resource");
    assertThat(own.remedies()).extracting(Remedy::side).containsExactly(Side.IDENTITY, Side.TRUST);
  }

  private static NamedPolicy trust(String principal) {
    return statements(
        PolicyKind.TRUST,
        "{'Effect':'Allow','Principal':{'AWS':'"
            + principal
            + "'},'Action':'sts:AssumeRole','Condition':{'StringEquals':{'sts:ExternalId':'x'}}}");
  }

  @Test
  void should_not_know_whether_an_external_id_is_the_right_one_before_it_is_told() {
    assume(true);
    standing = standing(identity(ASSUME), null);
    resources.put(PARTNER, trust(ROLE));

    assertThat(only().verdict().decision()).isEqualTo(UNKNOWN);
    assertThat(only(with(List.of(), Map.of("sts:ExternalId", List.of("x")))).verdict().decision())
        .isEqualTo(ALLOW);
    assertThat(only(with(List.of(), Map.of("sts:ExternalId", List.of("y")))).verdict().decision())
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void should_not_decide_about_an_api_whose_owner_nobody_told() {
    recorded.signed(HOST, "GET", "/prod/quotes/today");
    standing = standing(identity(INVOKE), null);
    apis.put("a1b2c3d4e5", quotes(ROLE));

    CheckedRequest untold = only();
    CheckedRequest told = only(with(api("444455556666", "AWS_IAM", ""), Map.of()));

    assertThat(untold.verdict().decision()).isEqualTo(UNKNOWN);
    assertThat(untold.resource())
        .isEqualTo("arn:aws:execute-api:eu-central-1:*:a1b2c3d4e5/prod/GET/quotes/today");
    assertThat(told.verdict().decision()).isEqualTo(ALLOW);
    assertThat(told.resource())
        .isEqualTo(
            "arn:aws:execute-api:eu-central-1:444455556666:a1b2c3d4e5/prod/GET/quotes/today");
  }

  private static NamedPolicy quotes(String principal) {
    return statements(
        PolicyKind.RESOURCE,
        "{'Effect':'Allow','Principal':{'AWS':'"
            + principal
            + "'},'Action':'execute-api:Invoke','Resource':'execute-api:/prod/GET/*'}");
  }

  @Test
  void should_tell_the_story_of_a_protected_api_of_another_account() {
    recorded.signed(HOST, "GET", "/prod/quotes/today");
    CheckOptions options = with(api("444455556666", "AWS_IAM", ""), Map.of());
    apis.put("a1b2c3d4e5", quotes("arn:aws:iam::111122223333:role/others"));
    standing = standing(identity(GET_OBJECT), null);

    CheckedRequest nobody = only(options);
    standing = standing(identity(INVOKE), null);
    CheckedRequest caller = only(options);
    apis.put("a1b2c3d4e5", quotes(ROLE));
    CheckedRequest both = only(options);

    assertThat(nobody.remedies())
        .extracting(Remedy::side)
        .containsExactly(Side.IDENTITY, Side.RESOURCE);
    assertThat(caller.verdict().decision()).isEqualTo(IMPLICIT_DENY);
    assertThat(caller.remedies()).extracting(Remedy::side).containsExactly(Side.RESOURCE);
    assertThat(caller.remedies().get(0).account()).isEqualTo("444455556666");
    assertThat(both.verdict().decision()).isEqualTo(ALLOW);
  }

  @Test
  void should_know_that_an_http_api_has_no_policy_that_could_allow_another_account() {
    recorded.signed(HOST, "GET", "/prod/quotes/today");
    standing = standing(identity(INVOKE), null);

    CheckedRequest request = only(with(api("444455556666", "AWS_IAM", "HTTP"), Map.of()));

    assertThat(request.verdict().decision()).isEqualTo(IMPLICIT_DENY);
    assertThat(request.verdict().reasons())
        .anyMatch(reason -> reason.contains("assume a role of account 444455556666"));
  }

  @Test
  void should_allow_a_pattern_only_where_a_policy_covers_all_of_it() {
    recorded.call("KMS", "Encrypt", Map.of("KeyId", List.of("alias/orders")));
    standing =
        standing(
            identity(
                "{'Effect':'Allow','Action':'kms:Encrypt','Resource':'arn:aws:kms:eu-central-1:111122223333:key/1'}"),
            null);
    CheckedRequest part = only();
    standing =
        standing(
            identity(
                "{'Effect':'Allow','Action':'kms:Encrypt','Resource':'arn:aws:kms:us-east-1:*:key/*'}"),
            null);
    CheckedRequest none = only();

    assertThat(part.resource()).endsWith(":key/*");
    assertThat(part.verdict().decision()).isEqualTo(UNKNOWN);
    assertThat(none.verdict().decision()).isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void should_take_no_key_for_absent_that_aws_may_have() {
    getObject();
    String condition = "'Condition':{'StringEquals':{'%s':'%s'}}}";
    String allow = GET_OBJECT.substring(0, GET_OBJECT.length() - 1) + ",";

    standing = standing(identity(allow + condition.formatted("aws:PrincipalOrgID", "o-1")), null);
    assertThat(only().verdict().decision()).isEqualTo(UNKNOWN);
    assertThat(
            only(with(List.of(), Map.of("aws:PrincipalOrgID", List.of("o-1"))))
                .verdict()
                .decision())
        .isEqualTo(ALLOW);
    standing = standing(identity(allow + condition.formatted("aws:SourceAccount", "1")), null);
    assertThat(only().verdict().decision()).isEqualTo(IMPLICIT_DENY);
    standing = standing(identity(allow + condition.formatted("aws:PrincipalArn", ROLE)), null);
    assertThat(only().verdict().decision()).isEqualTo(ALLOW);
  }

  @Test
  void should_say_that_the_owner_of_a_bucket_was_assumed_unless_it_is_told() {
    getObject();
    standing = standing(identity(GET_OBJECT), null);

    CheckResult assumed = check(CheckOptions.everybody());
    CheckResult told =
        check(
            new CheckOptions(
                Set.of(),
                Map.of(),
                List.of(),
                new TreeMap<>(Map.of("arn:aws:s3:::orders", "444455556666"))));

    assertThat(assumed.findings())
        .extracting(finding -> finding.kind())
        .containsExactly(FindingKind.OWNER_ASSUMED);
    assertThat(assumed.requests().get(0).verdict().decision()).isEqualTo(ALLOW);
    assertThat(told.findings()).isEmpty();
    assertThat(told.requests().get(0).verdict().decision()).isEqualTo(UNKNOWN);
  }

  @Test
  void should_list_what_is_granted_and_not_used_with_wildcards_understood() {
    getObject();
    standing =
        standing(
            identity(
                "{'Effect':'Allow','Action':['s3:GetObject*','s3:PutObject'],'Resource':['arn:aws:s3:::orders/*','arn:aws:s3:::bills/*']},"
                    + SEND),
            null);

    List<UnusedGrant> unused = check(CheckOptions.everybody()).unused();

    assertThat(unused)
        .extracting(UnusedGrant::action)
        .containsExactly("s3:GetObject*", "s3:PutObject", "sqs:SendMessage");
    assertThat(unused.get(0).unusedActions())
        .contains("s3:GetObjectVersion")
        .doesNotContain("s3:GetObject");
    assertThat(unused.get(0).resources()).containsExactly("arn:aws:s3:::bills/*");
    assertThat(unused.get(1).resources())
        .containsExactly("arn:aws:s3:::bills/*", "arn:aws:s3:::orders/*");
  }

  @Test
  void should_find_nothing_unused_in_the_merged_policy() {
    getObject();
    send();

    assertThat(check(CheckOptions.everybody()).unused()).isEmpty();
  }

  @Test
  void should_report_what_iam_would_refuse_in_a_policy() {
    getObject();
    standing =
        standing(Recorded.policy(PolicyKind.IDENTITY, "{'Statement':[" + GET_OBJECT + "]}"), null);

    assertThat(check(CheckOptions.everybody()).findings())
        .filteredOn(finding -> finding.kind() == FindingKind.POLICY_PROBLEM)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.place())
                    .isEqualTo("identity-based policy.json, line 1, column 1"));
  }

  private List<String> warnings(NamedPolicy apiPolicy, String auth) {
    apis.put("a1b2c3d4e5", apiPolicy);
    return check(with(api("444455556666", auth, ""), Map.of())).findings().stream()
        .map(finding -> finding.kind().id())
        .filter(id -> !id.startsWith("signature-"))
        .toList();
  }

  @Test
  void should_warn_of_what_policies_of_apis_do_not_do() {
    recorded.signed(HOST, "GET", "/prod/quotes/today");
    String deny =
        "{'Effect':'Deny','Principal':'*','Action':'execute-api:Invoke','Resource':'%s'%s}";
    String keyed = ",'Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}}";

    assertThat(warnings(quotes(ROLE), "AWS_IAM")).containsExactly("allow-only-policy");
    assertThat(warnings(resource(deny.formatted("execute-api:/prod/*", "")), "AWS_IAM")).isEmpty();
    assertThat(warnings(resource(deny.formatted("execute-api:/prod/*", keyed)), "NONE"))
        .containsExactly("condition-key-absent");
    assertThat(
            warnings(
                resource(
                    deny.formatted(
                        "arn:aws:execute-api:eu-central-1:444455556666:a1b2c3d4e5/", "")),
                "AWS_IAM"))
        .containsExactly("arn-without-method");
    assertThat(warnings(resource(deny.formatted("execute-api:/prod/GET/pets/{id}", "")), "AWS_IAM"))
        .containsExactly("arn-without-method");
    assertThat(warnings(resource(deny.formatted("execute-api:/*/GET/pets", "")), "AWS_IAM"))
        .containsExactly("wildcard-crosses-slash");
  }

  private static NamedPolicy resource(String statement) {
    return statements(PolicyKind.RESOURCE, statement);
  }

  @Test
  void should_warn_of_what_policies_of_identities_do_not_do() {
    getObject();
    standing =
        standing(
            Recorded.policy(
                PolicyKind.IDENTITY,
                "{'Version':'2008-10-17','Statement':["
                    + "{'Effect':'Allow','Action':'execute-api:Invoke','Resource':'execute-api:/prod/*'},"
                    + "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::orders/${aws:username}',"
                    + "'Condition':{'ForAllValues:StringEquals':{'aws:TagKeys':'a'}}}]}"),
            null);

    assertThat(check(CheckOptions.everybody()).findings())
        .extracting(finding -> finding.kind().id())
        .containsExactly(
            "for-all-values-allows", "relative-resource", "variable-ignored", "owner-assumed");
  }
}

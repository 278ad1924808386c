package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.by;
import static io.policyrecorder.merge.TestCalls.call;
import static io.policyrecorder.merge.TestCalls.origin;
import static io.policyrecorder.merge.TestCalls.signed;
import static io.policyrecorder.merge.TestCalls.traces;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.KnownKey;
import io.policyrecorder.permission.KnownResources;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code recorder.yaml} asks for, and what is told about it. */
class AskedOptionsTest {

  private static final String ROLE = "arn:aws:iam::000000000000:role/partner-test";

  private static final Call INVOICE =
      call("S3", "GetObject", "Bucket", "orders", "Key", "invoices/paid/north.pdf");
  private static final Call ITEM = call("DynamoDB", "GetItem", "TableName", "orders");

  @Test
  void should_grant_what_a_scope_says() {
    assertThat(granted(scoped("s3/object", new Scope.Prefix(1)), INVOICE))
        .containsExactly("s3:GetObject arn:aws:s3:::orders/invoices/*");
    assertThat(granted(scoped("s3", new Scope.Type()), INVOICE))
        .containsExactly("s3:GetObject arn:aws:s3:::orders/*");
    assertThat(granted(scoped("dynamodb", new Scope.Type()), ITEM))
        .containsExactly("dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/*");
    assertThat(
            granted(
                scoped("ssm", new Scope.Prefix(2)),
                call("SSM", "GetParameter", "Name", "/orders/prod/url")))
        .containsExactly(
            "ssm:GetParameter arn:aws:ssm:us-east-1:111122223333:parameter/orders/prod/*");
    assertThat(
            granted(
                scoped("s3", new Scope.Exact()),
                call("S3", "GetObject", "Bucket", "orders", "Key", "invoices/4711.pdf")))
        .containsExactly("s3:GetObject arn:aws:s3:::orders/invoices/4711.pdf");
  }

  @Test
  void should_grant_what_a_scope_says_where_two_members_tell_one_name() {
    assertThat(
            granted(
                scoped("iam/policy", new Scope.Prefix(2)),
                call("IAM", "CreatePolicy", "Path", "/team/orders/", "PolicyName", "reader"),
                call(
                    "IAM",
                    "GetPolicy",
                    "PolicyArn",
                    "arn:aws:iam::111122223333:policy/team/orders/reader")))
        .containsExactly(
            "iam:CreatePolicy arn:aws:iam::111122223333:policy/team/orders/*",
            "iam:GetPolicy arn:aws:iam::111122223333:policy/team/orders/*");
    assertThat(
            granted(
                scoped("iam/role", new Scope.Type()),
                call("IAM", "CreateRole", "Path", "/team/", "RoleName", "reader")))
        .containsExactly("iam:CreateRole arn:aws:iam::111122223333:role/*");
  }

  @Test
  void should_grant_what_a_scope_says_of_secrets_that_are_known_by_name() {
    Call secret = call("Secrets Manager", "GetSecretValue", "SecretId", "orders/prod/db");

    assertThat(granted(scoped("secretsmanager/Secret", new Scope.Prefix(1)), secret))
        .containsExactly(
            "secretsmanager:GetSecretValue arn:aws:secretsmanager:us-east-1:111122223333:secret:orders/*");
    assertThat(granted(scoped("secretsmanager", new Scope.Type()), secret))
        .containsExactly(
            "secretsmanager:GetSecretValue arn:aws:secretsmanager:us-east-1:111122223333:secret:*");
  }

  @Test
  void should_say_which_scopes_are_about_nothing() {
    assertThat(
            PolicyMerger.merge(traces(INVOICE), scoped("s3/objct", new Scope.Exact())).findings())
        .filteredOn(finding -> finding.kind() == FindingKind.SETTING_UNUSED)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo("scope: s3/objct");
              assertThat(finding.advice()).contains("s3, s3/object");
            });
    assertThat(PolicyMerger.merge(traces(INVOICE), scoped("s3", new Scope.Exact())).findings())
        .extracting(Finding::kind)
        .doesNotContain(FindingKind.SETTING_UNUSED);
  }

  @Test
  void should_map_the_names_of_secrets_and_leave_their_suffixes() {
    String arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:";
    MergeOptions options =
        MergeOptions.AS_RECORDED.withNames(
            List.of(new NameMapping("orders-test-*", "orders", "secretsmanager")));

    assertThat(
            granted(
                options, call("Secrets Manager", "GetSecretValue", "SecretId", "orders-test-7")))
        .containsExactly("secretsmanager:GetSecretValue " + arn + "orders-??????");
    assertThat(
            granted(
                options,
                call(
                    "Secrets Manager", "GetSecretValue", "SecretId", arn + "orders-test-7-AbCdEf")))
        .containsExactly("secretsmanager:GetSecretValue " + arn + "orders-AbCdEf");
  }

  @Test
  void should_know_a_type_by_the_service_that_lists_it_and_by_that_of_its_arn() {
    Call product = call("Service Catalog", "DescribeProductAsAdmin", "Id", "prod-abcd");

    for (String key : List.of("servicecatalog/Product", "catalog/Product", "servicecatalog")) {
      assertThat(granted(scoped(key, new Scope.Type()), product))
          .containsExactly(
              "servicecatalog:DescribeProductAsAdmin arn:aws:catalog:us-east-1:111122223333:product/*");
    }
  }

  @Test
  void should_keep_a_key_that_the_user_gave_as_it_was_given() {
    String key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    assertThat(
            granted(
                scoped("kms", new Scope.Type())
                    .withKnown(
                        new KnownResources(
                            List.of(), List.of(new KnownKey("arn:aws:s3:::orders", key)))),
                INVOICE))
        .contains("kms:Decrypt " + key);
  }

  @Test
  void should_take_the_scope_of_the_type_before_that_of_the_service() {
    MergeOptions options =
        MergeOptions.AS_RECORDED.withScopes(
            new Scopes(
                new Scope.Exact(),
                new TreeMap<>(Map.of("s3", new Scope.Type(), "s3/object", new Scope.Prefix(2)))));

    assertThat(granted(options, INVOICE))
        .containsExactly("s3:GetObject arn:aws:s3:::orders/invoices/paid/*");
  }

  @Test
  void should_say_what_a_scope_widened() {
    assertThat(kinds(scoped("dynamodb", new Scope.Type()), ITEM))
        .containsExactly(FindingKind.WIDENED);
    assertThat(kinds(scoped("dynamodb", new Scope.Exact()), ITEM)).isEmpty();
  }

  @Test
  void should_refuse_a_scope_that_would_limit_nothing() {
    MergeOptions options = scoped("s3", new Scope.Type());
    Call bucket = call("S3", "ListObjectsV2", "Bucket", "orders");

    assertThat(granted(options, bucket)).containsExactly("s3:ListBucket arn:aws:s3:::orders");
    assertThat(PolicyMerger.merge(traces(bucket), options).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.SCOPE_REFUSED);
              assertThat(finding.message()).contains("arn:aws:s3:::*");
            });
  }

  @Test
  void should_grant_the_paths_of_an_OpenAPI_document() {
    MergeOptions options =
        scoped(
            "execute-api",
            new Scope.Template(
                "openapi.yaml", List.of("/orders", "/orders/{id}", "/orders/latest", "/{proxy+}")));
    String host = "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com";
    String arn = "execute-api:Invoke arn:aws:execute-api:us-east-1:*:a1b2c3d4e5/prod/GET/";

    assertThat(granted(options, signed(host, "GET", "/prod/orders/north")))
        .containsExactly(arn + "orders/*");
    assertThat(granted(options, signed(host, "GET", "/prod/orders/latest")))
        .containsExactly(arn + "orders/latest");
    assertThat(
            granted(
                scoped("execute-api", new Scope.Template("openapi.yaml", List.of("/orders"))),
                signed(host, "GET", "/prod/health")))
        .containsExactly(arn + "health");
    assertThat(
            kinds(
                scoped("execute-api", new Scope.Template("openapi.yaml", List.of("/orders"))),
                signed(host, "GET", "/prod/health")))
        .contains(FindingKind.SCOPE_REFUSED);
  }

  @Test
  void should_leave_calls_tests_and_origins_out_and_say_so() {
    Call smoke =
        call(
            new Origin(Origin.Kind.APPLICATION, "com.acme.Store", "load", "com.acme.SmokeIT#runs"),
            "sqs.us-east-1.amazonaws.com",
            "SQS",
            "SendMessage",
            "QueueUrl",
            "https://sqs.us-east-1.amazonaws.com/111122223333/smoke");
    Call migration =
        call(
            origin(Origin.Kind.APPLICATION, "com.acme.Migration", "run"),
            "dynamodb.us-east-1.amazonaws.com",
            "DynamoDB",
            "CreateTable",
            "TableName",
            "orders");
    MergeOptions options =
        MergeOptions.AS_RECORDED.withLeaveOut(
            new LeaveOut(
                List.of("s3:get*", "STS:GetCallerIdentity"),
                List.of("com.acme.Smoke*"),
                List.of("com.acme.Migration")));

    assertThat(granted(options, INVOICE, smoke, migration, ITEM))
        .containsExactly("dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/orders");
    assertThat(kinds(options, INVOICE, smoke, migration, ITEM))
        .containsExactly(
            FindingKind.SETTING_UNUSED,
            FindingKind.LEFT_OUT,
            FindingKind.LEFT_OUT,
            FindingKind.LEFT_OUT);
  }

  @Test
  void should_add_rights_and_take_others_away_but_never_in_silence() {
    MergeOptions options =
        MergeOptions.AS_RECORDED.withPermissions(
            new AskedPermissions(
                List.of(permission("xray:PutTraceSegments", "*")),
                List.of(
                    permission("s3:Get*", "arn:aws:s3:::orders/*"),
                    permission("sqs:*", "arn:aws:sqs:us-east-1:111122223333:*"))));

    assertThat(granted(options, INVOICE, ITEM))
        .containsExactly(
            "dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/orders",
            "xray:PutTraceSegments *");
    assertThat(PolicyMerger.merge(traces(INVOICE, ITEM), options).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.SUBTRACTED);
              assertThat(finding.place())
                  .isEqualTo("s3:GetObject on arn:aws:s3:::orders/invoices/paid/north.pdf");
              assertThat(finding.message()).contains("S3 GetObject needs it");
            })
        .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.SETTING_UNUSED));
  }

  @Test
  void should_keep_what_can_only_be_taken_away_in_part() {
    MergeOptions options =
        MergeOptions.AS_RECORDED.withPermissions(
            new AskedPermissions(
                List.of(), List.of(permission("s3:GetObject", "arn:aws:s3:::orders/9/secret"))));
    Call call = call("S3", "GetObject", "Bucket", "orders", "Key", "4711/secret");

    assertThat(granted(options, call)).containsExactly("s3:GetObject arn:aws:s3:::orders/*/secret");
    assertThat(kinds(options, call)).contains(FindingKind.SUBTRACTED);
  }

  @Test
  void should_tell_of_what_is_taken_away_where_two_patterns_meet() {
    MergeOptions options =
        MergeOptions.AS_RECORDED.withPermissions(
            new AskedPermissions(
                List.of(), List.of(permission("s3:GetObject", "arn:aws:s3:::orders/9/*"))));
    Call call = call("S3", "GetObject", "Bucket", "orders", "Key", "4711/secret");

    assertThat(granted(options, call)).containsExactly("s3:GetObject arn:aws:s3:::orders/*/secret");
    assertThat(kinds(options, call))
        .contains(FindingKind.SUBTRACTED)
        .doesNotContain(FindingKind.SETTING_UNUSED);
  }

  @Test
  void should_know_the_API_behind_a_custom_domain() {
    KnownApi api =
        new KnownApi(
            "api.acme.com", "a1b2c3", "444455556666", "eu-west-1", "prod", "v1", "", "", "");
    KnownApi other = new KnownApi("api.acme.com", "z9y8x7", "444455556666", "", "", "", "", "", "");
    MergeOptions options =
        MergeOptions.AS_RECORDED.withKnown(new KnownResources(List.of(other, api), List.of()));

    assertThat(granted(options, signed("api.acme.com", "POST", "/v1/orders")))
        .containsExactly(
            "execute-api:Invoke arn:aws:execute-api:eu-west-1:444455556666:a1b2c3/prod/POST/orders");
    assertThat(granted(options, signed("api.acme.com", "GET", "/v10/orders")))
        .containsExactly(
            "execute-api:Invoke arn:aws:execute-api:us-east-1:444455556666:z9y8x7/*/GET/v10/orders");
    assertThat(kinds(options, signed("api.acme.com", "POST", "/v1/orders")))
        .containsExactlyInAnyOrder(FindingKind.SETTING_UNUSED, FindingKind.OTHER_ACCOUNT);
  }

  @Test
  void should_put_the_deployed_id_of_an_API_in_the_place_of_the_emulators() {
    KnownApi api =
        new KnownApi(
            "*.execute-api.localhost.localstack.cloud",
            "a1b2c3",
            "444455556666",
            "",
            "",
            "",
            "",
            "",
            "");
    MergeOptions options =
        MergeOptions.AS_RECORDED.withKnown(new KnownResources(List.of(api), List.of()));
    Call call = signed("qwertz.execute-api.localhost.localstack.cloud", "GET", "/dev/orders");

    assertThat(granted(options, call))
        .containsExactly(
            "execute-api:Invoke arn:aws:execute-api:us-east-1:444455556666:a1b2c3/dev/GET/orders");
    assertThat(kinds(options, call)).containsExactly(FindingKind.OTHER_ACCOUNT);
  }

  @Test
  void should_grant_the_use_of_the_key_that_encrypts_a_resource() {
    String key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    MergeOptions options =
        MergeOptions.of("111122223333", "eu-west-1")
            .withNames(List.of(new NameMapping("orders-test-*", "orders", "")))
            .withKnown(
                new KnownResources(
                    List.of(),
                    List.of(
                        new KnownKey("arn:aws:s3:::orders", key),
                        new KnownKey("arn:aws:s3:::archive", key))));
    Call call =
        call(
            TestCalls.APPLICATION,
            "127.0.0.1",
            "S3",
            "GetObject",
            "Bucket",
            "orders-test-77",
            "Key",
            "a/b");

    assertThat(granted(options, call))
        .containsExactly("kms:Decrypt " + key, "s3:GetObject arn:aws:s3:::orders/a/b");
    assertThat(kinds(options, call)).containsExactly(FindingKind.SETTING_UNUSED);
  }

  @Test
  void should_rename_roles_and_who_assumes_them() {
    Call assume = call("STS", "AssumeRole", "RoleArn", ROLE);
    Call partner = by(ROLE, "000000000000", INVOICE);
    MergeOptions options =
        MergeOptions.of("111122223333", "")
            .withPrincipals(new TreeMap<>(Map.of(ROLE, "partner-reader")));
    String deployed = "arn:aws:iam::111122223333:role/partner-reader";

    MergeResult result = PolicyMerger.merge(traces(assume, partner), options);

    assertThat(result.policies()).containsOnlyKeys(deployed, Call.BASE);
    assertThat(granted(options, assume)).containsExactly("sts:AssumeRole " + deployed);
    assertThat(
            kinds(
                options.withPrincipals(
                    new TreeMap<>(Map.of(ROLE, "a", ROLE + "2", "a", "base", "orders"))),
                assume))
        .containsExactly(FindingKind.MAPPING_UNUSED, FindingKind.MAPPING_AMBIGUOUS);
  }

  @Test
  void should_map_names_of_one_type_only_and_of_what_lies_in_it() {
    MergeOptions options =
        MergeOptions.AS_RECORDED.withNames(
            List.of(new NameMapping("orders", "shop", "dynamodb", "table")));

    assertThat(granted(options, call("DynamoDB", "Query", "TableName", "orders", "IndexName", "i")))
        .containsExactly(
            "dynamodb:Query arn:aws:dynamodb:us-east-1:111122223333:table/shop/index/i");
    assertThat(
            kinds(
                MergeOptions.AS_RECORDED.withNames(
                    List.of(new NameMapping("orders", "shop", "dynamodb", "backup"))),
                ITEM))
        .containsExactly(FindingKind.MAPPING_UNUSED);
  }

  @Test
  void should_give_each_group_a_policy_and_tell_what_belongs_to_none() {
    Call handled =
        from("com.acme.OrdersHandler$Inner", "com.acme.it.OrdersIT#a", "com.acme.Functions$Orders");
    Call stored = from("com.acme.store.Store", "", "");
    Call partner = by("arn:aws:iam::999988887777:role/partner", "999988887777", INVOICE);

    assertThat(grouped(Grouping.HANDLER, handled, stored, partner))
        .containsExactly(
            "arn:aws:iam::999988887777:role/partner", "base", "com.acme.Functions$Orders");
    assertThat(grouped(Grouping.CLASS, handled, stored))
        .containsExactly("com.acme.OrdersHandler", "com.acme.store.Store");
    assertThat(grouped(Grouping.PACKAGE, handled, stored))
        .containsExactly("com.acme", "com.acme.store");
    assertThat(grouped(Grouping.TEST, handled, stored))
        .containsExactly("base", "com.acme.it.OrdersIT");
    assertThat(kinds(MergeOptions.AS_RECORDED.withGrouping(Grouping.TEST), handled, stored))
        .containsExactly(FindingKind.GROUP_UNKNOWN);
    assertThat(kinds(MergeOptions.AS_RECORDED.withGrouping(Grouping.HANDLER), handled, stored))
        .containsExactly(FindingKind.GROUP_UNKNOWN);
    assertThat(kinds(MergeOptions.AS_RECORDED.withGrouping(Grouping.HANDLER), handled)).isEmpty();
    assertThat(kinds(MergeOptions.AS_RECORDED.withGrouping(Grouping.CLASS), handled, stored))
        .isEmpty();
  }

  private static Call from(String className, String test, String handler) {
    return call(
        new Origin(Origin.Kind.APPLICATION, className, "load", test, handler),
        "dynamodb.us-east-1.amazonaws.com",
        "DynamoDB",
        "GetItem",
        "TableName",
        "orders");
  }

  private static List<String> grouped(Grouping grouping, Call... calls) {
    return List.copyOf(
        PolicyMerger.merge(traces(calls), MergeOptions.AS_RECORDED.withGrouping(grouping))
            .policies()
            .keySet());
  }

  @Test
  void should_tell_that_two_accounts_are_mixed() {
    Call other = by(Call.BASE, "999988887777", INVOICE);

    assertThat(kinds(MergeOptions.AS_RECORDED, ITEM, other))
        .containsExactly(FindingKind.ACCOUNTS_MIXED);
    assertThat(
            kinds(
                MergeOptions.AS_RECORDED.withAccounts(
                    new TreeMap<>(
                        Map.of("999988887777", "444455556666", "111122223333", "444455556666"))),
                ITEM,
                by(Call.BASE, "999988887777", ITEM)))
        .isEmpty();
  }

  @Test
  void should_tell_which_mapping_is_about_nothing() {
    assertThat(
            kinds(
                MergeOptions.AS_RECORDED
                    .withAccounts(new TreeMap<>(Map.of("000000000000", "444455556666")))
                    .withRegions(new TreeMap<>(Map.of("eu-north-1", "eu-west-1")))
                    .withNames(List.of(new NameMapping("invoices-*", "i", ""))),
                ITEM))
        .containsExactly(
            FindingKind.MAPPING_UNUSED, FindingKind.MAPPING_UNUSED, FindingKind.MAPPING_UNUSED);
  }

  private static MergeOptions scoped(String key, Scope scope) {
    return MergeOptions.AS_RECORDED.withScopes(
        new Scopes(new Scope.Open(), new TreeMap<>(Map.of(key, scope))));
  }

  private static AskedPermission permission(String action, String resource) {
    return new AskedPermission(new TreeSet<>(List.of(action)), new TreeSet<>(List.of(resource)));
  }

  private static List<String> granted(MergeOptions options, Call... calls) {
    return PolicyMerger.merge(traces(calls), options)
        .policies()
        .getOrDefault(Call.BASE, new PolicyDocument(List.of()))
        .statements()
        .stream()
        .flatMap(
            statement ->
                statement.actions().stream()
                    .flatMap(
                        action ->
                            statement.resources().stream()
                                .map(resource -> action + " " + resource)))
        .sorted()
        .toList();
  }

  private static List<FindingKind> kinds(MergeOptions options, Call... calls) {
    return PolicyMerger.merge(traces(calls), options).findings().stream()
        .map(finding -> finding.kind())
        .filter(kind -> kind != FindingKind.ACCOUNT_UNKNOWN && kind != FindingKind.OPEN_SET)
        .sorted()
        .toList();
  }
}

package io.policyrecorder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.policyrecorder.grant.KnownTrigger;
import io.policyrecorder.merge.AskedConditions;
import io.policyrecorder.merge.AskedPermission;
import io.policyrecorder.merge.AskedPermissions;
import io.policyrecorder.merge.Grouping;
import io.policyrecorder.merge.LeaveOut;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.NameMapping;
import io.policyrecorder.merge.Scope;
import io.policyrecorder.merge.Scopes;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.KnownKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

  @Test
  void should_read_accounts_regions_and_names() throws ConfigException {
    MergeOptions options =
        ConfigReader.read(
                """
                account: 000000000001   # plain digits are a text too
                region: eu-central-1
                partition: aws-cn
                accounts: {"000000000000": "111122223333"}
                regions:
                  us-east-1: ${AWS::Region}
                names:
                  - {from: orders-test-*, to: orders, service: dynamodb}
                  - from: "*-test"
                    to: "{1}"
                """,
                "recorder.yaml", ConfigFiles.NONE)
            .merge();

    assertThat(options.account()).isEqualTo("000000000001");
    assertThat(options.region()).isEqualTo("eu-central-1");
    assertThat(options.partition()).isEqualTo("aws-cn");
    assertThat(options.accounts()).containsEntry("000000000000", "111122223333");
    assertThat(options.regions()).containsEntry("us-east-1", "${AWS::Region}");
    assertThat(options.names())
        .containsExactly(
            new NameMapping("orders-test-*", "orders", "dynamodb"),
            new NameMapping("*-test", "{1}", ""));
  }

  @Test
  void should_read_what_is_granted() throws ConfigException {
    MergeOptions options =
        ConfigReader.read(
                """
                scope:
                  default: exact
                  dynamodb: type
                  s3/object: {prefix: 2}
                  execute-api: {template: api.yaml}
                leave-out: {calls: "STS:*", tests: [com.acme.Smoke*], origins: [unknown]}
                permissions:
                  add: [{actions: "xray:PutTraceSegments", resources: "*"}]
                  subtract: [{actions: ["s3:Delete*"], resources: ["arn:aws:s3:::orders/*"]}]
                conditions: [s3-prefix, lambda-source-function-arn: "arn:aws:lambda:eu-central-1:111122223333:function:f"]
                wildcard-actions: true
                widen-to: 6144
                """,
                "recorder.yaml",
                name -> "paths: {\"/orders/{id}\": {}, x-note: no path}")
            .merge();

    assertThat(options.scopes())
        .isEqualTo(
            new Scopes(
                new Scope.Exact(),
                new TreeMap<>(
                    Map.of(
                        "dynamodb",
                        new Scope.Type(),
                        "s3/object",
                        new Scope.Prefix(2),
                        "execute-api",
                        new Scope.Template("api.yaml", List.of("/orders/{id}"))))));
    assertThat(options.leaveOut())
        .isEqualTo(new LeaveOut(List.of("STS:*"), List.of("com.acme.Smoke*"), List.of("unknown")));
    assertThat(options.permissions())
        .isEqualTo(
            new AskedPermissions(
                List.of(permission("xray:PutTraceSegments", "*")),
                List.of(permission("s3:Delete*", "arn:aws:s3:::orders/*"))));
    assertThat(options.conditions())
        .isEqualTo(
            new AskedConditions(
                true, "arn:aws:lambda:eu-central-1:111122223333:function:f", false));
    assertThat(options.wildcardActions()).isTrue();
    assertThat(options.widenTo()).isEqualTo(6144);
  }

  private static AskedPermission permission(String action, String resource) {
    return new AskedPermission(new TreeSet<>(List.of(action)), new TreeSet<>(List.of(resource)));
  }

  @Test
  void should_read_what_no_call_tells() throws ConfigException {
    RecorderConfig config =
        ConfigReader.read(
            """
            apis: [{host: api.acme.com, id: abc, account: "444455556666", region: eu-central-1, stage: prod, base-path: /v1/, auth: AWS_IAM, type: REST, endpoint: EDGE}]
            encryption: [{resource: "arn:aws:s3:::orders", key: "arn:aws:kms:eu-central-1:111122223333:alias/orders"}]
            principals: {base: orders-service, "arn:aws:iam::000000000000:role/partner": "arn:aws:iam::444455556666:role/partner"}
            triggers: [{function: orders, source: sqs, arn: "arn:aws:sqs:eu-central-1:111122223333:orders"}]
            base: base.json
            basics: [xray, lambda-basic=orders, efs: null, sqs-poller: "arn:aws:sqs:eu-central-1:111122223333:orders"]
            group: class
            role: {name: orders-service, account: "111122223333", profile: prod, file: template.yaml, managed: true}
            """,
            "recorder.yaml",
            ConfigFiles.NONE);

    assertThat(config.apis())
        .containsExactly(
            new KnownApi(
                "api.acme.com",
                "abc",
                "444455556666",
                "eu-central-1",
                "prod",
                "v1",
                "AWS_IAM",
                "REST",
                "EDGE"));
    assertThat(config.encryption())
        .containsExactly(
            new KnownKey(
                "arn:aws:s3:::orders", "arn:aws:kms:eu-central-1:111122223333:alias/orders"));
    assertThat(config.principals())
        .containsEntry("base", "orders-service")
        .containsEntry(
            "arn:aws:iam::000000000000:role/partner", "arn:aws:iam::444455556666:role/partner");
    assertThat(config.triggers())
        .containsExactly(
            new KnownTrigger("orders", "sqs", "arn:aws:sqs:eu-central-1:111122223333:orders"));
    assertThat(config.base()).containsExactly("base.json");
    assertThat(config.basics())
        .containsExactly(
            "xray",
            "lambda-basic=orders",
            "efs",
            "sqs-poller=arn:aws:sqs:eu-central-1:111122223333:orders");
    assertThat(config.group()).isEqualTo(Grouping.CLASS);
    assertThat(config.role())
        .isEqualTo(new RoleTarget("orders-service", "111122223333", "prod", "template.yaml", true));
  }

  @Test
  void should_take_an_empty_file_for_none() throws ConfigException {
    assertThat(ConfigReader.read("# nothing yet\n", "recorder.yaml", ConfigFiles.NONE))
        .isEqualTo(RecorderConfig.NONE);
  }

  @Test
  void should_tell_everything_that_is_wrong_with_its_place() {
    assertThat(
            wrong(
                """
                acount: "111122223333"
                account: 1111
                regions: [us-east-1]
                names:
                  - from: orders-*
                    to: orders
                    servce: s3
                  - from: orders-test-*
                """))
        .isEqualTo(
            """
            f.yaml:1:1: The file has no "acount"; did you mean account?
            f.yaml:2:10: account: "1111" is no AWS account; it has twelve digits, in quotes, such as "111122223333".
            f.yaml:3:10: regions has keys with values, and this is a list.
            f.yaml:7:5: an entry of names has no "servce"; did you mean service?
            f.yaml:8:5: an entry of names needs "to".
            f.yaml:8:11: The mapping from "orders-*" above is about every such name already; put this one before it or remove it.""");
  }

  @Test
  void should_tell_what_is_wrong_with_each_kind_of_value() {
    assertThat(
            wrong(
                """
                scope: {default: type, s3: wide, SQS: open, sns: {prefix: 0}, ses: {}, es: {prefix: 1, template: a}, iot: {template: b}}
                group: clas
                conditions: [s3-prefix, source-account, lambda-source-function-arn]
                leave-out: {calls: [GetObject], origins: [nowhere]}
                permissions: {add: [{actions: GetObject, resources: orders}], subtract: [{actions: []}]}
                apis: [{stage: a}, {host: h, auth: NO}, {host: h}]
                encryption: [{resource: orders, key: "arn:aws:s3:::k"}]
                triggers: [{source: sqs}]
                principals: {someone: a b}
                role: {account: "${AWS::AccountId}", managed: maybe}
                widen-to: some
                accounts: {"12": "111122223333", "000000000000": }
                """))
        .isEqualTo(
            """
            f.yaml:1:18: scope: every resource of every type would be granted; name the services or types, such as dynamodb: type.
            f.yaml:1:28: s3: "wide" is none of open, exact, type.
            f.yaml:1:39: scope: "SQS" is neither default nor a service such as s3 nor a type of its resources such as s3/object.
            f.yaml:1:59: prefix: "0" is no number from 1.
            f.yaml:1:68: A scope is open, exact, type, {prefix: N} or {template: FILE}.
            f.yaml:1:98: A scope is prefix or template, not both.
            f.yaml:1:98: Cannot read a: no such file.
            f.yaml:1:118: Cannot read b: no such file.
            f.yaml:2:8: group: "clas" is none of principal, handler, class, package, test; did you mean class?
            f.yaml:3:25: conditions: "source-account" is none of s3-prefix, lambda-source-function-arn, resource-account; did you mean resource-account?
            f.yaml:3:41: lambda-source-function-arn: "" is no ARN of a function, such as arn:aws:lambda:eu-central-1:111122223333:function:orders.
            f.yaml:4:21: calls: "GetObject" is no call, such as STS:GetCallerIdentity; recorder show prints them.
            f.yaml:4:43: origins: "nowhere" is no origin: unknown, or a class such as com.acme.Migration.
            f.yaml:5:31: actions: "GetObject" is no action, such as s3:GetObject.
            f.yaml:5:53: resources: "orders" is no resource: an ARN, with wildcards, or "*".
            f.yaml:5:74: an entry of subtract needs "actions".
            f.yaml:5:74: an entry of subtract needs "resources".
            f.yaml:6:8: an entry of apis needs "host" or "id", by which requests to it are known.
            f.yaml:6:36: auth: "NO" is none of NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS; did you mean NONE?
            f.yaml:6:48: An entry above is about the same API already: the same host and base-path.
            f.yaml:7:25: resource: "orders" is no ARN, such as arn:aws:s3:::orders.
            f.yaml:7:38: key: "arn:aws:s3:::k" is no ARN of a key, such as arn:aws:kms:eu-central-1:111122223333:key/….
            f.yaml:8:12: an entry of triggers needs "function".
            f.yaml:9:23: principals: "someone" is no recorded principal: base, the ARN of a role, or a class or package that has a policy of its own by group.
            f.yaml:9:23: someone: "a b" is no name of a role: up to 64 letters, digits and any of _+=,.@-.
            f.yaml:10:17: account: A placeholder is no account; give its twelve digits.
            f.yaml:10:47: managed is true or false.
            f.yaml:11:11: widen-to: "some" is no number from 1.
            f.yaml:12:18: accounts: "12" is no AWS account; it has twelve digits, in quotes, such as "111122223333".
            f.yaml:12:49: accounts: "000000000000" is given no value.
            """
                .stripTrailing());
  }

  @Test
  void should_tell_where_a_file_stops_being_YAML() {
    assertThat(wrong("account: [\n")).startsWith("f.yaml:2:1: Not YAML: ");
    assertThat(wrong("a: 1\na: 2\n")).contains("f.yaml:2:1: \"a\" is there twice.");
    assertThat(wrong("- a\n"))
        .isEqualTo("f.yaml:1:1: The file has keys with values, and this is a list.");
  }

  static String wrong(String text) {
    Throwable thrown = catchThrowable(() -> ConfigReader.read(text, "f.yaml", ConfigFiles.NONE));
    assertThat(thrown).isInstanceOf(ConfigException.class);
    return String.valueOf(thrown.getMessage());
  }
}

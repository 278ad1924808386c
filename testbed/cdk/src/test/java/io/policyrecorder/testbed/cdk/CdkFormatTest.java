package io.policyrecorder.testbed.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.policyrecorder.format.Attachment;
import io.policyrecorder.format.FormatException;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.format.PolicyFormat;
import io.policyrecorder.format.Target;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.io.File;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CfnResourceProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

class CdkFormatTest {

  private static final Placeholders PLACEHOLDERS =
      new Placeholders(set("${AWS::AccountId}", "{{resolve:ssm:/orders/table}}"));

  private static final PolicyDocument ROLE =
      new PolicyDocument(
          List.of(
              new Statement(
                  "DynamoDBReadOrders",
                  Effect.ALLOW,
                  set("dynamodb:GetItem", "dynamodb:Query"),
                  set(
                      "arn:aws:dynamodb:eu-central-1:${AWS::AccountId}:table/orders",
                      "arn:aws:dynamodb:eu-central-1:${AWS::AccountId}:table/{{resolve:ssm:/orders/table}}",
                      "arn:aws:s3:::${AWS::AccountId}/${aws:username}",
                      "arn:aws:s3:::${AWS::AccountId}/${*}/${aws:PrincipalTag/team, 'none'}"),
                  new TreeSet<>(
                      List.of(
                          new Condition(
                              "ForAllValues:StringEquals",
                              "dynamodb:LeadingKeys",
                              set("${aws:PrincipalTag/tenant}", "a\"b\\c\nd")),
                          new Condition("Bool", "aws:SecureTransport", set("true"))))),
              new Statement(
                  "",
                  Effect.DENY,
                  Principals.UNNAMED,
                  true,
                  set("s3:*", "iam:Get*"),
                  true,
                  set("arn:aws:s3:::\u00e4\u00ff'\\u0041*", "arn:aws:s3:::${$}{x}$"),
                  new TreeSet<>(),
                  List.of())));

  private static final PolicyDocument TRUST =
      new PolicyDocument(
          List.of(
              trust(
                  Principals.Scope.ONLY,
                  new Principal(Principal.Type.SERVICE, "states.eu-central-1.amazonaws.com"),
                  new Principal(Principal.Type.AWS, "111122223333"),
                  new Principal(Principal.Type.AWS, "arn:aws:iam::${AWS::AccountId}:root"),
                  new Principal(Principal.Type.CANONICAL_USER, "79a59df900b949e55d96a1e698fbaced"),
                  new Principal(
                      Principal.Type.FEDERATED,
                      "arn:aws:iam::111122223333:oidc-provider/token.example.com")),
              trust(Principals.Scope.ALL_BUT, new Principal(Principal.Type.AWS, "111122223333")),
              trust(Principals.Scope.ONLY, Principal.EVERYBODY)));

  @TempDir Path folder = Path.of("");

  @Test
  void should_compile_and_synthesise_to_the_same_policies() throws Exception {
    try (URLClassLoader classes =
        CompiledPolicies.of(
            Map.of(
                "OrdersPolicy", written("OrdersPolicy", ROLE, Attachment.USUAL),
                "TrustPolicy", written("TrustPolicy", TRUST, Attachment.DOCUMENT)),
            folder)) {
      assumeThat(nodeIsInstalled())
          .as("node is not on the PATH, so the classes were compiled but nothing was synthesised")
          .isTrue();
      App app = new App(AppProps.builder().outdir(folder.resolve("cdk.out").toString()).build());
      Stack stack = new Stack(app, "Orders");
      classes
          .loadClass("OrdersPolicy")
          .getMethod("managedPolicy", software.constructs.Construct.class, String.class)
          .invoke(null, stack, "Policy");
      new CfnResource(
          stack,
          "Trust",
          CfnResourceProps.builder()
              .type("Test::Trust")
              .properties(
                  Map.of(
                      "Document",
                      classes.loadClass("TrustPolicy").getMethod("document").invoke(null)))
              .build());

      Template template = Template.fromStack(stack);

      assertThat(
              SynthesisedPolicy.of(
                  property(template, "AWS::IAM::ManagedPolicy", "PolicyDocument"),
                  PolicyKind.IDENTITY))
          .isEqualTo(ROLE);
      assertThat(
              SynthesisedPolicy.of(
                  property(template, "Test::Trust", "Document"), PolicyKind.RESOURCE))
          .isEqualTo(TRUST);
    }
  }

  private static Object property(Template template, String type, String property) {
    Map<?, ?> resource = template.findResources(type).values().iterator().next();
    Map<?, ?> properties = (Map<?, ?>) Objects.requireNonNull(resource.get("Properties"));
    return Objects.requireNonNull(properties.get(property));
  }

  private static Statement trust(Principals.Scope scope, Principal... principals) {
    return new Statement(
        "",
        scope == Principals.Scope.ALL_BUT ? Effect.DENY : Effect.ALLOW,
        new Principals(scope, new TreeSet<>(List.of(principals))),
        false,
        set("sts:AssumeRole"),
        false,
        new TreeSet<>(),
        new TreeSet<>(),
        List.of());
  }

  private static String written(String name, PolicyDocument policy, Attachment attachment)
      throws FormatException {
    return PolicyFormat.CDK.write(policy, new Target(name, attachment, PLACEHOLDERS));
  }

  private static boolean nodeIsInstalled() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "node")));
  }

  private static SortedSet<String> set(String... values) {
    return new TreeSet<>(List.of(values));
  }
}

package io.policyrecorder.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.OperationCapture;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.facts.OperationFacts;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of every call to these services, whatever members it has: none of them, each alone,
 * all but each, and all.
 */
class EveryOperationTest {

  private final FactTable facts = FactTable.load();
  private final CaptureTable capture = CaptureTable.load();
  private final PermissionForm form = new PermissionForm(facts);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CloudWatch",
        "CloudWatch Logs",
        "DynamoDB",
        "DynamoDB Streams",
        "EventBridge",
        "IAM",
        "KMS",
        "Kinesis",
        "Lambda",
        "S3",
        "SFN",
        "SNS",
        "SQS",
        "SSM",
        "STS",
        "Secrets Manager",
        "execute-api"
      })
  void should_grant_actions_that_exist_on_resources_that_they_have_and_say_what_is_open(
      String service) {
    List<String> wrong = new ArrayList<>();
    for (String operation : capture.operations(service)) {
      OperationFacts known = Objects.requireNonNull(facts.operation(service, operation));
      if (known.knowledge() != Knowledge.UNKNOWN) {
        calls(service, operation).forEach(call -> wrong.addAll(form.wrong(call)));
      }
    }

    assertThat(new TreeSet<>(wrong)).isEmpty();
  }

  @Test
  void should_say_which_right_is_a_guess() {
    for (Call call : calls("Connect", "CreateUser")) {
      List<RecordedCall> calls =
          List.of(
              new RecordedCall(
                  call, Collections.emptySortedMap(), Collections.emptySortedMap(), 1));
      Permissions permissions = PermissionFinder.of(calls, calls, facts);

      boolean tagged = call.arguments().containsKey("Tags");
      assertThat(permissions.needed().stream().map(Permission::action))
          .as(call.toString())
          .contains("connect:CreateUser");
      assertThat(
              permissions.needed().stream()
                  .anyMatch(permission -> permission.action().equals("connect:TagResource")))
          .isEqualTo(tagged);
      assertThat(
              permissions.findings().stream()
                  .anyMatch(finding -> finding.kind() == FindingKind.DEPENDENT_GUESS))
          .isEqualTo(tagged);
    }
  }

  private List<Call> calls(String service, String operation) {
    OperationCapture recorded = Objects.requireNonNull(capture.operation(service, operation));
    List<Call> calls = new ArrayList<>();
    for (Set<String> chosen : subsets(recorded.request())) {
      for (boolean arns : new boolean[] {false, true}) {
        SortedMap<String, Argument> arguments = new TreeMap<>();
        for (Member member : recorded.request()) {
          if (chosen.contains(member.path().toString())) {
            String path = member.path().toString();
            arguments.put(path, argument(member, arns ? arn(service, operation, path) : ""));
          }
        }
        calls.add(call(service, operation, arguments));
      }
    }
    return calls;
  }

  private static List<Set<String>> subsets(List<Member> members) {
    Set<String> all = new TreeSet<>(members.stream().map(each -> each.path().toString()).toList());
    List<Set<String>> subsets = new ArrayList<>(List.of(Set.of(), all));
    for (String member : all) {
      Set<String> others = new TreeSet<>(all);
      others.remove(member);
      subsets.add(Set.of(member));
      subsets.add(others);
    }
    return subsets;
  }

  /** An ARN that the member may hold: of the first resource type that is filled from it. */
  private String arn(String service, String operation, String path) {
    return Objects.requireNonNull(facts.operation(service, operation)).rows().stream()
        .flatMap(row -> row.resources().stream())
        .filter(on -> ArnTemplate.parse(on.template()).paths().contains(path))
        .map(on -> Objects.requireNonNull(facts.resourceArn(on.type())))
        .map(arn -> arn.replace("${Partition}", "aws").replace("${Account}", "444455556666"))
        .map(arn -> arn.replace("${Region}", "eu-west-1").replaceAll("\\$\\{[^}]*}", "x"))
        .findFirst()
        .orElse("arn:aws:sqs:eu-west-1:444455556666:x");
  }

  /**
   * @param arn an ARN to give where the member may hold one; empty for a name
   */
  private static Argument argument(Member member, String arn) {
    return switch (member.mode()) {
      case PRESENCE -> Argument.PRESENT;
      case STATEMENT -> Argument.values(List.of("Select:Music:byArtist", "Update:Music"));
      case EMAIL_ADDRESS -> Argument.values(List.of("orders@example.com"));
      case ARN_ONLY -> arn.isEmpty() ? Argument.PRESENT : Argument.values(List.of(arn));
      case VALUE -> Argument.values(List.of(arn.isEmpty() ? value(member) : arn));
    };
  }

  private static String value(Member member) {
    String path = member.path().toString();
    return Map.of("CopySource", "a/k", "Path", "/p/", "ResourceType", "Parameter")
        .getOrDefault(path, path.endsWith("KeyId") ? "alias/orders" : "name");
  }

  private static Call call(
      String service, String operation, SortedMap<String, Argument> arguments) {
    return new Call(
        service.equals("execute-api") ? Call.Kind.SIGNED : Call.Kind.SDK,
        service,
        operation,
        "us-east-1",
        "aws",
        "111122223333",
        "a1b2c3.execute-api.us-east-1.amazonaws.com",
        Call.BASE,
        arguments,
        Collections.emptySortedSet(),
        new Origin(Origin.Kind.APPLICATION, "com.acme.Store", "load", ""));
  }
}

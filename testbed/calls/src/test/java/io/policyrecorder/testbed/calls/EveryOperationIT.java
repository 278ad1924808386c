package io.policyrecorder.testbed.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Store;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.facts.OperationFacts;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.permission.PermissionForm;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Every operation of the services that people use most, called by the SDK with every member set:
 * the agent records it, and its permissions have the form that permissions must have.
 */
class EveryOperationIT {

  private static final Target AWS = new Target("us-east-1", "");
  private static final SdkCaller SDK = new SdkCaller();
  private static final RecordedTrace TRACE = new RecordedTrace();
  private static final FactTable FACTS = FactTable.load();
  private static final PermissionForm FORM = new PermissionForm(FACTS);

  /** Another resource of the same call than the one that a member names. */
  private static final Set<String> OTHERS =
      Set.of(
          // The key that the alias had until now.
          "KMS UpdateAlias: kms:UpdateAlias arn:aws:kms:us-east-1:333344445555:key/*",
          // What the filters find, which a caller gives instead of ids.
          "Secrets Manager BatchGetSecretValue: secretsmanager:GetSecretValue"
              + " arn:aws:secretsmanager:us-east-1:333344445555:secret:*");

  /** Rows whose ARN the reference does not list for their action: the tables have to settle it. */
  private static final Set<String> UNSETTLED =
      Set.of(
          "CloudFront CreateDistributionWithTags: cloudfront:CreateDistribution",
          "EC2 CreateDelegateMacVolumeOwnershipTask: ec2:CreateTags",
          "EC2 CreateMacSystemIntegrityProtectionModificationTask: ec2:CreateTags",
          "Elastic Load Balancing v2 CreateRule: elasticloadbalancing:AddTags",
          "Elastic Load Balancing v2 CreateTargetGroup: elasticloadbalancing:AddTags",
          "Elastic Load Balancing v2 CreateTrustStore: elasticloadbalancing:AddTags",
          "SageMaker CreateInferenceExperiment: sagemaker:AddTags",
          "SageMaker CreateWorkforce: sagemaker:AddTags");

  private static int made;

  @BeforeAll
  static void open() {
    SDK.use(
        AwsBasicCredentials.builder()
            .accessKeyId("AKIAEVERY")
            .secretAccessKey("secret")
            .accountId(PlausibleTexts.ACCOUNT)
            .build());
  }

  @AfterAll
  static void close() {
    SDK.close();
  }

  @TestFactory
  Stream<DynamicTest> should_be_recorded_and_give_permissions_that_can_be() {
    List<DynamicTest> tests = new ArrayList<>();
    for (SdkService service : UsedOperations.services()) {
      tests.add(DynamicTest.dynamicTest(service.id(), () -> check(service)));
    }
    tests.add(DynamicTest.dynamicTest("enough operations", EveryOperationIT::checkEnough));
    return tests.stream();
  }

  private static void checkEnough() {
    System.out.println(made + " operations with plausible members");
    assertThat(made).isGreaterThanOrEqualTo(5_000);
  }

  private static void check(SdkService service) {
    SortedSet<String> wrong = new TreeSet<>();
    SortedMap<String, SdkOperation> operations = UsedOperations.of(service);
    operations.forEach(
        (name, operation) -> {
          SdkRequest request =
              (SdkRequest)
                  FullPojo.build(
                      operation.newRequest(), new PlausibleTexts(FACTS, service.id(), name));
          Exception thrown =
              SDK.call(
                  Store::load,
                  service,
                  operation,
                  AWS,
                  request,
                  protocol -> Answer.error(400, "Refused", "no", protocol));
          Collection<Observation> recorded = TRACE.observations();
          List<RecordedCall> calls =
              RecordedCall.of(recorded).stream()
                  .filter(call -> call.call().operation().equals(name))
                  .toList();
          if (calls.size() != 1) {
            wrong.add(name + " was recorded " + calls.size() + " times: " + thrown);
          } else {
            made++;
            check(calls, recorded, wrong);
          }
        });

    assertThat(wrong).isEmpty();
  }

  private static void check(
      List<RecordedCall> calls, Collection<Observation> recorded, Collection<String> wrong) {
    OperationFacts known =
        Objects.requireNonNull(
            FACTS.operation(calls.get(0).call().service(), calls.get(0).call().operation()));
    assertThat(
            PolicyMerger.merge(
                    new Traces(List.of(), new TreeSet<>(recorded)), MergeOptions.AS_RECORDED)
                .policies())
        .hasSize(1);
    if (known.knowledge() != Knowledge.UNKNOWN) {
      FORM.wrong(calls).stream()
          .filter(each -> UNSETTLED.stream().noneMatch(each::startsWith))
          .forEach(wrong::add);
      FORM.openThoughNamed(calls).stream()
          .filter(open -> !OTHERS.contains(open))
          .forEach(open -> wrong.add(open + " is open although named"));
    }
  }
}

package io.policyrecorder.testbed.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Store;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.Member;
import io.policyrecorder.capture.OperationCapture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A mark in every text, blob, list and map of every request and answer of the services that people
 * use most: what reaches the trace went through a member that may be recorded.
 */
class CanaryIT {

  private static final String ARN = "arn:aws:sns:us-east-1:444455556666:";
  private static final Target AWS = new Target("us-east-1", "");

  /** The header of answers by which S3 tells the key: every S3 rule about keys needs it. */
  private static final String KMS_HEADER = "x-amz-server-side-encryption-aws-kms-key-id";

  private static final SdkCaller SDK = new SdkCaller();
  private static final RecordedTrace TRACE = new RecordedTrace();
  private static final CaptureTable CAPTURE = CaptureTable.load();
  private static final RecordedMembers RECORDED = new RecordedMembers();
  private static final ByteArrayOutputStream SAID = new ByteArrayOutputStream();
  private static final PrintStream ERR = System.err;

  private static int made;

  @BeforeAll
  static void open() {
    SDK.use(
        AwsBasicCredentials.builder()
            .accessKeyId("AKIA" + Marks.next())
            .secretAccessKey(Marks.next())
            .accountId("222233334444")
            .build());
    System.setErr(new PrintStream(SAID, true, StandardCharsets.UTF_8));
  }

  @AfterAll
  static void close() {
    System.setErr(ERR);
    SDK.close();
  }

  @TestFactory
  Stream<DynamicTest> should_record_a_member_only_when_it_may_be() {
    List<DynamicTest> tests = new ArrayList<>();
    for (SdkService service : UsedOperations.services()) {
      tests.add(DynamicTest.dynamicTest(service.id(), () -> check(service)));
    }
    tests.add(DynamicTest.dynamicTest("members that are recorded", RECORDED::compare));
    tests.add(DynamicTest.dynamicTest("names of members", RECORDED::checkNames));
    tests.add(DynamicTest.dynamicTest("standard error", CanaryIT::checkSaid));
    return tests.stream();
  }

  private static void checkSaid() {
    System.out.println(made + " operations with marks");
    String said = SAID.toString(StandardCharsets.UTF_8);
    assertThat(Marks.in(said)).isEmpty();
    assertThat(said).doesNotContain("policy-recorder");
    assertThat(made).isGreaterThanOrEqualTo(5_000);
  }

  private static void check(SdkService service) {
    List<String> leaks = new ArrayList<>();
    List<String> notMade = new ArrayList<>();
    UsedOperations.of(service)
        .forEach(
            (name, operation) -> {
              made++;
              Marks answered = new Marks(service.id(), "");
              Object response = FullPojo.build(operation.newResponse(), answered);
              Run run = new Run(service, name, operation);
              run.call("", answered, response, SDK.answer(response, Map.of()), leaks, notMade);
              run.call(
                  ARN,
                  new Marks(service.id(), ""),
                  null,
                  protocol -> Answer.error(400, "Refused", Marks.next(), protocol),
                  leaks,
                  notMade);
            });

    assertThat(leaks).isEmpty();
    assertThat(notMade).isEmpty();
  }

  /** The calls of one operation. */
  private record Run(SdkService service, String name, SdkOperation operation) {

    void call(
        String prefix,
        Marks answered,
        @Nullable Object response,
        Function<Protocol, Answer> answer,
        Collection<String> leaks,
        Collection<String> notMade) {
      Marks marks = new Marks(service.id(), prefix);
      SdkRequest request = (SdkRequest) FullPojo.build(operation.newRequest(), marks);
      SDK.stream(Marks.next());
      Exception thrown = SDK.call(Store::load, service, operation, AWS, request, answer);
      String text = TRACE.text();
      if (text.isEmpty()) {
        notMade.add(place() + ": " + thrown);
      }
      RECORDED.add(service.id(), TRACE.observations(text));
      OperationCapture table = Objects.requireNonNull(CAPTURE.operation(service.id(), name));
      leaks(text, marks, table.request(), request.toString(), leaks);
      leaks(text, answered, table.response(), String.valueOf(response), leaks);
      Set<String> others = new TreeSet<>(Marks.in(text));
      others.removeAll(marks.members().keySet());
      others.removeAll(answered.members().keySet());
      if (!others.isEmpty()) {
        leaks.add(place() + ": a body, a message or credentials: " + text);
      }
    }

    private String place() {
      return service.id() + " " + name;
    }

    /**
     * What reached the trace and may not.
     *
     * @param shown the request or response as the SDK shows it, without what is sensitive
     */
    private void leaks(
        String text, Marks marks, List<Member> allowed, String shown, Collection<String> leaks) {
      Set<String> paths =
          allowed.stream()
              .flatMap(member -> Stream.of(member.path().toString(), member.path().locations()))
              .collect(Collectors.toSet());
      Set<String> showable = Marks.in(shown);
      for (String mark : Marks.in(text)) {
        Marks.Marked member = marks.members().get(mark);
        if (member == null || member.location().equals(KMS_HEADER)) {
          continue;
        }
        if (!paths.contains(member.path()) && !paths.contains(member.location())) {
          leaks.add(place() + " " + member.path() + " is not to be recorded");
        } else if (!showable.contains(mark)) {
          leaks.add(place() + " " + member.path() + " is sensitive");
        }
      }
    }
  }
}

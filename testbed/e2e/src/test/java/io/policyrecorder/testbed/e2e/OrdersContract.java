package io.policyrecorder.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.policyrecorder.testbed.backend.Availability.Available;
import io.policyrecorder.testbed.backend.Availability.Unavailable;
import io.policyrecorder.testbed.backend.Backend;
import io.policyrecorder.testbed.backend.BackendKind;
import io.policyrecorder.testbed.e2e.PolicyGrants.Request;
import io.policyrecorder.testbed.sample.OrdersTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What has to be so on every back end: the sample application is recorded twice, each time in a
 * fresh back end with fresh ids, and its policy is that of {@code orders-policy.json}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OrdersContract {

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "us-east-1";
  private static final String PARTNER_ROLE =
      "arn:aws:iam::222222222222:role/partner-invoices-reader";

  private static final String BUCKET = "arn:aws:s3:::orders-documents";
  private static final String SECRET = "secret:orders/invoice-seal";

  private final BackendKind kind;
  private final List<String> secretKeys = new ArrayList<>();
  private Path first = Path.of("");
  private Path second = Path.of("");
  private Distribution recorder = new Distribution(Path.of(""));
  private Program.Result merged = new Program.Result(0, "", "");

  OrdersContract(BackendKind kind) {
    this.kind = kind;
  }

  @BeforeAll
  void record(@TempDir Path folder) {
    if (kind.availability() instanceof Available) {
      recorder = Distribution.unpackedIn(folder);
      first = recorded(folder.resolve("first"));
      second = recorded(folder.resolve("second"));
      merged = merge(first);
    }
  }

  /**
   * Not in {@link #record}: a class that is given up there is missing in the report of the build.
   */
  @BeforeEach
  void skipWithoutBackend() {
    if (kind.availability() instanceof Unavailable unavailable) {
      abort("The back end " + kind.id() + " is not available: " + unavailable.reason());
    }
  }

  /** What was recorded first. */
  final Path traces() {
    return first;
  }

  /** The policy that was made of it. */
  final String merged() {
    return merged.out();
  }

  private Path recorded(Path traces) {
    List<String> output = new ArrayList<>();
    try (Backend backend = kind.start()) {
      int exitCode = OrdersTests.built().run(backend, RecorderHome.agent(), traces, output::add);
      assertThat(exitCode).as(String.join("\n", output)).isZero();
      backend.environment().entrySet().stream()
          .filter(variable -> variable.getKey().contains("SECRET"))
          .map(Map.Entry::getValue)
          .filter(secret -> !secret.isEmpty())
          .forEach(secretKeys::add);
    }
    return traces;
  }

  @Test
  void should_write_the_policy_that_the_application_needs() throws IOException {
    assertThat(merged.out()).isEqualTo(Fixture.text("orders-policy.json"));
  }

  @Test
  void should_keep_the_partners_role_apart() throws IOException {
    assertThat(recorder.recorder("merge", first.toString(), "--principal", PARTNER_ROLE).out())
        .isEqualTo(Fixture.text("partner-policy.json"));
  }

  @Test
  void should_name_the_partners_role_beside_the_policy() {
    assertThat(merged.err()).contains(PARTNER_ROLE);
  }

  @Test
  void should_write_the_same_bytes_from_a_second_run() {
    assertThat(merge(second).out()).isEqualTo(merged.out());
  }

  @Test
  void should_need_nothing_more_for_a_second_run() {
    assertThat(merge(first, second).out()).isEqualTo(merged.out());
  }

  @Test
  void should_grant_what_the_next_run_will_need() {
    PolicyGrants policy = PolicyGrants.of(merged.out());
    String id = UUID.randomUUID().toString();

    assertThat(
            Stream.of(
                request("s3:PutObject", BUCKET + "/orders/" + id + "/invoice.json"),
                request("s3:GetObject", BUCKET + "/orders/" + id + "/invoice.json"),
                request("execute-api:Invoke", arn("execute-api", "a1b2c3/prod/GET/orders/" + id)),
                request("kms:Decrypt", arn("kms", "key/" + id)),
                request(
                    "secretsmanager:GetSecretValue", arn("secretsmanager", SECRET + "-Ab12Cd"))))
        .allMatch(policy::grants);
  }

  @Test
  void should_not_grant_the_neighbours() {
    PolicyGrants policy = PolicyGrants.of(merged.out());
    String id = UUID.randomUUID().toString();

    assertThat(
            Stream.of(
                request("s3:PutObject", BUCKET + "-2/orders/" + id + "/invoice.json"),
                request("s3:PutObject", BUCKET + "/templates/invoice.json"),
                request("s3:GetObject", BUCKET + "/templates/offer.json"),
                request("s3:GetObject", BUCKET + "/customers/" + id),
                request("s3:GetObject", "arn:aws:s3:::partner-invoices/acme/" + id + ".txt"),
                request("dynamodb:PutItem", arn("dynamodb", "table/customers")),
                request("dynamodb:Query", arn("dynamodb", "table/orders/index/by-date")),
                request("dynamodb:DeleteItem", arn("dynamodb", "table/orders")),
                request("execute-api:Invoke", arn("execute-api", "a1b2c3/prod/GET/parcels/" + id)),
                request("execute-api:Invoke", arn("execute-api", "a1b2c3/prod/PUT/orders/" + id)),
                request("execute-api:Invoke", arn("execute-api", "a1b2c3/test/GET/orders/" + id)),
                request(
                    "secretsmanager:GetSecretValue", arn("secretsmanager", SECRET + "-2-Ab12Cd")),
                request("sts:AssumeRole", "arn:aws:iam::222222222222:role/admin")))
        .noneMatch(policy::grants);
  }

  @Test
  void should_grant_nothing_on_everything() {
    assertThat(PolicyGrants.of(merged.out()).resources()).isNotEmpty().doesNotContain("*");
  }

  @Test
  void should_keep_what_is_confidential_out_of_the_traces() throws IOException {
    assertThat(secretKeys).isNotEmpty();
    for (Path traces : List.of(first, second)) {
      assertThat(textOf(traces))
          .contains("orders-documents", "GetSecretValue", "partner-invoices")
          .doesNotContainIgnoringCase("canary", "X-Amz-Signature", "X-Amz-Security-Token")
          .doesNotContain(secretKeys);
    }
  }

  private static String textOf(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private Program.Result merge(Path... traces) {
    List<String> arguments = new ArrayList<>(List.of("merge"));
    Stream.of(traces).map(Path::toString).forEach(arguments::add);
    arguments.addAll(List.of("--account", ACCOUNT, "--region", REGION));
    Program.Result result = recorder.recorder(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  private static Request request(String action, String resource) {
    return new Request(action, resource);
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}

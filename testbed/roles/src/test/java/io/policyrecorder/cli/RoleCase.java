package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A role without policies, called orders, in an account of its own for each test. */
abstract class RoleCase {

  private static final String CALL =
      "{\"at\":\"2026-01-02T03:04:06.000Z\",\"n\":1,\"call\":{\"kind\":\"sdk\",\"service\":\"SQS\",\"operation\":\"SendMessage\","
          + "\"region\":\"us-east-1\",\"partition\":\"aws\",\"account\":\"222222222222\",\"endpoint\":\"sqs.us-east-1.amazonaws.com\",\"principal\":\"base\",\"arguments\":{\"QueueUrl\":[\"https://sqs.us-east-1.amazonaws.com/222222222222/q\"]},\"resources\":[\"arn:aws:sqs:us-east-1:222222222222:q\"],"
          + "\"origin\":{\"kind\":\"application\",\"class\":\"com.acme.Q\",\"method\":\"send\"}}}\n";

  @TempDir Path folder = Path.of("");
  Embedded embedded = new Embedded(Path.of(""));

  @BeforeEach
  void start() {
    embedded.close();
    embedded = new Embedded(folder);
    embedded.lab.iam.createRole(r -> r.roleName("orders").assumeRolePolicyDocument(RoleLab.TRUST));
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  final void put(String name, String file) {
    try {
      String text = Files.readString(Path.of(file));
      embedded.lab.iam.putRolePolicy(
          r -> r.roleName("orders").policyName(name).policyDocument(text));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  final void apply(String file) {
    Ran ran = embedded.lab.recorder("apply", "--role", "orders", "--yes", "--policy", file);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  final String traces(boolean ended) throws IOException {
    Path traces = Files.createDirectories(folder.resolve("traces"));
    Files.writeString(
        traces.resolve("20260102T030405000Z-1-00000000.jsonl"),
        "{\"trace\":1,\"agent\":\"0.1.0\",\"capture\":1,\"pid\":1,\"start\":\"2026-01-02T03:04:05.000Z\"}\n"
            + CALL
            + (ended
                ? "{\"at\":\"2026-01-02T03:04:07.000Z\",\"end\":true,\"calls\":1,\"distinct\":1,\"lost\":0}\n"
                : ""));
    return traces.toString();
  }
}

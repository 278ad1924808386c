package io.policyrecorder.testbed.backend.control;

import io.policyrecorder.testbed.backend.Clients;
import java.net.URI;
import java.util.Map;

/** Clients of a control plane in this JVM, with the base account's keys. */
final class TestClients {

  private TestClients() {}

  static Clients of(URI address) {
    StaticKeys keys = StaticKeys.EMBEDDED;
    return Clients.of(
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ENDPOINT_URL", address.toString(),
            "AWS_ACCESS_KEY_ID", keys.base().accessKeyId(),
            "AWS_SECRET_ACCESS_KEY", keys.base().secretAccessKey(),
            "TESTBED_EXECUTE_API_URL", address + "/_aws/execute-api/{apiId}/{stage}",
            "TESTBED_PARTNER_ACCESS_KEY_ID", keys.partner().accessKeyId(),
            "TESTBED_PARTNER_SECRET_ACCESS_KEY", keys.partner().secretAccessKey()));
  }
}

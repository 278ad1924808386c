package io.policyrecorder.testbed.backend;

import io.policyrecorder.testbed.backend.Availability.Available;
import io.policyrecorder.testbed.backend.Availability.Unavailable;
import java.net.URI;
import java.nio.file.Path;

/** Somebody else's server. Nothing is started or stopped but the partner's role is created. */
final class EndpointBackend {
  /** The variable that holds the URL. */
  static final String URL = "RECORDER_TEST_ENDPOINT";

  private static final String NAME = "endpoint";

  private EndpointBackend() {}

  static Availability availability() {
    return url().isEmpty()
        ? new Unavailable("the environment variable " + URL + " is not set")
        : new Available();
  }

  static Backend start() {
    return ServerBackend.start(
        NAME,
        starter -> notVerifying(NAME, URI.create(url()), LocalStackBackend.KEYS, starter.folder()));
  }

  /** LocalStack and moto give out keys for any role of any account, and with them that account. */
  static Environment notVerifying(String name, URI endpoint, KeyPair base, Path folder) {
    // An address in digits makes the SDK put the bucket's name into the path, where no name server
    // is asked for it.
    URI address =
        URI.create(endpoint.toString().replace("//localhost", "//127.0.0.1").replaceAll("/+$", ""));
    String account = new EmulatorQuery(address, base).account();
    KeyPair partner = new EmulatorQuery(address, base).assumePartnerAdministrator();
    new EmulatorQuery(address, partner).createPartnerRole(account);
    return new Environment(name, account, base, partner, address, folder);
  }

  private static String url() {
    return System.getenv().getOrDefault(URL, "");
  }
}

package io.policyrecorder.testbed.backend;

import io.policyrecorder.testbed.backend.Availability.Available;
import io.policyrecorder.testbed.backend.Availability.Unavailable;
import io.policyrecorder.testbed.backend.Emulator.Server;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * <a href="https://docs.getmoto.org/">moto</a> for everything but API Gateway: as a server it has
 * no data plane for REST APIs, so those live in the testbed's own control plane, under the same
 * account and keys.
 */
final class MotoBackend {
  private static final String NAME = "moto";
  private static final String SERVER = "moto_server";
  private static final String ACCOUNT = "123456789012";

  /**
   * Runs a command that does not watch its standard input so that it ends when ours does. The
   * command runs in the background, where its own input is empty; {@code cat} waits for the end of
   * the pipe.
   */
  private static final String TETHER =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      server=$!
      (cat <&3 >/dev/null; kill $server) 2>/dev/null &
      exec 3<&-
      wait $server""";

  private MotoBackend() {}

  static Availability availability() {
    boolean found =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, SERVER)));
    return found ? new Available() : new Unavailable(SERVER + " is not on the PATH");
  }

  static Backend start() {
    return ServerBackend.start(NAME, MotoBackend::start);
  }

  private static Environment start(ServerBackend.Starter starter) {
    int port = ChildProcess.freePort();
    List<String> command =
        List.of("/bin/sh", "-c", TETHER, "tether", SERVER, "-H", "127.0.0.1", "-p", "" + port);
    Path folder = starter.folder();
    StaticKeys keys =
        new StaticKeys(
            new StaticKeys.Key(
                ACCOUNT, "AKIATESTBEDMOTO00000", "testbed/moto/secret/0000000000000000000A"),
            StaticKeys.EMBEDDED.partner());
    Server apis = starter.started(EmbeddedBackend.controlPlane(folder, keys));
    Server moto =
        starter.started(
            new Server(
                ChildProcess.start(SERVER, command, Map.of(), folder),
                URI.create("http://127.0.0.1:" + port)));
    moto.process().awaitHttp(moto.address().resolve("/moto-api/"));
    apis.await();
    runFunctionsWithoutDocker(moto.address());
    KeyPair base = KeyPair.lasting(keys.base().accessKeyId(), keys.base().secretAccessKey());
    KeyPair partner = new EmulatorQuery(moto.address(), base).assumePartnerAdministrator();
    new EmulatorQuery(moto.address(), partner).createPartnerRole(ACCOUNT);
    return new Environment(NAME, ACCOUNT, base, partner, moto.address(), folder)
        .endpoint("API_GATEWAY", apis.address())
        .put(Variable.TESTBED_EXECUTE_API_URL, Environment.executeApiUrl(apis.address()));
  }

  /**
   * See <a href="https://docs.getmoto.org/en/latest/docs/services/lambda.html">moto: lambda</a>.
   */
  private static void runFunctionsWithoutDocker(URI moto) {
    EmulatorQuery.send(
        HttpRequest.newBuilder(moto.resolve("/moto-api/config"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"lambda\":{\"use_docker\":false}}"))
            .build());
  }
}

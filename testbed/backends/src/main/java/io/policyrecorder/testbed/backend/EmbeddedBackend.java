package io.policyrecorder.testbed.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.policyrecorder.testbed.backend.Emulator.Server;
import io.policyrecorder.testbed.backend.control.ControlPlane;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB Local, ElasticMQ and S3Proxy, and the testbed's own {@link ControlPlane} for everything
 * else. Needs nothing but a JVM and the jars of the build.
 */
final class EmbeddedBackend {
  private static final String NAME = "embedded";

  private EmbeddedBackend() {}

  static ServerBackend start() {
    return ServerBackend.start(NAME, EmbeddedBackend::start);
  }

  /** Starts all servers at once, then waits for all. */
  private static Environment start(ServerBackend.Starter starter) {
    Path folder = starter.folder();
    StaticKeys keys = StaticKeys.EMBEDDED;
    String account = keys.base().account();
    Server sqs = starter.started(Emulator.SQS.start(folder, account));
    Server dynamodb = starter.started(Emulator.DYNAMODB.start(folder, account));
    Server s3 = starter.started(Emulator.S3.start(folder, account));
    Server control = starter.started(controlPlane(folder, keys));
    List.of(control, dynamodb, s3, sqs).forEach(Server::await);
    return new Environment(
            NAME, account, keys(keys.base()), keys(keys.partner()), control.address(), folder)
        .endpoint("DYNAMODB", dynamodb.address())
        .endpoint("SQS", sqs.address())
        .endpoint("S3", s3.address());
  }

  /** Starts the testbed's own server and does not wait for it. */
  static Server controlPlane(Path folder, StaticKeys keys) {
    int port = ChildProcess.freePort();
    String classPath =
        JavaCommand.classPathOf(
            ControlPlane.class, JsonNode.class, JsonFactory.class, JsonProperty.class);
    List<String> arguments = new ArrayList<>(List.of("" + port));
    arguments.addAll(keys.arguments());
    List<String> command =
        JavaCommand.of(classPath, 128, List.of(), ControlPlane.class.getName(), arguments);
    ChildProcess process = ChildProcess.start("control-plane", command, Map.of(), folder);
    return new Server(process, URI.create("http://127.0.0.1:" + port));
  }

  private static KeyPair keys(StaticKeys.Key key) {
    return KeyPair.lasting(key.accessKeyId(), key.secretAccessKey());
  }
}

package io.policyrecorder.testbed.demo;

import io.policyrecorder.testbed.backend.control.ControlPlane;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import io.policyrecorder.testbed.sample.OrdersTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plays the story of a call across accounts, recorded, against an API Gateway and an STS on this
 * machine that enforce the policies of both sides. Writes each step as a folder.
 *
 * <p>Exit codes: 0 when it was played to its end, 1 when a part failed, 2 for wrong arguments.
 */
public final class StoryMain {
  private static final StaticKeys KEYS =
      new StaticKeys(
          new StaticKeys.Key(
              "111122223333", "AKIATESTBEDOURS00000", "testbed/ours/secret/0000000000000000000A"),
          new StaticKeys.Key(
              "444455556666", "AKIATESTBEDTHEIRS000", "testbed/theirs/secret/00000000000000000A"));

  private StoryMain() {}

  /**
   * Plays it.
   *
   * @param arguments the folder for the story, and the agent's jar
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("Usage: StoryMain FOLDER AGENT_JAR");
      System.exit(2);
    }
    Path story = Path.of(arguments[0]).toAbsolutePath();
    Path agent = Path.of(arguments[1]).toAbsolutePath();
    int port = freePort();
    List<String> server = new ArrayList<>(List.of("" + port));
    server.addAll(KEYS.arguments());
    ControlPlane.main(server.toArray(String[]::new));
    System.exit(play(story, agent, "http://127.0.0.1:" + port));
  }

  private static int play(Path story, Path agent, String address) {
    OrdersTests orders = OrdersTests.built();
    for (String part : List.of("service", "deployer", "external-id")) {
      int exitCode =
          orders.runMain(
              environment -> environment.putAll(variables(address)),
              agent,
              story.resolve("traces-" + part),
              List.of("com.example.orders.CrossAccountStory", part, story.toString()),
              System.err::println);
      if (exitCode != 0) {
        System.err.println("The part \"" + part + "\" failed; its output is above.");
        return 1;
      }
    }
    return 0;
  }

  private static Map<String, String> variables(String address) {
    return Map.of(
        "AWS_REGION", "us-east-1",
        "AWS_ENDPOINT_URL", address,
        "AWS_ACCESS_KEY_ID", KEYS.base().accessKeyId(),
        "AWS_SECRET_ACCESS_KEY", KEYS.base().secretAccessKey(),
        "TESTBED_EXECUTE_API_URL", address + "/_aws/execute-api/{apiId}/{stage}",
        "TESTBED_PARTNER_ACCESS_KEY_ID", KEYS.partner().accessKeyId(),
        "TESTBED_PARTNER_SECRET_ACCESS_KEY", KEYS.partner().secretAccessKey());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

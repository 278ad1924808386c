package io.policyrecorder.testbed.backend.control;

import com.sun.net.httpserver.HttpServer;
import io.policyrecorder.testbed.backend.Partner;
import io.policyrecorder.testbed.backend.control.service.Roles;
import io.policyrecorder.testbed.backend.control.sigv4.Credential;
import io.policyrecorder.testbed.backend.control.sigv4.CredentialStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small server for IAM, STS, API Gateway (with its data plane), KMS, Secrets Manager, Systems
 * Manager parameters, SNS and Lambda, as far as sample applications need them. Everything is in
 * memory.
 *
 * <p>What it does: every request must carry a valid Signature Version 4, in the header or the
 * query, of a key that exists; whoever calls an API or assumes a role needs what its own policies
 * and the API's resource policy or the role's trust policy have to allow; temporary credentials
 * expire. What it does not do: for every other operation identity policies are kept but not
 * enforced (every caller may do everything in its own account); topics deliver to nobody; functions
 * return what they are given. An operation that it does not have is answered with 501 and a list of
 * what it has.
 *
 * <p>Two accounts exist from the start, each with an administrator's key: see {@link StaticKeys}.
 * The partner's has the role {@link Partner#ROLE_ARN}, which the base account may assume. Further
 * roles are created through IAM.
 */
public final class ControlPlane implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  private ControlPlane(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Serves until the process ends.
   *
   * @param arguments the port, then {@link StaticKeys#arguments()}
   */
  public static void main(String[] arguments) throws IOException {
    StaticKeys keys = StaticKeys.parse(Arrays.asList(arguments).subList(1, arguments.length));
    start(Integer.parseInt(arguments[0]), keys, Clock.systemUTC());
  }

  /**
   * Starts the server on loopback.
   *
   * @param port 0 for any
   * @param clock decides whether signatures and tokens are still valid
   */
  public static ControlPlane start(int port, StaticKeys keys, Clock clock) throws IOException {
    // Without this every small answer waits 40 ms for an acknowledgement (JDK-7068416).
    System.setProperty("sun.net.httpserver.nodelay", "true");
    CredentialStore credentials = new CredentialStore();
    credentials.add(administrator(keys.base(), "testbed"));
    credentials.add(administrator(keys.partner(), "partner-admin"));
    Roles roles = new Roles();
    roles.create(
        keys.partner().account(),
        "/",
        Partner.ROLE_NAME,
        Partner.trustPolicy(keys.base().account()),
        clock.instant());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "control-plane");
              thread.setDaemon(true);
              return thread;
            });
    server.createContext("/", new HttpFront(new Dispatcher(credentials, roles, clock))::handle);
    server.setExecutor(threads);
    server.start();
    return new ControlPlane(server, threads);
  }

  private static Credential administrator(StaticKeys.Key key, String user) {
    return new Credential(
        key.accessKeyId(),
        key.secretAccessKey(),
        "",
        Instant.MAX,
        key.account(),
        "arn:aws:iam::" + key.account() + ":user/" + user,
        "",
        "AIDA" + key.accessKeyId().substring(4));
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

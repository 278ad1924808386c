package io.policyrecorder.testbed.backend;

import io.policyrecorder.testbed.backend.Availability.Available;
import io.policyrecorder.testbed.backend.Availability.Unavailable;
import java.net.URI;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container. Testcontainers' own watchdog container ends it with this JVM. */
final class LocalStackBackend implements Backend {
  /**
   * Names another image: a system property, or in capitals with underscores an environment
   * variable.
   */
  static final String IMAGE = "recorder.testbed.localstack.image";

  /** The last release that starts without a token. */
  static final String DEFAULT_IMAGE = "localstack/localstack:4.14.0";

  static final KeyPair KEYS = KeyPair.lasting("test", "test");

  private static final String NAME = "localstack";
  private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

  private final LocalStackContainer container;
  private final WorkFolder folder;
  private final Map<String, String> environment;
  private boolean closed;

  private LocalStackBackend(
      LocalStackContainer container, WorkFolder folder, Map<String, String> environment) {
    this.container = container;
    this.folder = folder;
    this.environment = environment;
  }

  static Availability availability() {
    return DockerClientFactory.instance().isDockerAvailable()
        ? new Available()
        : new Unavailable("Docker does not answer");
  }

  static Backend start() {
    DockerImageName image =
        DockerImageName.parse(image()).asCompatibleSubstituteFor("localstack/localstack");
    LocalStackContainer container = new LocalStackContainer(image);
    String token = System.getenv().getOrDefault(TOKEN, "");
    if (!token.isEmpty()) {
      container.withEnv(TOKEN, token);
    }
    WorkFolder folder = WorkFolder.create(NAME);
    try {
      container.start();
      URI endpoint = container.getEndpoint();
      Environment environment = EndpointBackend.notVerifying(NAME, endpoint, KEYS, folder.path());
      return new LocalStackBackend(container, folder, environment.toMap());
    } catch (RuntimeException e) {
      String log = container.isRunning() ? container.getLogs() : "";
      container.stop();
      folder.delete();
      throw new BackendException(
          "LocalStack did not start from the image " + image + ": " + e.getMessage() + log, e);
    }
  }

  private static String image() {
    String variable =
        System.getenv().getOrDefault("RECORDER_TESTBED_LOCALSTACK_IMAGE", DEFAULT_IMAGE);
    return System.getProperty(IMAGE, variable);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String account() {
    return environment.getOrDefault(Variable.TESTBED_ACCOUNT.name(), "");
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      container.stop();
      folder.delete();
    }
  }
}

package io.policyrecorder.testbed.backend;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The servers of others that {@code embedded} starts. None of them verifies signatures or separates
 * accounts.
 *
 * <p>Their jars are on no class path of ours: the modules {@code embedded-*} write them into lists
 * that lie beside this class.
 */
enum Emulator {
  /**
   * DynamoDB Local. Without {@code -sharedDb} every access key has tables of its own; telemetry is
   * off because tests talk to nobody else.
   */
  DYNAMODB("dynamodb", 256, "software.amazon.dynamodb.services.local.main.ServerRunner") {
    @Override
    List<String> arguments(int port, Path folder, String account) {
      return List.of("-port", "" + port, "-inMemory", "-sharedDb", "-disableTelemetry");
    }
  },

  /** S3Proxy over a file system in memory. It binds loopback because its endpoint says so. */
  S3("s3", 256, "org.gaul.s3proxy.Main") {
    @Override
    List<String> arguments(int port, Path folder, String account) {
      Path properties =
          write(
              folder.resolve("s3.properties"),
              """
              s3proxy.endpoint=http://127.0.0.1:%d
              s3proxy.authorization=none
              # Tags on put, storage classes and the like: accepted, not kept.
              s3proxy.ignore-unknown-headers=true
              jclouds.provider=transient-nio2
              jclouds.identity=none
              jclouds.credential=none
              """
                  .formatted(port));
      return List.of("--properties", properties.toString());
    }

    @Override
    List<String> options(int port, Path folder, String account) {
      // Without a configuration Logback writes everything, which costs more than the server's own
      // work.
      Path logback =
          write(
              folder.resolve("s3-logback.xml"),
              """
              <configuration>
                <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                  <encoder><pattern>%d %-5level %logger{36} %msg%n</pattern></encoder>
                </appender>
                <root level="WARN"><appender-ref ref="OUT"/></root>
              </configuration>
              """);
      return List.of("-Dlogback.configurationFile=" + logback);
    }
  },

  /**
   * ElasticMQ. Region and account are configured, or its ARNs would have the region {@code
   * elasticmq}.
   */
  SQS("sqs", 192, "org.elasticmq.server.Main") {
    @Override
    List<String> arguments(int port, Path folder, String account) {
      return List.of();
    }

    @Override
    List<String> options(int port, Path folder, String account) {
      Path config =
          write(
              folder.resolve("sqs.conf"),
              """
              include classpath("application.conf")
              node-address { protocol = http, host = "127.0.0.1", port = %1$d, context-path = "" }
              rest-sqs { enabled = true, bind-hostname = "127.0.0.1", bind-port = %1$d, sqs-limits = strict }
              rest-stats { enabled = false }
              generate-node-address = false
              queues {}
              queues-storage { enabled = false }
              aws { region = "%2$s", accountId = "%3$s" }
              """
                  .formatted(port, Environment.REGION, account));
      return List.of("-Dconfig.file=" + config);
    }
  };

  private final String id;
  private final int megabytes;
  private final String mainClass;

  Emulator(String id, int megabytes, String mainClass) {
    this.id = id;
    this.megabytes = megabytes;
    this.mainClass = mainClass;
  }

  abstract List<String> arguments(int port, Path folder, String account);

  List<String> options(int port, Path folder, String account) {
    return List.of();
  }

  /** Starts the server and does not wait for it. */
  Server start(Path folder, String account) {
    int port = ChildProcess.freePort();
    List<String> command =
        JavaCommand.of(
            classPath(),
            megabytes,
            options(port, folder, account),
            mainClass,
            arguments(port, folder, account));
    ChildProcess process = ChildProcess.start(id, command, Map.of(), folder);
    return new Server(process, URI.create("http://127.0.0.1:" + port));
  }

  private String classPath() {
    String list = "embedded-" + id + ".classpath";
    String advice = ". Build it with: ./mvnw -pl testbed/backends -am -DskipTests package";
    try (InputStream in = Emulator.class.getResourceAsStream(list)) {
      if (in == null) {
        throw new BackendException(
            "The list of jars " + list + " is missing beside " + Emulator.class.getName() + advice);
      }
      String classPath = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      for (String jar : classPath.split(File.pathSeparator, -1)) {
        if (!Files.exists(Path.of(jar))) {
          throw new BackendException(
              "The jar " + jar + " of the list " + list + " is gone" + advice);
        }
      }
      return classPath;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the list of jars " + list, e);
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** A process and the address that it will answer at. */
  record Server(ChildProcess process, URI address) {

    Server await() {
      process.awaitHttp(address);
      return this;
    }
  }
}

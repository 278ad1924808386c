package io.policyrecorder.testbed.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own. It must end when its standard input does: see {@link Tether}.
 *
 * <p>Ports are chosen by the parent, because not every server can tell which one it took. If
 * another process takes a port in between, the server ends at once and {@link #awaitHttp} says so.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final int TAIL = 15;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * @param folder where the output goes, to {@code <name>.log}
   */
  static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path folder) {
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // What a JVM takes from these would put the agent under test into the server.
    builder
        .environment()
        .keySet()
        .removeIf(
            v ->
                v.equals("JAVA_TOOL_OPTIONS")
                    || v.equals("JDK_JAVA_OPTIONS")
                    || v.equals("_JAVA_OPTIONS")
                    || v.startsWith("AWS_"));
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    try {
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new BackendException(
          "Could not start " + name + " with " + command.get(0) + ": " + e.getMessage(), e);
    }
  }

  /** A port on loopback that was free just now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on the loopback address", e);
    }
  }

  /** Returns once the server answers HTTP, whatever the answer. */
  ChildProcess awaitHttp(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + START.toNanos();
    try {
      while (!answers(request)) {
        if (process.waitFor(25, TimeUnit.MILLISECONDS)) {
          throw new BackendException(
              name
                  + " ended with exit code "
                  + process.exitValue()
                  + " before it answered at "
                  + uri
                  + tail());
        }
        if (System.nanoTime() > end) {
          throw new BackendException(
              name + " did not answer at " + uri + " within " + START.toSeconds() + " s" + tail());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException("Interrupted while waiting for " + name, e);
    }
    return this;
  }

  private static boolean answers(HttpRequest request) throws InterruptedException {
    try {
      HTTP.send(request, HttpResponse.BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The process, for tests. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  private String tail() {
    try {
      // Some servers write in the platform's encoding: a malformed byte must not hide the message.
      List<String> lines =
          new String(Files.readAllBytes(log), Charset.defaultCharset()).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
      return ". The end of its output, " + log + ":\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return ". Its output is in " + log;
    }
  }

  /** Tells the server to end and does not wait. */
  void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    endInput();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}

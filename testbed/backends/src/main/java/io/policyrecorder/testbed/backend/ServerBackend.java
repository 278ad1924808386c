package io.policyrecorder.testbed.backend;

import io.policyrecorder.testbed.backend.Emulator.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A back end of child processes and a folder for their files. */
final class ServerBackend implements Backend {
  private final String name;
  private final WorkFolder folder;
  private final List<ChildProcess> processes;
  private final Map<String, String> environment;
  private boolean closed;

  private ServerBackend(
      String name,
      WorkFolder folder,
      List<ChildProcess> processes,
      Map<String, String> environment) {
    this.name = name;
    this.folder = folder;
    this.processes = processes;
    this.environment = environment;
  }

  /** What a back end needs to start its servers. */
  record Starter(Path folder, List<ChildProcess> processes) {

    /**
     * Remembers a server, so that it is stopped with the back end, or when another one fails to
     * start.
     */
    Server started(Server server) {
      processes.add(server.process());
      return server;
    }
  }

  /**
   * Starts a back end; if that fails, stops what had been started and leaves the logs.
   *
   * @param start starts the servers, waits for them, and says where they are
   */
  static ServerBackend start(String name, Function<Starter, Environment> start) {
    WorkFolder folder = WorkFolder.create(name);
    List<ChildProcess> processes = new ArrayList<>();
    try {
      Environment environment = start.apply(new Starter(folder.path(), processes));
      return new ServerBackend(name, folder, List.copyOf(processes), environment.toMap());
    } catch (RuntimeException e) {
      stop(processes);
      throw e;
    }
  }

  private static void stop(List<ChildProcess> processes) {
    // All are told before the first is waited for.
    processes.forEach(ChildProcess::endInput);
    processes.forEach(ChildProcess::close);
  }

  /** For tests. */
  List<ProcessHandle> handles() {
    return processes.stream().map(ChildProcess::handle).toList();
  }

  @Override
  public String name() {
    return name;
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
      stop(processes);
      folder.delete();
    }
  }
}

package io.policyrecorder.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JVM that is not ours. */
final class RunningJvm {

  /** The agent sets it to the folder of its traces; see docs/agent-options.md. */
  static final String TRACES = "policyrecorder.traces";

  private static final String INSTEAD =
      " Start it with the agent instead: -javaagent:recorder-agent.jar=traces=DIR";

  private final ProcessHandle process;

  private RunningJvm(ProcessHandle process) {
    this.process = process;
  }

  /**
   * The JVM with a process id.
   *
   * @throws Failure when there is none, or when it is somebody else's
   */
  static RunningJvm of(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process == null) {
      throw new Failure(
          ExitCode.NO_JVM, "There is no process " + pid + ". List the JVMs with jcmd -l.");
    }
    String owner = process.info().user().orElse("");
    String self = ProcessHandle.current().info().user().orElse("");
    if (!mayAttach(owner, self)) {
      throw new Failure(
          ExitCode.NOT_OWNER,
          "Process "
              + pid
              + " belongs to "
              + owner
              + ", and only its owner may attach to it. Run this as "
              + owner
              + ", for example with sudo -u "
              + owner
              + ".");
    }
    // Whoever is no JVM would be ended by the signal that asks it to listen.
    if (!isJvm(process)) {
      throw new Failure(
          ExitCode.NO_JVM,
          "Process " + pid + " is no JVM that can be seen from here. List the JVMs with jcmd -l.");
    }
    return new RunningJvm(process);
  }

  /** A JVM listens to its owner, and on POSIX systems to root. */
  static boolean mayAttach(String owner, String self) {
    return owner.isEmpty() || owner.equals(self) || self.equals("root");
  }

  private static boolean isJvm(ProcessHandle process) {
    String id = String.valueOf(process.pid());
    return VirtualMachine.list().stream().map(VirtualMachineDescriptor::id).anyMatch(id::equals)
        || hasLibrary(Path.of("/proc", id, "maps"));
  }

  /** In a container with other temporary files, or without them, the JDK does not list it. */
  private static boolean hasLibrary(Path maps) {
    try (Stream<String> lines = Files.lines(maps)) {
      return lines.anyMatch(line -> line.endsWith("/libjvm.so"));
    } catch (IOException | RuntimeException notToBeSeen) {
      return false;
    }
  }

  /**
   * Puts the agent into it.
   *
   * @throws Failure when the agent is there already, or cannot be
   */
  void attach(Path agent, String options) {
    if (Arrays.asList(process.info().arguments().orElse(new String[0]))
        .contains("-XX:+DisableAttachMechanism")) {
      // Asked to listen, such a JVM writes a list of its threads to its standard output.
      throw refused("it was started with -XX:+DisableAttachMechanism.");
    }
    VirtualMachine machine = listening();
    try {
      String there = folderOf(machine);
      if (there != null) {
        throw new Failure(
            ExitCode.ALREADY_ATTACHED,
            "The agent is in " + process.pid() + " already, and records into " + there + ".");
      }
      machine.loadAgent(agent.toString(), options);
      if (folderOf(machine) == null) {
        throw refused("the agent could not start in it; its standard error says why.");
      }
    } catch (AgentLoadException | AgentInitializationException | IOException failed) {
      throw refused(failed.getMessage() + ".");
    } finally {
      detach(machine);
    }
  }

  private VirtualMachine listening() {
    try {
      return VirtualMachine.attach(String.valueOf(process.pid()));
    } catch (AttachNotSupportedException | IOException failed) {
      throw refused(failed.getMessage() + ".");
    }
  }

  private static @Nullable String folderOf(VirtualMachine machine) throws IOException {
    return machine.getSystemProperties().getProperty(TRACES);
  }

  private static void detach(VirtualMachine machine) {
    try {
      machine.detach();
    } catch (IOException gone) {
      // It has ended, or has hung up first.
    }
  }

  private Failure refused(String why) {
    return new Failure(
        ExitCode.REFUSED, "Process " + process.pid() + " takes no agent: " + why + INSTEAD);
  }
}

package io.policyrecorder.agent;

import io.policyrecorder.trace.TraceHeader;
import java.io.File;
import java.io.IOException;
import java.util.TreeMap;

/** What the agent must know of the JVM that it is in. */
final class ThisJvm {

  private static final String JAR = ".jar";

  /** What the launcher runs for {@code java Source.java}: a tool by its module, but a program. */
  private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

  /** {@code CaptureTable.version()}; reading the table for it would cost every JVM 15 ms. */
  static final int CAPTURE = 1;

  private ThisJvm() {}

  /**
   * Whether this is a tool of the JDK ({@code javac}, {@code keytool}, {@code jcmd}, …): they are
   * JVMs, and {@code JAVA_TOOL_OPTIONS} attaches the agent to them too. Their launchers name a main
   * module, and it is one of the JDK's.
   */
  static boolean isJdkTool() {
    return isJdkTool(property("jdk.module.main"), property("sun.java.command"));
  }

  static boolean isJdkTool(String mainModule, String command) {
    boolean ofTheJdk = mainModule.startsWith("java.") || mainModule.startsWith("jdk.");
    return ofTheJdk && !command.contains(SOURCE_LAUNCHER);
  }

  /** By way of /proc where there is one: the first {@code ProcessHandle} costs 10 ms. */
  static long pid() {
    try {
      String name = new File("/proc/self").getCanonicalFile().getName();
      if (!name.equals("self")) {
        return Long.parseLong(name);
      }
    } catch (IOException | NumberFormatException noSuchFolder) {
      // Not Linux.
    }
    return ProcessHandle.current().pid();
  }

  static TraceHeader header(String start, Options options) {
    return new TraceHeader(
        TraceHeader.FORMAT,
        version(),
        CAPTURE,
        property("java.version") + " (" + property("java.vendor") + ")",
        pid(),
        mainOf(property("sun.java.command")),
        start,
        new TreeMap<>(options.given()));
  }

  /** The main class, or the file name of the jar, without arguments: those may hold secrets. */
  static String mainOf(String command) {
    // Only the file system knows which space ends the path of a jar.
    for (int dot = command.indexOf(JAR); dot >= 0; dot = command.indexOf(JAR, dot + 1)) {
      int end = dot + JAR.length();
      File jar = new File(command.substring(0, end));
      if ((end == command.length() || command.charAt(end) == ' ') && jar.isFile()) {
        return jar.getName();
      }
    }
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return main.endsWith(JAR)
        ? main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1)
        : main;
  }

  private static String version() {
    String version = ThisJvm.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }
}

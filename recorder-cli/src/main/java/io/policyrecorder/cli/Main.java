package io.policyrecorder.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Properties;

/** Where the process begins: the only class that touches the JVM's streams, properties and exit. */
final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Properties properties = System.getProperties();
    boolean noColour = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    // Not System.out: it swallows what goes wrong, such as a full disk.
    Console console =
        new Console(
            new FileOutputStream(FileDescriptor.out),
            System.err,
            Terminal.of(properties, noColour),
            properties.getProperty("recorder.command", "recorder"));
    Installation installation =
        new Installation(
            Path.of(properties.getProperty("recorder.home", "")),
            properties.getProperty("recorder.clone", ""),
            Path.of(properties.getProperty("java.home", "")));
    System.exit(CommandTree.run(console, installation, arguments));
  }
}

package io.policyrecorder.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build put into {@code version.properties}. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"recorder " + current()};
  }

  /** The version alone, {@code 1.0.0}. */
  static String current() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return properties.getProperty("version", "of unknown version");
  }
}

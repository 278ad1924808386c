package io.policyrecorder.testbed.reach;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;

/** A JDK whose JVMs the agent is put into. */
enum Jdk {
  /** The one that runs this build. */
  OF_THE_BUILD {
    @Override
    Path home() {
      return Path.of(System.getProperty("java.home"));
    }
  },

  /** The newest with long-term support: by {@code JAVA_HOME_25}, or a toolchain of Maven. */
  NEWEST {
    @Override
    Path home() {
      Path home = named(System.getenv("JAVA_HOME_25"));
      home =
          home == null
              ? named(toolchain(Path.of(System.getProperty("user.home"), ".m2", "toolchains.xml")))
              : home;
      if (home == null) {
        return abort(
            "No JDK 25: set JAVA_HOME_25, or list one in ~/.m2/toolchains.xml (type jdk, version 25)");
      }
      return home;
    }
  };

  private static final String TOOLCHAIN =
      "//toolchain[type='jdk'][provides/version='25']/configuration/jdkHome";

  /** Those on which what takes long is tested: both only in the full matrix. */
  static Stream<Jdk> forLongTests() {
    return System.getProperty("reach.matrix", "short").equals("full")
        ? Stream.of(values())
        : Stream.of(OF_THE_BUILD);
  }

  /** Where it is; aborts the test when it is not there. */
  abstract Path home();

  String tool(String name) {
    return home().resolve("bin").resolve(name).toString();
  }

  private static @Nullable Path named(@Nullable String home) {
    if (home == null || home.isBlank()) {
      return null;
    }
    Path path = Path.of(home.strip());
    if (!Files.isDirectory(path)) {
      throw new IllegalStateException("There is no JDK 25 in " + path);
    }
    return path;
  }

  /** The home of a JDK 25 that a file of Maven's toolchains names; null or empty without one. */
  static @Nullable String toolchain(Path file) {
    try {
      return Files.exists(file)
          ? XPathFactory.newInstance()
              .newXPath()
              .evaluate(
                  TOOLCHAIN,
                  DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()))
          : null;
    } catch (Exception unreadable) {
      throw new IllegalStateException("Cannot read " + file, unreadable);
    }
  }
}

package io.policyrecorder.agent.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLDecoder;
import java.security.CodeSource;
import java.util.List;

/**
 * Where a class comes from, decided once per class and without keeping the class.
 *
 * <p>Project code is a class from a folder, from {@code BOOT-INF/classes} or {@code
 * WEB-INF/classes}, from a jar that no dependency cache holds (Failsafe puts {@code target/app.jar}
 * on the class path, and the modules of a build see each other as jars), or one that the options
 * name. Test code is project code from one of the folders that build tools put it in, from a {@code
 * -tests.jar}, or as the options say.
 */
final class CodePlaces {

  /** What a frame of a class says about whose call it is. */
  enum Place {
    /** The JDK, the SDK, the agent, generated glue: looked through. */
    TRANSPARENT,
    /** The SDK where it may go on, on a thread of its own, with what code began on another. */
    CONTINUATION,
    LIBRARY,
    APPLICATION,
    TEST
  }

  private final List<String> application;
  private final List<String> tests;

  private final ClassValue<Place> places =
      new ClassValue<>() {
        @Override
        protected Place computeValue(Class<?> type) {
          return find(type);
        }
      };

  CodePlaces(List<String> application, List<String> tests) {
    this.application = application;
    this.tests = tests;
  }

  Place of(Class<?> type) {
    return places.get(type);
  }

  private Place find(Class<?> type) {
    String name = type.getName();
    ClassLoader loader = type.getClassLoader();
    // Copies of the SDK inside other jars keep the end of its package names.
    if (loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || name.contains("software.amazon.awssdk.")
        || name.startsWith("io.policyrecorder.agent.")
        || Proxy.isProxyClass(type)) {
      return Continuations.isPlace(name) ? Place.CONTINUATION : Place.TRANSPARENT;
    }
    String location = location(type);
    if (location.isEmpty() || location.startsWith("jrt:/")) {
      return namedBy(application, name) ? Place.APPLICATION : Place.TRANSPARENT;
    }
    if (isTest(name, location)) {
      return Place.TEST;
    }
    return namedBy(application, name) || isProject(location) ? Place.APPLICATION : Place.LIBRARY;
  }

  private static String location(Class<?> type) {
    try {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      return location == null ? "" : path(location.toString());
    } catch (SecurityException hidden) {
      return "";
    }
  }

  /** As a user writes it: with slashes, and with spaces and umlauts instead of {@code %20}. */
  static String path(String location) {
    try {
      return URLDecoder.decode(location.replace("+", "%2B"), UTF_8).replace('\\', '/');
    } catch (IllegalArgumentException notEncoded) {
      return location.replace('\\', '/');
    }
  }

  static boolean isProject(String location) {
    if (location.contains("/BOOT-INF/classes") || location.contains("!BOOT-INF/classes")) {
      return true;
    }
    if (location.contains("BOOT-INF/lib/") || location.contains("WEB-INF/lib/")) {
      return false;
    }
    return !isArchive(location) || !isDependency(location);
  }

  private static boolean isArchive(String location) {
    String path = withoutMarks(location);
    return path.endsWith(".jar") || path.endsWith(".war") || path.endsWith(".zip");
  }

  /** Spring Boot and the JDK write {@code jar:file:/app.jar!/}; the archive is what is inside. */
  private static String withoutMarks(String location) {
    int end = location.length();
    while (end > 0 && (location.charAt(end - 1) == '/' || location.charAt(end - 1) == '!')) {
      if (location.charAt(end - 1) == '/' && (end < 2 || location.charAt(end - 2) != '!')) {
        break;
      }
      end--;
    }
    return location.substring(0, end);
  }

  /**
   * Whether a jar is in a dependency cache: Gradle's by its name, Maven's (and those that copy its
   * layout, wherever they are) by {@code …/artifact/version/artifact-version.jar}.
   */
  private static boolean isDependency(String location) {
    String path = withoutMarks(location);
    if (path.contains("/.m2/repository/")
        || path.contains("/.gradle/caches/")
        || path.contains("/caches/modules-2/")
        || path.contains("/.ivy2/")) {
      return true;
    }
    int file = path.lastIndexOf('/');
    int version = path.lastIndexOf('/', file - 1);
    int artifact = path.lastIndexOf('/', version - 1);
    return file > 0
        && version > 0
        && artifact >= 0
        && path.startsWith(
            path.substring(artifact + 1, version) + "-" + path.substring(version + 1, file),
            file + 1);
  }

  private boolean isTest(String name, String location) {
    for (String test : tests) {
      if (test.indexOf('/') < 0 ? isUnder(test, name) : endsWithPath(location, test)) {
        return true;
      }
    }
    return isTestLocation(location);
  }

  static boolean isTestLocation(String location) {
    String path = withoutMarks(location);
    if (path.endsWith("-tests.jar")) {
      return !isDependency(location);
    }
    String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String last = folder.substring(folder.lastIndexOf('/') + 1);
    return folder.endsWith("/target/test-classes")
        || folder.endsWith("/bin/test")
        || folder.endsWith("/out/test")
        || folder.endsWith("/out/test/classes")
        || parentOf(folder).endsWith("/out/test")
        || (parentOf(parentOf(folder)).endsWith("/build/classes") && isTestSourceSet(last));
  }

  /** {@code test}, {@code integrationTest}, {@code testFixtures}, {@code intTest}. */
  private static boolean isTestSourceSet(String name) {
    return name.startsWith("test") || name.endsWith("Test") || name.endsWith("test");
  }

  private static String parentOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static boolean endsWithPath(String location, String end) {
    String path = withoutMarks(location);
    String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String wanted = end.endsWith("/") ? end.substring(0, end.length() - 1) : end;
    return folder.endsWith(wanted.startsWith("/") ? wanted : "/" + wanted);
  }

  private static boolean namedBy(List<String> prefixes, String name) {
    for (String prefix : prefixes) {
      if (isUnder(prefix, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnder(String prefix, String name) {
    return name.startsWith(prefix)
        && (name.length() == prefix.length()
            || prefix.endsWith(".")
            || ".$".indexOf(name.charAt(prefix.length())) >= 0);
  }
}

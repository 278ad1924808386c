package com.example.container;

import io.quarkus.bootstrap.classloading.ClassPathElement;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import java.io.File;
import java.nio.file.Path;

/** Runs the application in the loader that Quarkus runs applications in for its tests. */
public final class QuarkusTests {

  private QuarkusTests() {}

  /** Takes the class path and the application's arguments. */
  public static void main(String[] arguments) throws Exception {
    QuarkusClassLoader.Builder builder =
        QuarkusClassLoader.builder(
            "Quarkus Runtime ClassLoader: TEST", ClassLoader.getPlatformClassLoader(), false);
    for (String entry : arguments[0].split(File.pathSeparator, -1)) {
      builder.addNormalPriorityElement(ClassPathElement.fromPath(Path.of(entry), true));
    }
    try (QuarkusClassLoader loader = builder.build()) {
      Application.run(loader, arguments);
    }
  }
}

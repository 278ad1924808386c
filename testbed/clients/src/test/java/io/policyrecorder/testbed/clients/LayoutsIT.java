package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where build tools and editors put the application and its tests. */
class LayoutsIT {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Surefire, target/classes, target/test-classes, ''",
    "Failsafe, target/shop-1.0.jar, target/test-classes, ''",
    "a sibling of the reactor, ../orders/target/orders-1.0.jar, target/test-classes, ''",
    "tests of a sibling, target/classes, ../checks/target/checks-1.0-tests.jar, ''",
    "an installed sibling, .m2/repository/com/example/shop/1.0/shop-1.0.jar, target/test-classes,"
        + " application=com.example",
    "Gradle, build/classes/java/main, build/classes/java/test, ''",
    "a module of Gradle, domain/build/libs/domain-1.0.jar, build/classes/java/integrationTest, ''",
    "IntelliJ, out/production/shop, out/test/shop, ''",
    "Eclipse, bin/main, bin/test, ''",
    "a folder of its own, classes, checks, tests=/checks"
  })
  void should_tell_the_application_from_its_tests(
      String name, String application, String tests, String options, @TempDir Path folder)
      throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    put("target/classes", project.resolve(application));
    put("target/test-classes", project.resolve(tests));
    Application shop =
        new Application(folder)
            .main("com.example.clients.Checks")
            .options(options)
            .classPath(
                String.join(
                    File.pathSeparator,
                    project.resolve(application).toString(),
                    project.resolve(tests).toString(),
                    Application.jars()));

    try (CannedAws aws = new CannedAws()) {
      shop.run(aws);
    }

    assertThat(shop.callsOf("finds"))
        .containsExactly("test sdk DynamoDB.CreateTable(TableName=url-connection)");
    assertThat(shop.callsOf("syncUrlConnection"))
        .containsExactly("application sdk DynamoDB.GetItem(TableName=url-connection)");
    assertThat(shop.calls())
        .extracting(call -> call.origin().className() + " in " + call.origin().test())
        .containsExactlyInAnyOrder(
            "com.example.clients.HttpClients in com.example.clients.Checks#finds",
            "com.example.clients.Checks in com.example.clients.Checks#finds");
  }

  /** Copies the classes of the application into a folder or a jar. */
  private static void put(String from, Path to) throws IOException {
    Path root = Path.of(from);
    List<Path> files;
    try (Stream<Path> all = Files.walk(root.resolve("com/example/clients"))) {
      files = all.filter(Files::isRegularFile).toList();
    }
    if (to.toString().endsWith(".jar")) {
      Files.createDirectories(to.resolveSibling(""));
      try (OutputStream out = Files.newOutputStream(to);
          JarOutputStream jar = new JarOutputStream(out)) {
        for (Path file : files) {
          jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
          jar.write(Files.readAllBytes(file));
        }
      }
      return;
    }
    for (Path file : files) {
      Path copy = to.resolve(root.relativize(file));
      Files.createDirectories(copy.resolveSibling(""));
      Files.copy(file, copy);
    }
  }
}

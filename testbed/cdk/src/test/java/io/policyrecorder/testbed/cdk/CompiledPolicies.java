package io.policyrecorder.testbed.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources that the compiler has accepted, with the CDK on its class path. */
final class CompiledPolicies {

  private CompiledPolicies() {}

  /**
   * Compiles sources without a warning.
   *
   * @param sources by class name
   * @return what loads the classes
   */
  static URLClassLoader of(Map<String, String> sources, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.US_ASCII)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  manager,
                  said,
                  List.of("-d", folder.toString(), "-proc:none", "-Xlint:all,-classfile,-path"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(said.getDiagnostics()).isEmpty();
      assertThat(compiled).isTrue();
    }
    return new URLClassLoader(new URL[] {url(folder)}, CompiledPolicies.class.getClassLoader());
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toUri().toURL();
  }
}

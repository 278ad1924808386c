package io.policyrecorder.testbed.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that does nothing: what the JVM itself takes for having one. */
public final class EmptyAgent {

  private EmptyAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String options) {}

  /** The agent in a jar of its own. */
  static Path jar() throws IOException {
    Path jar = Files.createTempFile("empty-agent", ".jar");
    jar.toFile().deleteOnExit();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    String file = EmptyAgent.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = EmptyAgent.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("This class cannot be read");
      }
      out.putNextEntry(new JarEntry(file));
      in.transferTo(out);
    }
    return jar;
  }
}

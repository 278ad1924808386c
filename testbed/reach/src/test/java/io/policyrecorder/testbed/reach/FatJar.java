package io.policyrecorder.testbed.reach;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * The shop in a Spring Boot jar, laid out as its plugin does.
 *
 * @see <a href="https://docs.spring.io/spring-boot/specification/executable-jar/index.html">The
 *     executable jar format</a>
 */
final class FatJar {

  private FatJar() {}

  static Path in(Path folder, Path loader, String launcher) throws IOException {
    Path jar = folder.resolve("shop.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, launcher);
    attributes.putValue("Start-Class", ChildJvm.SHOP);
    attributes.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        JarFile classes = new JarFile(loader.toFile())) {
      for (JarEntry entry : classes.stream().filter(FatJar::isClass).toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        classes.getInputStream(entry).transferTo(out);
      }
      for (String part : new String[] {"BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/"}) {
        out.putNextEntry(new ZipEntry(part));
      }
      addShop(out);
      for (String library : Sdk.OF_THE_BUILD.classPath().split(File.pathSeparator, -1)) {
        addStored(out, Path.of(library));
      }
    }
    return jar;
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().startsWith("org/") && !entry.isDirectory();
  }

  private static void addShop(JarOutputStream out) throws IOException {
    Path from = Path.of(ClassPath.APPLICATION);
    try (Stream<Path> files = Files.list(from.resolve("com/example/shop"))) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new ZipEntry("BOOT-INF/classes/com/example/shop/" + file.getFileName()));
        Files.copy(file, out);
      }
    }
  }

  /** A nested jar must not be compressed: it is read in place. */
  private static void addStored(JarOutputStream out, Path library) throws IOException {
    byte[] bytes = Files.readAllBytes(library);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + library.getFileName());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
  }
}

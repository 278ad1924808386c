package io.policyrecorder.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of {@code agent.sdk} beside an SDK: a child of the SDK's loader, so that they
 * see its types, whatever it hides from the rest of the JVM. Nothing is added to the application's
 * own loaders.
 */
final class HookLoader extends ClassLoader {

  private static final String DEFINED_HERE = "io.policyrecorder.agent.sdk.";
  private static final String FROM_THE_AGENT = "io.policyrecorder.";
  private static final String SDK = "software/amazon/awssdk/";

  private final ClassLoader agent;
  private final String relocation;

  /**
   * Makes a loader beside an SDK.
   *
   * @param relocation where the SDK's packages were moved to: empty, or {@code org/acme/shaded/}
   */
  HookLoader(@Nullable ClassLoader sdk, String relocation) {
    super("policy-recorder", sdk);
    this.agent = HookLoader.class.getClassLoader();
    this.relocation = relocation;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(FROM_THE_AGENT)) {
      return super.loadClass(name, resolve);
    }
    if (!name.startsWith(DEFINED_HERE)) {
      return agent.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> defined = findLoadedClass(name);
      return defined == null ? define(name) : defined;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = relocation.isEmpty() ? in.readAllBytes() : moved(in);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  private byte[] moved(InputStream in) throws IOException {
    ClassReader reader = new ClassReader(in);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassRemapper(
            writer,
            new Remapper(Opcodes.ASM9) {
              @Override
              public String map(String internalName) {
                return internalName.startsWith(SDK) ? relocation + internalName : internalName;
              }
            }),
        0);
    return writer.toByteArray();
  }
}

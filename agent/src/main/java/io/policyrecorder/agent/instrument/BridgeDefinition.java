package io.policyrecorder.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/** Defines the {@link Bridge} in {@code java.lang} and connects its agent side. */
final class BridgeDefinition {

  /** The bridge's name, as class files have it. */
  static final String NAME = "java/lang/PolicyRecorderBridge";

  private BridgeDefinition() {}

  static void connect(Instrumentation instrumentation, Function<Object[], Object> hooks)
      throws IOException, ReflectiveOperationException {
    Definers definers = new Definers();
    // Opens java.lang to the one class that defines the bridge, and to nothing else: what the
    // application may reflect upon stays as it is without the agent.
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(definers.getUnnamedModule())),
        Set.of(),
        Map.of());
    Class<?> bridge =
        (Class<?>)
            definers.definer().getMethod("define", byte[].class).invoke(null, (Object) renamed());
    bridge.getField("hooks").set(null, hooks);
  }

  private static byte[] renamed() throws IOException {
    ClassReader model = new ClassReader(bytesOf(Bridge.class));
    ClassWriter writer = new ClassWriter(0);
    String name = Bridge.class.getName().replace('.', '/');
    model.accept(
        new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, name, NAME)),
        ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  static byte[] bytesOf(Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = BridgeDefinition.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("the agent's jar lacks " + file);
      }
      return in.readAllBytes();
    }
  }

  /** A loader with a module of its own, for {@link BridgeDefiner} alone. */
  private static final class Definers extends ClassLoader {
    Definers() {
      super(null);
    }

    Class<?> definer() throws IOException {
      byte[] bytes = bytesOf(BridgeDefiner.class);
      return defineClass(BridgeDefiner.class.getName(), bytes, 0, bytes.length);
    }
  }
}

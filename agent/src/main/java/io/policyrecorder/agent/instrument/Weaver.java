package io.policyrecorder.agent.instrument;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Makes watched methods call the bridge when they are entered. A few instructions in front of the
 * method and nothing else, so that other agents and retransformations get on with it: no members,
 * no frames, no handlers are added.
 *
 * <p>Byte Buddy's copy of ASM is all that is needed for this. Its type pools and advice would load
 * a thousand classes more at the application's first call.
 */
final class Weaver {

  private static final String ENTERED =
      "(Ljava/lang/Class;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

  private Weaver() {}

  static byte[] weave(byte[] original, HookPoint point) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Type type = Type.getObjectType(reader.getClassName());
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            int arguments = Type.getArgumentTypes(descriptor).length;
            boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0;
            return hasCode && point.isEntryOf(name, arguments, descriptor)
                ? new Entry(method, type, Type.getArgumentTypes(descriptor), point)
                : method;
          }
        },
        0);
    return writer.toByteArray();
  }

  /** {@code argument = bridge.entered(type, argument, second, third)}. */
  private static final class Entry extends MethodVisitor {
    private final Type type;
    private final Type[] arguments;
    private final HookPoint point;

    Entry(MethodVisitor method, Type type, Type[] arguments, HookPoint point) {
      super(Opcodes.ASM9, method);
      this.type = type;
      this.arguments = arguments;
      this.point = point;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitLdcInsn(type);
      int variable = 1;
      if (point.tellsThis()) {
        visitVarInsn(Opcodes.ALOAD, 0);
      }
      for (int i = point.tellsThis() ? 1 : 0; i < 3; i++) {
        if (i < arguments.length && !point.tellsThis()) {
          visitVarInsn(Opcodes.ALOAD, variable);
          variable += arguments[i].getSize();
        } else {
          visitInsn(Opcodes.ACONST_NULL);
        }
      }
      visitMethodInsn(Opcodes.INVOKESTATIC, BridgeDefinition.NAME, "entered", ENTERED, false);
      if (point.replacesArgument()) {
        visitTypeInsn(Opcodes.CHECKCAST, arguments[0].getInternalName());
        visitVarInsn(Opcodes.ASTORE, 1);
      } else {
        visitInsn(Opcodes.POP);
      }
    }
  }
}

package io.policyrecorder.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeaverTest {

  /** How often a class with this one method calls the bridge once it is woven. */
  private static int calls(HookPoint point, String method, String descriptor) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "x/Woven", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(0, method, descriptor, null, null);
    code.visitCode();
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    int[] calls = {0};
    new ClassReader(Weaver.weave(writer.toByteArray(), point))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String type,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String of, boolean isInterface) {
                    calls[0] += owner.equals(BridgeDefinition.NAME) ? 1 : 0;
                  }
                };
              }
            },
            0);
    return calls[0];
  }

  @ParameterizedTest
  @CsvSource({
    "WAITER, doExecute, '(Ljava/lang/Object;Ljava/lang/Object;IJ)V'",
    "BATCHES, flushBuffer, '(Ljava/lang/Object;I)V'",
    "UPLOADED_FOLDER, doUploadDirectory, '(Ljava/lang/Object;Ljava/lang/Object;)V'"
  })
  void should_tell_of_the_entry_of_a_watched_method(
      HookPoint point, String method, String descriptor) {
    assertThat(calls(point, method, descriptor)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "WAITER, doExecute, '(ILjava/lang/Object;J)V'",
    "UPLOADED_FOLDER, doUploadDirectory, '(Ljava/lang/Object;I)V'",
    "UPLOADED_FOLDER, doUploadDirectory, '(JLjava/lang/Object;)V'"
  })
  void should_leave_alone_a_method_that_takes_something_else(
      HookPoint point, String method, String descriptor) {
    assertThat(calls(point, method, descriptor)).isZero();
  }

  @Test
  void should_leave_alone_all_other_methods() {
    assertThat(calls(HookPoint.BATCHES, "close", "()V")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void should_look_at_the_classes_of_each_point_wherever_they_were_moved_to(HookPoint point) {
    assertThat(SdkTransformer.mayMatter(point.shortestName())).isTrue();
    assertThat(SdkTransformer.mayMatter("org/acme/shaded/" + point.shortestName()))
        .isEqualTo(point != HookPoint.PROCESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/amazonaws/services/lambda/runtime/RequestHandler",
        "com/amazonaws/services/lambda/runtime/RequestStreamHandler",
        "org/junit/Test",
        "org/junit/jupiter/api/Test",
        "org/testng/annotations/Test",
        "net/jqwik/api/Property"
      })
  void should_look_at_the_interfaces_of_handlers_and_the_annotations_of_tests(String name) {
    assertThat(SdkTransformer.mayMatter(name)).isTrue();
  }
}

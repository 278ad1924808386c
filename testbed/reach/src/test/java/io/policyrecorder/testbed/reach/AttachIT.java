package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code recorder attach}, of the distribution, to a JVM that has its clients already. */
class AttachIT {

  private static final int REFUSED = 7;
  private static final int ALREADY_ATTACHED = 8;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void should_record_the_calls_of_clients_that_were_there_before(Jdk jdk, @TempDir Path folder)
      throws Exception {
    Path command = Distribution.unpackedIn(folder).resolve("bin/recorder");
    Path other = Files.createDirectory(folder.resolve("terminal"));
    ChildJvm jvm = new ChildJvm(folder).on(jdk).withOptions();
    try (CannedAws aws = new CannedAws()) {
      Process shop = jvm.start(ChildJvm.SHOP, aws.endpoint(), "item", "wait", "item");
      aws.awaitRequest();

      ChildJvm.Ended first = attach(command, other, shop, jvm.traces());
      ChildJvm.Ended second = attach(command, other, shop, folder.resolve("elsewhere"));
      shop.getOutputStream().close();
      ChildJvm.succeeded(jvm.end(shop));

      assertThat(first.exit()).as(first.err()).isZero();
      assertThat(first.out()).isEmpty();
      assertThat(first.err()).contains("Attached to " + shop.pid(), jvm.traces().toString());
      assertThat(second.exit()).isEqualTo(ALREADY_ATTACHED);
      assertThat(second.err()).contains(jvm.traces().toString());
    }
    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void should_leave_no_agent_where_no_trace_can_be_written(@TempDir Path folder) throws Exception {
    Path command = Distribution.unpackedIn(folder).resolve("bin/recorder");
    Path other = Files.createDirectory(folder.resolve("terminal"));
    Path notAFolder = Files.createFile(folder.resolve("file")).resolve("traces");
    ChildJvm jvm = new ChildJvm(folder).withOptions();
    try (CannedAws aws = new CannedAws()) {
      Process shop = jvm.start(ChildJvm.SHOP, aws.endpoint(), "item", "wait", "item");
      aws.awaitRequest();

      ChildJvm.Ended first = attach(command, other, shop, notAFolder);
      ChildJvm.Ended second = attach(command, other, shop, jvm.traces());
      shop.getOutputStream().close();
      ChildJvm.Ended ended = jvm.end(shop);

      assertThat(first.exit()).isEqualTo(REFUSED);
      assertThat(first.err()).contains("the agent could not start in it");
      assertThat(second.exit()).as(second.err()).isZero();
      assertThat(ended.exit()).isZero();
      assertThat(ended.complaints()).singleElement().asString().contains(notAFolder.toString());
    }
    assertThat(jvm.calls()).containsExactly("1 " + ChildJvm.ITEM);
  }

  private static ChildJvm.Ended attach(Path command, Path folder, Process jvm, Path traces)
      throws Exception {
    ChildJvm terminal = new ChildJvm(folder);
    List<String> words = new ArrayList<>(List.of(command.toString(), "attach"));
    words.addAll(List.of("--traces", traces.toString(), String.valueOf(jvm.pid())));
    return terminal.end(terminal.launch(words));
  }
}

package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** What users unpack. */
final class Distribution {

  private Distribution() {}

  /** Unpacks it with the tar program, which keeps its launcher executable; gives its folder. */
  static Path unpackedIn(Path folder) throws Exception {
    String name = "recorder-" + System.getProperty("recorder.version");
    Path archive = Path.of("../../recorder-cli/target", name + ".tar.gz").toAbsolutePath();
    ChildJvm terminal = new ChildJvm(folder);
    ChildJvm.Ended ended =
        terminal.end(terminal.launch(List.of("tar", "-xzf", archive.normalize().toString())));
    assertThat(ended.exit()).as(ended.err()).isZero();
    return folder.resolve(name);
  }
}

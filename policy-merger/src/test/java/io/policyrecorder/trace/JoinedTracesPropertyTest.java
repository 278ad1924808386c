package io.policyrecorder.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The order of files, and how they are grouped, never matters. */
class JoinedTracesPropertyTest {

  private static Path folder = Path.of("");

  /** One JVM: the version of its capture table, and the keys that it read, some repeatedly. */
  record Jvm(int capture, List<String> keys) {}

  @BeforeContainer
  static void createFolder() throws IOException {
    folder = Files.createTempDirectory("joined-traces");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  @Provide
  Arbitrary<Jvm> jvms() {
    Arbitrary<List<String>> keys = Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(6);
    return Combinators.combine(Arbitraries.integers().between(1, 4), keys).as(Jvm::new);
  }

  @Property(tries = 200)
  void should_read_the_same_from_files_in_any_order(
      @ForAll @Size(min = 1, max = 4) List<@From("jvms") Jvm> jvms, @ForAll Random random)
      throws TraceException {
    List<Path> files = write(jvms);
    List<Path> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, random);
    shuffled.add(files.get(0));

    assertSame(TraceReader.read(shuffled), TraceReader.read(files));
  }

  @Property(tries = 200)
  void should_join_associatively_commutatively_and_idempotently(
      @ForAll @Size(3) List<@From("jvms") Jvm> jvms) throws TraceException {
    List<Path> files = write(jvms);
    Traces a = TraceReader.read(List.of(files.get(0)));
    Traces b = TraceReader.read(List.of(files.get(1)));
    Traces c = TraceReader.read(List.of(files.get(2)));
    Traces all = TraceReader.read(files);

    assertSame(a.join(b).join(c), all);
    assertSame(a.join(b.join(c)), all);
    assertSame(c.join(a).join(b), all);
    assertSame(all.join(a), all);
    assertSame(a.join(a), a);
  }

  @Property(tries = 200)
  void should_count_every_file_whatever_it_repeats(
      @ForAll @Size(min = 1, max = 4) List<@From("jvms") Jvm> jvms) throws TraceException {
    long calls = jvms.stream().mapToLong(jvm -> jvm.keys.size()).sum();

    assertThat(TraceReader.read(write(jvms)).counts().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(calls);
  }

  /** Equal with everything that the identity of an observation leaves out. */
  private static void assertSame(Traces actual, Traces expected) {
    assertThat(actual.files()).isEqualTo(expected.files());
    assertThat(List.copyOf(actual.observations())).isEqualTo(List.copyOf(expected.observations()));
    assertThat(actual.counts()).isEqualTo(expected.counts());
  }

  private static List<Path> write(List<Jvm> jvms) {
    try {
      Path run = Files.createTempDirectory(folder, "run");
      List<Path> files = new ArrayList<>();
      for (Jvm jvm : jvms) {
        TreeMap<String, Long> seen = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        lines.add(SampleTraces.header(jvm.capture));
        for (String key : jvm.keys) {
          lines.add(SampleTraces.line(seen.merge(key, 1L, Long::sum), SampleTraces.get(key)));
        }
        files.add(SampleTraces.write(run, files.size() + ".jsonl", lines.toArray(String[]::new)));
      }
      return files;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

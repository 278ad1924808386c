package io.policyrecorder.trace;

import io.policyrecorder.trace.TraceException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one trace file. Lines are parsed by all cores, some thousand at a time, and then counted in
 * their order.
 */
final class TraceFileReader {

  private static final int BATCH = 4_096;

  /** For fewer lines, other threads need not be woken. */
  private static final int MANY = 256;

  private final Path path;
  private final Observed observed;
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();
  private final TreeSet<String> invisible = new TreeSet<>();
  private final List<Text> batch = new ArrayList<>();
  private @Nullable TraceHeader header;
  private @Nullable TraceEnd end;
  private boolean cutShort;
  private boolean full;

  /** A line as it is in the file; whole when there is a line feed behind it. */
  private record Text(int number, String text, boolean whole) {}

  /**
   * A line that was read.
   *
   * @param counted how it begins, when it begins as a call line does
   * @param line what it says; null when its identity is known, or it is bad
   * @param identity that of a call, otherwise empty
   */
  private record Read(
      Text of,
      @Nullable CountedLine counted,
      @Nullable Line line,
      String identity,
      @Nullable BadLine bad) {}

  private TraceFileReader(Path path, Observed observed) {
    this.path = path;
    this.observed = observed;
  }

  /**
   * Reads a file.
   *
   * @param observed what was read of others, to which this one is added
   */
  static TraceFile read(Path path, Observed observed) throws TraceException {
    return new TraceFileReader(path, observed).read();
  }

  private TraceFile read() throws TraceException {
    int number = 0;
    try (LineInput in = new LineInput(Files.newInputStream(path))) {
      while (true) {
        number++;
        try {
          String text = in.next();
          if (text == null) {
            break;
          }
          if (header == null) {
            header = header(text, path);
          } else {
            batch.add(new Text(number, text, in.whole()));
          }
        } catch (BadLine bad) {
          countBatch();
          bad(number, bad, in.whole());
        }
        if (batch.size() == BATCH) {
          countBatch();
        }
      }
    } catch (IOException failed) {
      throw TraceReader.unreadable(path, failed);
    }
    countBatch();
    if (header == null) {
      throw new TraceException(
          Problem.DAMAGED,
          path
              + " is empty. Its JVM ended before the first line was written, or the disk was full: delete the file and run again.");
    }
    return new TraceFile(
        path, header, Optional.ofNullable(end), counts, sources, invisible, cutShort, full);
  }

  private void bad(int number, BadLine bad, boolean whole) throws TraceException {
    if (whole || header == null) {
      throw damaged(path, number, bad.column, bad.what, header == null);
    }
    cutShort = true;
  }

  private static TraceHeader header(String text, Path path) throws BadLine, TraceException {
    if (!(LineParser.parse(text) instanceof Line.Header first)) {
      throw new BadLine(1, "the first line of a trace is its header, {\"trace\":1,…}");
    }
    TraceHeader header = first.header();
    if (header.format() > TraceHeader.FORMAT) {
      throw new TraceException(
          Problem.NEWER,
          path
              + ": trace format "
              + header.format()
              + ", but this recorder reads up to "
              + TraceHeader.FORMAT
              + ". Use a recorder as new as the agent ("
              + (header.agent().isEmpty() ? "version unknown" : header.agent())
              + ").");
    }
    return header;
  }

  private void countBatch() throws TraceException {
    if (header == null || batch.isEmpty()) {
      return;
    }
    Stream<Text> lines = batch.size() < MANY ? batch.stream() : batch.parallelStream();
    for (Read read : lines.map(this::parsed).toList()) {
      if (read.bad() != null && known(read.counted()) == null) {
        bad(read.of().number(), read.bad(), read.of().whole());
      } else {
        count(read, header);
      }
    }
    batch.clear();
  }

  /** Changes nothing that other threads read, but the names that they share. */
  private Read parsed(Text text) {
    CountedLine counted = CountedLine.of(text.text());
    if (known(counted) != null) {
      return new Read(text, counted, null, "", null);
    }
    if (counted != null) {
      Call call = WrittenCall.of(text.text(), counted, observed.common);
      if (call != null) {
        Line line = new Line.Entry(call, Optional.empty(), counted.count(), counted.source());
        return new Read(text, counted, line, counted.identity(), null);
      }
    }
    try {
      Line line = LineParser.parse(text.text(), observed.common);
      if (line instanceof Line.Header) {
        throw new BadLine(1, "a second header; each JVM has a file of its own");
      }
      return new Read(
          text, counted, line, line instanceof Line.Entry entry ? entry.identity() : "", null);
    } catch (BadLine bad) {
      return new Read(text, counted, null, "", bad);
    }
  }

  /** The identity of a line that was counted before, whose JSON need not be looked at again. */
  private @Nullable String known(@Nullable CountedLine counted) {
    if (counted == null) {
      return null;
    }
    Observation same = observed.observations.get(counted.identity());
    return same == null ? observed.identities.get(counted.identity()) : same.identity();
  }

  private void count(Read read, TraceHeader by) {
    CountedLine counted = read.counted();
    String known = known(counted);
    if (counted != null && known != null) {
      observed.observations.computeIfPresent(
          known, (identity, observation) -> observation.seenWith(by.capture()));
      count(known, counted.count(), counted.source());
    } else if (read.line() instanceof Line.End last) {
      end = last.end();
    } else if (read.line() instanceof Line.Full) {
      full = true;
    } else if (read.line() instanceof Line.Unseen unseen) {
      invisible.add(unseen.invisible());
    } else if (read.line() instanceof Line.Entry entry) {
      boolean same = counted != null && counted.identity().equals(read.identity());
      // the one of both whose hash is known
      String identity = counted != null && same ? counted.identity() : read.identity();
      observed.observations.merge(
          identity,
          new Observation(entry.call(), entry.outcome(), by.capture(), identity),
          Observation::joined);
      if (counted != null && !same) {
        observed.identities.put(counted.identity(), identity);
      }
      count(identity, entry.count(), entry.source());
    }
  }

  private void count(String identity, long count, String source) {
    counts.merge(identity, count, Math::max);
    if (!source.isEmpty()) {
      sources.putIfAbsent(identity, observed.common.computeIfAbsent(source, same -> same));
    }
  }

  private static TraceException damaged(
      Path path, int line, int column, String what, boolean isFirst) {
    return new TraceException(
        Problem.DAMAGED,
        path
            + ":"
            + line
            + ":"
            + column
            + ": damaged: "
            + what
            + (isFirst
                ? ". Every trace begins with a header that the agent writes: take the file away if it is no trace, else record again."
                : ". Nothing was merged, because calls may be missing: record again, or delete the line if you know what it was."));
  }
}

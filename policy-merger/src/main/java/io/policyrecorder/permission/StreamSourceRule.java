package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.trace.Origin;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The stream behind an iterator: it is opaque, so records are read from the streams for which the
 * same principal fetched iterators. Gives {@code source.StreamName} and {@code source.StreamArn}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html">GetShardIterator</a>
 */
final class StreamSourceRule implements ServiceRule {

  private final List<RecordedCall> iterators;

  StreamSourceRule(Collection<RecordedCall> seen) {
    this.iterators =
        seen.stream().filter(call -> call.call().operation().equals("GetShardIterator")).toList();
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.operation().equals("Kinesis GetRecords")
        || call.operation().equals("DynamoDB Streams GetRecords");
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    SortedSet<String> own = streams(call, false);
    SortedSet<String> streams = own.isEmpty() ? streams(call, true) : own;
    return call.with("source.StreamName", streams).with("source.StreamArn", streams);
  }

  private SortedSet<String> streams(RecordedCall records, boolean ofTests) {
    SortedSet<String> streams = new TreeSet<>();
    for (RecordedCall iterator : iterators) {
      if (iterator.call().service().equals(records.call().service())
          && iterator.call().region().equals(records.call().region())
          && iterator.call().principal().equals(records.call().principal())
          && (ofTests || iterator.call().origin().kind() != Origin.Kind.TEST)) {
        streams.addAll(iterator.values("StreamName"));
        streams.addAll(iterator.values("StreamARN"));
        streams.addAll(iterator.values("StreamArn"));
      }
    }
    return streams;
  }
}

package io.policyrecorder.merge;

import io.policyrecorder.permission.Permission;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.TraceLine;
import io.policyrecorder.trace.Traces;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** In which trace files, each of which is one JVM, a call was seen. */
final class Runs {

  private final Traces traces;

  /** Of calls that were asked about: one call needs several rights, each with several names. */
  private final IdentityHashMap<Call, SortedSet<Integer>> known = new IdentityHashMap<>();

  Runs(Traces traces) {
    this.traces = traces;
  }

  /** Whether there is more than one. */
  boolean areSeveral() {
    return traces.files().size() > 1;
  }

  /** The files with the call of a permission, by their places in the traces. */
  SortedSet<Integer> of(Permission permission) {
    return known.computeIfAbsent(permission.call().call(), this::of);
  }

  private SortedSet<Integer> of(Call call) {
    String identity = TraceLine.identity(call);
    SortedSet<Integer> files = new TreeSet<>();
    List<TraceFile> all = traces.files();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).counts().containsKey(identity)) {
        files.add(i);
      }
    }
    return files;
  }
}

package io.policyrecorder.merge;

import io.policyrecorder.permission.Permission;
import io.policyrecorder.trace.TraceFile;
import io.policyrecorder.trace.TraceLine;
import io.policyrecorder.trace.Traces;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** In which trace files, each of which is one JVM, a call was seen. */
record Runs(Traces traces) {

  /** Whether there is more than one. */
  boolean areSeveral() {
    return traces.files().size() > 1;
  }

  /** The files with the call of a permission, by their places in the traces. */
  SortedSet<Integer> of(Permission permission) {
    String identity = TraceLine.identity(permission.call().call());
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

package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Origin;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose work the SDK goes on with, on threads of its own, where no project code is on the stack:
 * the next page, the next part of an upload, a waiter's next look, a batch that has filled.
 *
 * <p>Each thread keeps the origin of what it went on with last. It counts only while a frame is on
 * the stack that has set it, so that what a thread did before never speaks for what it does now.
 */
public final class Continuations {

  /** More than any JVM has open at a time; the oldest are forgotten first. */
  private static final int BEGUN = 10_000;

  /** Completes the answer of an asynchronous call; the callbacks after an execution come first. */
  private static final String ANSWER = ".pipeline.stages.MakeAsyncHttpRequestStage";

  /** Asks a service where to call it, each in a class of its own. */
  private static final String DISCOVERY = "EndpointDiscoveryCacheLoader";

  /** Those whose entry is watched; see {@code HookPoint}. */
  private static final String[] CARRIERS = {
    ".core.internal.waiters.AsyncWaiterExecutor",
    ".sqs.internal.batchmanager.RequestBatchManager",
    ".sqs.internal.batchmanager.ReceiveQueueBuffer",
    ".transfer.s3.internal.UploadDirectoryHelper",
    ".transfer.s3.internal.DownloadDirectoryHelper",
    DISCOVERY
  };

  /** Their watched methods: others of the same class may run on any thread. */
  private static final Set<String> ENTERED =
      Set.of(
          "doExecute",
          "runAsyncPollingFunction",
          "batchRequest",
          "flushBuffer",
          "manualFlushBuffer",
          "performScheduledFlush",
          "receiveMessage",
          "spawnMoreReceiveTasks",
          "uploadDirectory",
          "doUploadDirectory",
          "downloadDirectory",
          "doDownloadDirectory");

  private static final ThreadLocal<@Nullable Origin> CURRENT = new ThreadLocal<>();

  private final Map<Key, Origin> carried = new HashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final Map<String, Origin> begun =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Origin> eldest) {
          return size() > BEGUN;
        }
      };

  Continuations() {}

  /** Whether frames of such a class may go on with what code began elsewhere. */
  static boolean isPlace(String className) {
    if (className.endsWith(ANSWER)) {
      return true;
    }
    for (String carrier : CARRIERS) {
      if (className.endsWith(carrier)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this frame of such a class does: an answer completes, or it is a watched method. */
  static boolean isPart(String className, String method) {
    if (className.endsWith(ANSWER)) {
      return method.startsWith("lambda$") || method.equals("completeResponseFuture");
    }
    return className.endsWith(DISCOVERY)
        ? method.startsWith("lambda$discoverEndpoint$")
        : ENTERED.contains(method);
  }

  /** From here on this thread goes on with what follows an answer. */
  public void answered(Origin origin) {
    CURRENT.set(origin);
  }

  /** What this thread goes on with, by the frame that says so. */
  Origin current() {
    Origin origin = CURRENT.get();
    return origin == null ? Origin.UNKNOWN : origin;
  }

  /**
   * Something is entered that may go on with it on other threads.
   *
   * @param what the object that is the same there
   * @param here the origin, unknown when this is such a thread
   */
  public void carry(Object what, Origin here) {
    if (here.className().isEmpty()) {
      CURRENT.set(recall(what));
    } else {
      CURRENT.set(here);
      remember(what, here);
    }
  }

  /** What several have asked for is the application's when one of them is. */
  private synchronized void remember(Object what, Origin origin) {
    for (Object key = gone.poll(); key != null; key = gone.poll()) {
      carried.remove(key);
    }
    carried.merge(new Key(what, gone), origin, Continuations::applications);
  }

  private synchronized @Nullable Origin recall(Object what) {
    return carried.get(new Key(what, null));
  }

  /**
   * Something was begun that others may follow, by its id: a multipart upload, a role. What was
   * begun several times is the application's when it once was.
   */
  public void begun(String id, Origin origin) {
    if (!origin.className().isEmpty()) {
      synchronized (begun) {
        begun.merge(id, origin, Continuations::applications);
      }
    }
  }

  /** Who began it; unknown when nobody saw it. */
  public Origin beginner(String id) {
    synchronized (begun) {
      return begun.getOrDefault(id, Origin.UNKNOWN);
    }
  }

  /** The application's where one is; of two functions' it is known to be neither's alone. */
  private static Origin applications(Origin before, Origin now) {
    if (before.kind() != Origin.Kind.APPLICATION) {
      return now;
    }
    return now.kind() == Origin.Kind.APPLICATION && !now.handler().equals(before.handler())
        ? before.withoutHandler()
        : before;
  }

  /** An object by its identity; it may go. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object object, @Nullable ReferenceQueue<Object> queue) {
      super(object, queue);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object object = get();
      return object != null && other instanceof Key key && key.get() == object;
    }
  }
}

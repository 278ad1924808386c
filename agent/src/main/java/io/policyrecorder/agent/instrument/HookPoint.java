package io.policyrecorder.agent.instrument;

import org.jspecify.annotations.Nullable;

/**
 * The methods of the SDK whose entry is watched. Classes are known by the end of their names, so
 * that copies of the SDK inside other jars are found too ({@code
 * org/acme/shaded/software/amazon/awssdk/…}).
 */
enum HookPoint {

  /**
   * One chain is made for each request of any client, and for each URL that a presigner makes; what
   * is last in its list sees the request as it leaves.
   */
  CHAIN("core/interceptor/ExecutionInterceptorChain", "ClientCalls"),

  /** Signs requests since 2.21, those of clients and those that applications make by hand. */
  V4_SIGNER("http/auth/aws/internal/signer/DefaultAwsV4HttpSigner", "SignedRequests"),

  /** Signs for several regions at once, with the native library. */
  V4A_SIGNER("http/auth/aws/crt/internal/signer/DefaultAwsCrtV4aHttpSigner", "SignedRequests"),

  /** Signed requests until 2.20; {@code Aws4Signer} and its kin are still public. */
  AWS4_SIGNER("auth/signer/internal/AbstractAws4Signer", "Aws4SignedRequests"),

  /** Looks again and again, on a scheduler's threads. */
  WAITER("core/internal/waiters/AsyncWaiterExecutor", "Carriers"),

  /** Sends what several have asked for, on a scheduler's threads. */
  BATCHES("services/sqs/internal/batchmanager/RequestBatchManager", "Carriers"),

  /** Receives ahead of who asks. */
  RECEIVED("services/sqs/internal/batchmanager/ReceiveQueueBuffer", "Carriers"),

  /** Walks a folder on a thread of the Transfer Manager. */
  UPLOADED_FOLDER("transfer/s3/internal/UploadDirectoryHelper", "Carriers"),

  /** The same for downloads. */
  DOWNLOADED_FOLDER("transfer/s3/internal/DownloadDirectoryHelper", "Carriers"),

  /** One for each service whose endpoints are discovered; a sync client asks on a shared thread. */
  DISCOVERY("services/", "EndpointDiscoveryCacheLoader", "Carriers"),

  /** Starts programs; not of the SDK, and loaded only when the first program is started. */
  PROCESS;

  private static final String SDK = "software/amazon/awssdk/";

  /** What the SDK's own part of a name begins with; empty where the ending is all of it. */
  private final String prefix;

  private final String suffix;
  private final String hook;

  HookPoint(String suffix, String hook) {
    this.prefix = "";
    this.suffix = SDK + suffix;
    this.hook = hook;
  }

  /** Many classes, in the packages below one. */
  HookPoint(String prefix, String suffix, String hook) {
    this.prefix = SDK + prefix;
    this.suffix = suffix;
    this.hook = hook;
  }

  HookPoint() {
    this.prefix = "";
    this.suffix = "java/lang/ProcessBuilder";
    this.hook = "";
  }

  /** The point in a class, by its internal name ({@code a/b/C}); null for nearly all classes. */
  static @Nullable HookPoint in(String className) {
    for (HookPoint point : POINTS) {
      if (className.endsWith(point.suffix)) {
        int start = point.start(className);
        if (start == 0 || (start > 0 && className.charAt(start - 1) == '/')) {
          return point;
        }
      }
    }
    return null;
  }

  /** Where the SDK's own part of a name begins that has the ending; negative where it has none. */
  private int start(String className) {
    return prefix.isEmpty()
        ? className.length() - suffix.length()
        : className.lastIndexOf(prefix, className.length() - suffix.length());
  }

  /** As {@link #values()}, which would make a copy for every class of the application. */
  private static final HookPoint[] POINTS = values();

  /** The shortest internal name of a class that has it. */
  String shortestName() {
    return prefix + suffix;
  }

  /** Where the SDK was moved to: empty, or {@code org/acme/shaded/}. */
  String relocation(String className) {
    return className.substring(0, start(className));
  }

  /** The name of the chain's class in the same SDK, with dots. */
  static String chainBeside(String relocation) {
    return (relocation + CHAIN.suffix).replace('/', '.');
  }

  /** The name of the class in {@code agent.sdk} that is told; empty when it is none of them. */
  String hook() {
    return hook;
  }

  /** Whether the hook's result replaces the first argument. */
  boolean replacesArgument() {
    return this == CHAIN;
  }

  /** Whether the point is the entry of this method. */
  boolean isEntryOf(String method, int arguments, String descriptor) {
    return switch (this) {
      case CHAIN -> method.equals("<init>") && descriptor.equals("(Ljava/util/List;)V");
      case V4_SIGNER, V4A_SIGNER ->
          arguments == 1 && (method.equals("sign") || method.equals("signAsync"));
      case PROCESS ->
          method.equals("start") && descriptor.startsWith("([Ljava/lang/ProcessBuilder$Redirect;)");
      case AWS4_SIGNER -> arguments >= 3 && (method.equals("doSign") || method.equals("doPresign"));
      case WAITER ->
          arguments >= 2
              && (method.equals("doExecute") || method.equals("runAsyncPollingFunction"));
      case BATCHES ->
          method.equals("batchRequest")
              || method.equals("flushBuffer")
              || method.equals("manualFlushBuffer")
              || method.equals("performScheduledFlush");
      case RECEIVED -> method.equals("receiveMessage") || method.equals("spawnMoreReceiveTasks");
      case UPLOADED_FOLDER ->
          method.equals("uploadDirectory") || method.equals("doUploadDirectory");
      case DOWNLOADED_FOLDER ->
          method.equals("downloadDirectory") || method.equals("doDownloadDirectory");
      case DISCOVERY ->
          method.equals("discoverEndpoint") || method.startsWith("lambda$discoverEndpoint$");
    };
  }

  /**
   * What the hook is told of at an entry, by the variables of the method: {@code this} is 0, and
   * the arguments follow.
   */
  int[] told(int arguments) {
    return switch (this) {
      case CHAIN, V4_SIGNER, V4A_SIGNER, WAITER, DISCOVERY -> new int[] {1};
      case AWS4_SIGNER -> new int[] {1, 2, 3};
      case BATCHES, RECEIVED, PROCESS -> new int[] {0};
      // The request: the only argument, or the one behind the future.
      case UPLOADED_FOLDER, DOWNLOADED_FOLDER -> new int[] {arguments};
    };
  }
}

package io.policyrecorder.trace;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One call as it left the application. Two calls that differ in nothing that matters to a policy
 * are equal: ports, line numbers, session names and key ids are left out. What is not known is an
 * empty text.
 *
 * @param kind how the request came about
 * @param service the SDK's service id ({@code S3}, {@code SFN}); for {@link Kind#SIGNED} the
 *     signing name ({@code execute-api})
 * @param operation the operation's name ({@code GetObject}); for {@link Kind#SIGNED} {@code
 *     Request}
 * @param region the region of the client, for {@link Kind#SIGNED} that of the signature
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param account the account of the signing credentials, twelve digits
 * @param endpoint the host that the request went to, without port
 * @param principal {@link #BASE}, the ARN of the role that was assumed, {@link #UNSEEN} or {@link
 *     #AMBIENT}
 * @param arguments the recorded members by path
 * @param resources the ARNs that arguments and client tell, {@code *} for each part that they do
 *     not
 * @param origin whose call it was
 */
public record Call(
    Kind kind,
    String service,
    String operation,
    String region,
    String partition,
    String account,
    String endpoint,
    String principal,
    SortedMap<String, Argument> arguments,
    SortedSet<String> resources,
    Origin origin) {

  /** The principal that the application started with. */
  public static final String BASE = "base";

  /** The principal behind temporary credentials that nobody saw coming. */
  public static final String UNSEEN = "unseen";

  /**
   * The principal behind the calls with which the default credential chain or a profile fetches
   * credentials: a developer or a CI job. The application's role need not be allowed to make them.
   */
  public static final String AMBIENT = "ambient";

  /**
   * The argument of calls of S3's native client: it makes one call into many requests, of which
   * nothing else in the JVM knows.
   */
  public static final String NATIVE = "client.native";

  /** The operation of a request that was signed by hand. */
  public static final String REQUEST = "Request";

  public Call {
    arguments =
        arguments.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Argument>) arguments));
    resources =
        resources.isEmpty()
            ? Collections.emptySortedSet()
            : Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) resources));
  }

  /** How a request came about. */
  public enum Kind {
    /** An operation of an SDK client. */
    SDK("sdk"),
    /** An operation signed for somebody else to send. */
    PRESIGNED("presigned"),
    /** A request that the application signed itself. */
    SIGNED("signed");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name in the trace. */
    public String text() {
      return text;
    }

    /** The kind of that name; null when there is none. */
    static @Nullable Kind of(String text) {
      for (Kind kind : values()) {
        if (kind.text.equals(text)) {
          return kind;
        }
      }
      return null;
    }
  }

  /** The values of a member; empty when it was absent or only its presence was recorded. */
  public SortedSet<String> values(String path) {
    Argument argument = arguments.get(path);
    return argument == null ? Collections.emptySortedSet() : argument.values();
  }
}

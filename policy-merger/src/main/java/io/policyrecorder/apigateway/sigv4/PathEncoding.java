package io.policyrecorder.apigateway.sigv4;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a path gets into the canonical request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request">Create
 *     a canonical request</a>
 */
public enum PathEncoding {

  /** Without dot segments and double slashes, and what is encoded already encoded once more. */
  NORMALISED_TWICE,

  /** Each segment encoded once, and nothing else: Amazon S3, whose keys may be of any form. */
  ONCE;

  private static final Set<String> LIKE_S3 =
      Set.of("s3", "s3express", "s3-object-lambda", "s3-outposts");

  /**
   * That of a service.
   *
   * @param signingName the service of the credential scope, {@code execute-api}
   */
  public static PathEncoding of(String signingName) {
    return LIKE_S3.contains(signingName) ? ONCE : NORMALISED_TWICE;
  }

  /** The path of the canonical request, for one that is encoded as on the wire. */
  String canonical(String path) {
    return this == ONCE ? once(path) : twice(path);
  }

  /** Encodes what is between the slashes anew: clients do not agree on what needs it. */
  private static String once(String path) {
    String encoded =
        Stream.of(path.split("/", -1))
            .map(segment -> UriEncoding.encode(UriEncoding.decode(segment)))
            .collect(Collectors.joining("/"));
    return encoded.startsWith("/") ? encoded : "/" + encoded;
  }

  /**
   * As AWS's signers do, which is not quite RFC 3986: double slashes count for one, and only a path
   * that ends with a slash keeps one. They disagree on paths that climb above the root.
   */
  private static String twice(String path) {
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(UriEncoding.encode(segment));
      }
    }
    return kept.isEmpty() ? "/" : "/" + String.join("/", kept) + (path.endsWith("/") ? "/" : "");
  }
}

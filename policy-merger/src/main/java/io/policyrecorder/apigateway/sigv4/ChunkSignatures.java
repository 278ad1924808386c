package io.policyrecorder.apigateway.sigv4;

/**
 * The chain of signatures of a body that is sent in signed chunks ({@code
 * STREAMING-AWS4-HMAC-SHA256-PAYLOAD}): each is computed over the one before, the first over the
 * request's own.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Transferring
 *     payload in multiple chunks</a>
 */
public final class ChunkSignatures {

  private final String secret;
  private final String dateTime;
  private final CredentialScope scope;
  private String previous;

  /**
   * Begins a chain.
   *
   * @param dateTime of the request, {@code 20260115T083000Z}
   * @param seed the signature of the request
   */
  public ChunkSignatures(String secret, String dateTime, CredentialScope scope, String seed) {
    this.secret = secret;
    this.dateTime = dateTime;
    this.scope = scope;
    this.previous = seed;
  }

  /** The signature of the next chunk; the last one is empty. */
  public String next(byte[] chunk) {
    return next("AWS4-HMAC-SHA256-PAYLOAD", Sha256.EMPTY + "\n" + Sha256.hash(chunk));
  }

  /**
   * The signature of the headers that follow the last chunk.
   *
   * @param canonical each as {@code name:value} with a line feed, in lower case and sorted
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Including
   *     trailing headers</a>
   */
  public String trailer(String canonical) {
    return next("AWS4-HMAC-SHA256-TRAILER", Sha256.hash(canonical));
  }

  private String next(String kind, String rest) {
    previous =
        StringToSign.signature(
            secret, scope, String.join("\n", kind, dateTime, scope.text(), previous, rest));
    return previous;
  }
}

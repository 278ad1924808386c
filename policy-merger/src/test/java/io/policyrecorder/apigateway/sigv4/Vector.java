package io.policyrecorder.apigateway.sigv4;

import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A request with its canonical request, the hash of that, and its signature, as AWS published them.
 *
 * @param payloadHash what stands for the body
 */
record Vector(
    String name,
    SignedRequest request,
    String payloadHash,
    String canonicalRequest,
    String canonicalHash,
    String signature) {

  /** Reads a file beside this class; what is before the first vector explains the file. */
  static List<Vector> read(String file) {
    List<Vector> vectors = new ArrayList<>();
    for (String block : text(file).split("(?m)^## ", -1)) {
      if (!vectors.isEmpty() || block.contains("\n# canonical request\n")) {
        vectors.add(vector(block));
      }
    }
    return vectors;
  }

  /** The headers that a signer signs: all that the request has. */
  List<String> signedHeaders() {
    return List.copyOf(new TreeSet<>(request.headers().stream().map(Header::name).toList()));
  }

  @Override
  public String toString() {
    return name;
  }

  private static Vector vector(String block) {
    String[] parts = block.split("\n# [a-zA-Z -]+[0-9]*\n", -1);
    String[] lines = parts[0].split("\n", -1);
    int space = lines[1].indexOf(' ');
    String target = lines[1].substring(space + 1);
    int question = target.indexOf('?');
    List<Header> headers = new ArrayList<>();
    int line = 2;
    for (; line < lines.length && !lines[line].isEmpty(); line++) {
      int colon = lines[line].indexOf(':');
      headers.add(new Header(lines[line].substring(0, colon), lines[line].substring(colon + 1)));
    }
    String body = line + 1 < lines.length ? lines[line + 1] : "";
    boolean named = body.equals("UNSIGNED-PAYLOAD") || body.startsWith("STREAMING-");
    String hash = named ? "" : Sha256.hash(body);
    return new Vector(
        lines[0],
        new SignedRequest(
            lines[1].substring(0, space),
            question < 0 ? target : target.substring(0, question),
            question < 0 ? "" : target.substring(question + 1),
            headers,
            hash),
        named ? body : hash,
        parts[1],
        parts[2],
        parts[3].strip());
  }

  private static String text(String file) {
    try (InputStream in = Vector.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }
}

package io.policyrecorder.testbed.clients;

import com.sun.net.httpserver.HttpExchange;
import io.policyrecorder.testbed.clients.CannedAws.Answer;

/** Buckets in which every object is large, and lists have two pages. */
final class CannedS3 {

  private static final int LENGTH = 12 << 20;

  private CannedS3() {}

  static Answer answer(HttpExchange exchange, String path) {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    if (path.endsWith("/missing")) {
      return Answer.of(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
    }
    return switch (exchange.getRequestMethod()) {
      case "HEAD" -> object(exchange, path, query);
      case "GET" ->
          query.contains("list-type=2") ? list(path, query) : object(exchange, path, query);
      case "PUT" -> put(exchange, path);
      case "POST" -> post(path, query);
      case "DELETE" -> Answer.of(204, "text/plain", "");
      default -> Answer.of(400, "text/plain", "");
    };
  }

  private static Answer put(HttpExchange exchange, String path) {
    if (path.endsWith("/failing")) {
      return Answer.of(
          403, "application/xml", "<Error><Code>AccessDenied</Code><Message>no</Message></Error>");
    }
    if (exchange.getRequestHeaders().containsKey("x-amz-copy-source")) {
      return Answer.of(
          200,
          "application/xml",
          "<CopyPartResult><ETag>\"1\"</ETag><LastModified>2026-01-01T00:00:00Z</LastModified>"
              + "</CopyPartResult>");
    }
    return Answer.of(200, "text/plain", "").with("ETag", "\"1\"");
  }

  private static Answer post(String path, String query) {
    String key = path.substring(path.lastIndexOf('/') + 1);
    return query.startsWith("uploads")
        ? Answer.of(
            200,
            "application/xml",
            "<InitiateMultipartUploadResult><Bucket>documents</Bucket><Key>"
                + key
                + "</Key><UploadId>upload-of-"
                + key
                + "</UploadId></InitiateMultipartUploadResult>")
        : Answer.of(
            200,
            "application/xml",
            "<CompleteMultipartUploadResult><Bucket>documents</Bucket><Key>"
                + key
                + "</Key><ETag>\"1\"</ETag></CompleteMultipartUploadResult>");
  }

  /** An object in three parts; a small one when it is in a folder. */
  private static Answer object(HttpExchange exchange, String path, String query) {
    int length = path.contains("/folder/") ? 1 : LENGTH;
    String range = exchange.getRequestHeaders().getFirst("Range");
    boolean part = query.contains("partNumber=");
    int from = 0;
    int to = length - 1;
    if (part) {
      int number = Integer.parseInt(query.replaceAll(".*partNumber=(\\d+).*", "$1"));
      from = (number - 1) * (length / 3);
      to = number * (length / 3) - 1;
    } else if (range != null) {
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      from = Integer.parseInt(ends[0]);
      to = ends[1].isEmpty() ? to : Math.min(to, Integer.parseInt(ends[1]));
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    boolean partial = !head && (part || range != null);
    Answer answer =
        new Answer(
                partial ? 206 : 200,
                "application/octet-stream",
                head ? new byte[0] : new byte[to - from + 1])
            .with("ETag", "\"1\"")
            .with("Accept-Ranges", "bytes")
            .with("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
    if (path.endsWith("/encrypted")) {
      answer.with("x-amz-server-side-encryption-aws-kms-key-id", CannedLessons.KEY);
    }
    if (part) {
      answer.with("x-amz-mp-parts-count", "3");
    }
    if (head) {
      answer.with("Content-Length", String.valueOf(length));
    }
    return partial
        ? answer.with("Content-Range", "bytes " + from + "-" + to + "/" + length)
        : answer;
  }

  private static Answer list(String path, String query) {
    boolean folder = query.contains("prefix=folder");
    boolean last = query.contains("continuation-token") || folder;
    String key = folder ? "folder/a.txt" : last ? "b" : "a";
    return Answer.of(
        200,
        "application/xml",
        "<ListBucketResult><Name>"
            + path.substring(1)
            + "</Name><IsTruncated>"
            + !last
            + "</IsTruncated>"
            + (last ? "" : "<NextContinuationToken>next</NextContinuationToken>")
            + "<Contents><Key>"
            + key
            + "</Key><Size>1</Size></Contents></ListBucketResult>");
  }
}

package io.policyrecorder.agent.record;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.Normaliser;
import io.policyrecorder.arn.S3Address;

/** Where, in a value, the part begins that is one of an open set. */
final class OpenName {

  private OpenName() {}

  /** In the value of a member that holds such a name, by what is done to it for an ARN. */
  static int in(String value, Normaliser normaliser) {
    if (Arn.isArn(value)) {
      int known = inArn(value);
      return known >= 0 ? known : Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1;
    }
    if (normaliser == Normaliser.S3_BUCKET || normaliser == Normaliser.S3_KEY) {
      return S3Address.bucket(value).isEmpty() ? 0 : value.length() - S3Address.key(value).length();
    }
    boolean copySource =
        normaliser == Normaliser.COPY_SOURCE_KEY || normaliser == Normaliser.COPY_SOURCE_BUCKET;
    // The bucket comes first: bucket/key or /bucket/key.
    return copySource ? value.indexOf('/', 1) + 1 : 0;
  }

  /** In an ARN; -1 when it holds no such name. */
  static int inArn(String text) {
    if (!Arn.isArn(text)) {
      return -1;
    }
    Arn arn = Arn.parse(text);
    String resource = arn.resource();
    int start = text.length() - resource.length();
    int in =
        switch (arn.service()) {
          case "s3", "s3-object-lambda", "s3-outposts", "s3express" -> inS3(resource);
          case "states" -> inExecution(resource);
          case "logs" -> behind(resource, ":log-stream:");
          case "iot" -> resource.startsWith("topic") ? resource.indexOf('/') + 1 : -1;
          case "lambda" -> behind(resource, "/durable-execution/");
          default -> -1;
        };
    return in < 0 ? -1 : start + in;
  }

  private static int inS3(String resource) {
    if (resource.indexOf("accesspoint/") >= 0) {
      return behind(resource, "/object/");
    }
    int slash = resource.indexOf('/');
    return slash < 0 ? -1 : slash + 1;
  }

  /** {@code execution:MACHINE:NAME}, {@code express:MACHINE:NAME:ID}. */
  private static int inExecution(String resource) {
    if (!resource.startsWith("execution:") && !resource.startsWith("express:")) {
      return -1;
    }
    int name = resource.indexOf(':', resource.indexOf(':') + 1);
    return name < 0 ? -1 : name + 1;
  }

  private static int behind(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? -1 : at + mark.length();
  }

  /**
   * In the path of a request that was signed by hand: behind the bucket, or behind what API Gateway
   * and its emulators put before an API's own path.
   */
  static int inPath(String path, String service, String host) {
    int segments = 1;
    if (service.startsWith("s3") && host.contains(".s3")) {
      segments = 0;
    } else if (path.startsWith("/_aws/execute-api/")
        || (path.startsWith("/restapis/") && path.contains("/_user_request_/"))) {
      segments = 4;
    }
    int at = 0;
    for (int i = 0; i <= segments; i++) {
      int slash = path.indexOf('/', at);
      if (slash < 0) {
        return path.length();
      }
      at = slash + 1;
    }
    return at;
  }
}

package io.policyrecorder.permission;

import java.util.Optional;

/**
 * Which API, stage and path a signed request was for.
 *
 * @param apiId the API's id
 * @param stage the stage
 * @param path the path behind the stage, as sent, without its leading slash
 */
record ApiAddress(String apiId, String stage, String path) {

  /**
   * Reads the address of a request to an API's own endpoint, or to LocalStack and what follows its
   * URL shapes; empty for a custom domain, whose mapping no request tells.
   *
   * @param host the host without port
   * @param rawPath the path as sent
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html">Invoking
   *     REST APIs</a>
   * @see <a href="https://docs.localstack.cloud/aws/services/apigateway/">LocalStack: API
   *     Gateway</a>
   */
  static Optional<ApiAddress> of(String host, String rawPath) {
    String[] segments = (rawPath.startsWith("/") ? rawPath.substring(1) : rawPath).split("/", -1);
    int marker = host.indexOf(".execute-api.");
    if (marker > 0) {
      String id = host.substring(0, marker);
      int endpoint = id.indexOf("-vpce-");
      return Optional.of(
          new ApiAddress(
              endpoint < 0 ? id : id.substring(0, endpoint), segments[0], from(segments, 1)));
    }
    if (segments.length >= 4 && segments[0].equals("_aws") && segments[1].equals("execute-api")) {
      return Optional.of(new ApiAddress(segments[2], segments[3], from(segments, 4)));
    }
    if (segments.length >= 4
        && segments[0].equals("restapis")
        && segments[3].equals("_user_request_")) {
      return Optional.of(new ApiAddress(segments[1], segments[2], from(segments, 4)));
    }
    return Optional.empty();
  }

  /**
   * The same request, of which no segment is a stage.
   *
   * @param rawPath as sent to the API's own host
   */
  ApiAddress onDefaultStage(String rawPath) {
    return new ApiAddress(
        apiId, "$default", rawPath.startsWith("/") ? rawPath.substring(1) : rawPath);
  }

  private static String from(String[] segments, int first) {
    StringBuilder path = new StringBuilder();
    for (int i = first; i < segments.length; i++) {
      path.append(i == first ? "" : "/").append(segments[i]);
    }
    return path.toString();
  }
}

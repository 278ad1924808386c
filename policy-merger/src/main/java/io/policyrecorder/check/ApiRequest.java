package io.policyrecorder.check;

/**
 * Where a request to an API goes.
 *
 * @param id the API's
 * @param region empty or with wildcards where nobody knows it
 * @param stage as policies name it
 * @param method {@code GET}; for a WebSocket API the route's key
 * @param path behind the stage, without its leading slash
 */
public record ApiRequest(String id, String region, String stage, String method, String path) {

  private static final int PARTS = 4;

  /**
   * Takes the resource of an ARN apart.
   *
   * @param id that of the API, which the ARN may not tell
   * @param resource {@code ID/STAGE/METHOD/PATH}
   */
  static ApiRequest of(String id, String region, String resource) {
    String[] parts = resource.split("/", PARTS);
    return new ApiRequest(id, region, part(parts, 1), part(parts, 2), part(parts, 3));
  }

  private static String part(String[] parts, int index) {
    return parts.length > index ? parts[index] : "";
  }

  /** The same request to an API that goes by this id. */
  public ApiRequest to(String other) {
    return new ApiRequest(other, region, stage, method, path);
  }
}

package io.policyrecorder.permission;

/**
 * What the user says of an API of API Gateway that no request to it tells. What was not said is
 * empty.
 *
 * @param host the host that requests name, a custom domain or the API's own: {@code api.acme.com}
 * @param id the id of the deployed API: {@code a1b2c3d4e5}
 * @param account the account that owns it, twelve digits or a placeholder
 * @param region the region in which it is deployed, or a placeholder
 * @param stage the stage behind a custom domain, {@code prod}
 * @param basePath the first segments of a path on a custom domain that only choose the API, {@code
 *     v1}; without slashes at its ends
 * @param auth how methods authorize their callers: {@code NONE}, {@code AWS_IAM}, {@code CUSTOM},
 *     {@code COGNITO_USER_POOLS}
 * @param type {@code REST}, {@code HTTP}, {@code WEBSOCKET}
 * @param endpoint {@code REGIONAL}, {@code EDGE}, {@code PRIVATE}
 */
public record KnownApi(
    String host,
    String id,
    String account,
    String region,
    String stage,
    String basePath,
    String auth,
    String type,
    String endpoint) {

  /**
   * Whether a request's own address names API and stage, as that of a custom domain does not.
   *
   * @param host without port
   * @param path as sent
   */
  public static boolean isOwnAddress(String host, String path) {
    return ApiAddress.of(host, path).isPresent();
  }
}

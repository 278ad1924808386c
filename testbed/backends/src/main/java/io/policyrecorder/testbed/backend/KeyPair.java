package io.policyrecorder.testbed.backend;

/**
 * AWS credentials.
 *
 * @param sessionToken empty for keys that are not temporary
 */
record KeyPair(String accessKeyId, String secretAccessKey, String sessionToken) {

  static KeyPair lasting(String accessKeyId, String secretAccessKey) {
    return new KeyPair(accessKeyId, secretAccessKey, "");
  }
}

package io.policyrecorder.cli.aws;

/** Asks for the code that a device for multi-factor authentication shows. */
@FunctionalInterface
public interface MfaPrompt {

  /**
   * The code, six digits.
   *
   * @param serial the device's serial number or ARN
   * @throws RuntimeException when there is nobody to ask
   */
  String code(String serial);
}

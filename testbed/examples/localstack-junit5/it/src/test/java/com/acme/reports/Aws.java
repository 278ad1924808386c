package com.acme.reports;

import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The AWS of the tests: LocalStack in a container, or, if {@code AWS_ENDPOINT_URL} is set, what
 * answers there. Testcontainers removes the container when the JVM ends.
 */
final class Aws {

  /** The last image that starts without a token. */
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private Aws() {}

  /** Starts it, and lets every client that is created from now on find it. */
  static void start() {
    if (System.getenv("AWS_ENDPOINT_URL") != null) {
      return;
    }
    LocalStackContainer localStack = new LocalStackContainer(IMAGE);
    localStack.start();
    System.setProperty("aws.endpointUrl", localStack.getEndpoint().toString());
    System.setProperty("aws.region", localStack.getRegion());
    System.setProperty("aws.accessKeyId", localStack.getAccessKey());
    System.setProperty("aws.secretAccessKey", localStack.getSecretKey());
  }
}

package io.policyrecorder.testbed.backend;

import java.util.Map;

/**
 * A running set of AWS endpoints. Every server behind it is a process of its own, on loopback,
 * without any agent, and ends with the JVM that started it, however that ends.
 *
 * <p>Two accounts exist in each: the base account, whose key pair is in {@link #environment()}, and
 * the partner's, {@value Partner#ACCOUNT}, with the role {@value Partner#ROLE_ARN} that the base
 * account may assume with the external id {@value Partner#EXTERNAL_ID}. The servers for DynamoDB,
 * SQS and S3 of some back ends do not separate accounts.
 */
public interface Backend extends AutoCloseable {

  /** {@code embedded}, {@code moto}, {@code localstack} or {@code endpoint}. */
  String name();

  /** The account of the base key pair, twelve digits. */
  String account();

  /**
   * The environment variables with which a child JVM finds this back end: those that the AWS SDKs
   * read themselves ({@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_S3}, …, {@code AWS_REGION},
   * the base key pair) and those of {@link Variable} for what no SDK reads.
   */
  Map<String, String> environment();

  /**
   * Turns the environment of a child process into one that sees this back end and nothing else of
   * AWS: every {@code AWS_} and {@code TESTBED_} variable that was there goes, those of {@link
   * #environment()} come.
   *
   * @param child as {@link ProcessBuilder#environment()} returns it
   */
  default void applyTo(Map<String, String> child) {
    child.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TESTBED_"));
    child.putAll(environment());
  }

  /** Stops the servers and removes their files; a second call does nothing. */
  @Override
  void close();
}

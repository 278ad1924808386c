package io.policyrecorder.agent.instrument;

import org.jspecify.annotations.Nullable;

/**
 * What calls AWS without the SDK that the agent watches, known by a class that is loaded only by
 * those who use it. The trace says that it was there, because the policy will lack its calls.
 */
enum InvisibleCaller {

  /**
   * Each client of the AWS SDK for Java 1.x extends it; what only has its models never loads it.
   */
  SDK_V1("aws-sdk-v1", "com/amazonaws/AmazonWebServiceClient"),

  /** {@code com.amazonaws.services} until 0.15, {@code software.amazon} since 1.0. */
  KINESIS_PRODUCER_LIBRARY("kinesis-producer-library", "/kinesis/producer/KinesisProducer");

  private static final String SDK_KOTLIN = "aws-sdk-kotlin";
  private static final String SDK_KOTLIN_PACKAGE = "aws/sdk/kotlin/services/";

  /** What a JVM that starts the program {@code aws} has in its trace. */
  static final String AWS_CLI = "aws-cli";

  private static final InvisibleCaller[] CALLERS = values();

  private final String id;
  private final String suffix;

  InvisibleCaller(String id, String suffix) {
    this.id = id;
    this.suffix = suffix;
  }

  /**
   * What a class is part of, as the trace names it; null for nearly all classes.
   *
   * @param className its internal name ({@code a/b/C}), which ends like this in relocated copies
   */
  static @Nullable String in(String className) {
    for (InvisibleCaller caller : CALLERS) {
      if (className.endsWith(caller.suffix)) {
        return caller.id;
      }
    }
    return className.startsWith(SDK_KOTLIN_PACKAGE) ? SDK_KOTLIN : null;
  }
}

package io.policyrecorder.cli.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How long to wait before AWS is asked again. The system property {@code recorder.aws.pause}, in
 * milliseconds, makes it shorter where nobody is protected from too many requests: an emulator.
 */
final class Pace {

  /** More than the SDK's three: IAM's rates are low, and a change half made helps nobody. */
  private static final int ATTEMPTS = 6;

  private static final Duration PAUSE = Duration.ofMillis(500);

  private Pace() {}

  /** Between two looks at something that AWS is about to do. */
  static Duration pause() {
    Integer given = Integer.getInteger("recorder.aws.pause");
    return given == null ? PAUSE : Duration.ofMillis(Math.max(1, given));
  }

  /** Between two attempts of the same call. */
  static StandardRetryStrategy retries() {
    StandardRetryStrategy.Builder retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS);
    if (Integer.getInteger("recorder.aws.pause") != null) {
      BackoffStrategy backoff = BackoffStrategy.exponentialDelay(pause(), pause().multipliedBy(4));
      retries.backoffStrategy(backoff).throttlingBackoffStrategy(backoff);
    }
    return retries.build();
  }
}

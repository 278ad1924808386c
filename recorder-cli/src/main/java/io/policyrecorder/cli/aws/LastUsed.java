package io.policyrecorder.cli.aws;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.iam.model.GetServiceLastAccessedDetailsResponse;
import software.amazon.awssdk.services.iam.model.JobStatusType;

/**
 * When a role last used each service, as AWS knows it.
 *
 * @param when by the service's prefix; {@link Instant#MIN} for one that was not used within the
 *     time that AWS looks back
 * @param unknown why nothing is known; empty when it is
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html">Last
 *     accessed information</a>
 */
public record LastUsed(SortedMap<String, Instant> when, String unknown) {

  /** AWS makes a report first; usually within seconds. */
  private static final int ASKS = 20;

  /** Pauses of half a second before somebody would wonder. */
  private static final int TELL = 2;

  /**
   * Asks AWS; that it does not answer is no failure.
   *
   * @param waitingFor told what is waited for, once when it takes over a second
   */
  public static LastUsed of(Aws aws, String roleArn, Consumer<String> waitingFor) {
    try {
      String job =
          aws.call(
              "asking when services were last used",
              () -> aws.iam().generateServiceLastAccessedDetails(r -> r.arn(roleArn)).jobId());
      for (int i = 0; i < ASKS; i++) {
        GetServiceLastAccessedDetailsResponse answer =
            aws.call(
                "reading when services were last used",
                () -> aws.iam().getServiceLastAccessedDetails(r -> r.jobId(job)));
        if (answer.jobStatus() == JobStatusType.COMPLETED) {
          return completed(answer);
        }
        if (answer.jobStatus() == JobStatusType.FAILED) {
          return new LastUsed(new TreeMap<>(), "AWS could not make the report.");
        }
        if (i == TELL) {
          waitingFor.accept("its report of when services were last used");
        }
        Thread.sleep(Pace.pause().toMillis());
      }
      return new LastUsed(new TreeMap<>(), "AWS takes too long for the report.");
    } catch (AwsException failed) {
      return new LastUsed(new TreeMap<>(), failed.text());
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException("Nothing interrupts this thread", unexpected);
    }
  }

  private static LastUsed completed(GetServiceLastAccessedDetailsResponse answer) {
    SortedMap<String, Instant> when = new TreeMap<>();
    answer
        .servicesLastAccessed()
        .forEach(
            service ->
                when.put(
                    service.serviceNamespace(),
                    service.lastAuthenticated() == null
                        ? Instant.MIN
                        : service.lastAuthenticated()));
    return new LastUsed(when, "");
  }
}

package io.policyrecorder.agent.sdk;

import io.policyrecorder.trace.Argument;
import java.util.Collection;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * A request's host without what the SDK put before it from a member that is not recorded: each call
 * would be one of its own, and what the trace holds of members would not be what the table lists.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_WriteGetObjectResponse.html">{@code
 *     RequestRoute.s3-object-lambda.REGION.amazonaws.com}, with a route for each call</a>
 */
final class RecordableHost {

  /**
   * Of an account; hosts may begin with one, {@code 111122223333.s3-control.REGION.amazonaws.com}.
   */
  private static final int DIGITS = 12;

  private RecordableHost() {}

  /**
   * The host as it may be recorded.
   *
   * @param host where the request goes, empty when not known yet
   * @param recorded what is recorded of the request
   */
  static String of(String host, SdkPojo request, Collection<Argument> recorded) {
    int dot = host.indexOf('.');
    if (dot <= 0 || isAccount(host, dot)) {
      return host;
    }
    for (SdkField<?> field : request.sdkFields()) {
      if (field.marshallingType() == MarshallingType.STRING
          && field.getValueOrDefault(request) instanceof String text
          && isBefore(text, host)
          && !isRecorded(text, recorded)) {
        return host.substring(text.length() + 1);
      }
    }
    return host;
  }

  private static boolean isAccount(String host, int end) {
    for (int i = 0; i < end; i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return false;
      }
    }
    return end == DIGITS;
  }

  private static boolean isBefore(String text, String host) {
    int end = text.length();
    return end > 0
        && end < host.length()
        && host.charAt(end) == '.'
        && host.regionMatches(true, 0, text, 0, end);
  }

  private static boolean isRecorded(String text, Collection<Argument> recorded) {
    for (Argument argument : recorded) {
      if (argument.values().contains(text)) {
        return true;
      }
    }
    return false;
  }
}

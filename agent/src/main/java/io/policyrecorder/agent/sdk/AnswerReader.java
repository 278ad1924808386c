package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Denial;
import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.agent.record.Principals.Requester;
import io.policyrecorder.capture.MemberPath;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Outcome;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What answers teach: errors, values that requests lack, and whose the new credentials are. */
final class AnswerReader {

  private static final String KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id";

  private static final MemberPath NEW_KEY = MemberPath.parse("Credentials.AccessKeyId");

  /**
   * {@code AWS.SimpleQueueService.NonExistentQueue}; a server that is none of AWS may answer a
   * whole sentence, and in it what it was sent.
   */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private final Observer observer;

  AnswerReader(Observer observer) {
    this.observer = observer;
  }

  void succeeded(
      Execution execution,
      SdkRequest request,
      SdkResponse response,
      @Nullable SdkHttpResponse http) {
    Execution.Sent sent = execution.sent();
    if (sent == null) {
      return;
    }
    credentials(execution, sent, request, response);
    Followed.begun(sent.operation(), response, execution.origin(), observer);
    String key = http == null ? "" : http.firstMatchingHeader(KMS_KEY).orElse("");
    if (key.isEmpty() && sent.operation().response().isEmpty()) {
      return;
    }
    SortedMap<String, SortedSet<String>> learned =
        RequestMembers.learned(response, sent.operation());
    if (!key.isEmpty()) {
      SortedSet<String> keys = new TreeSet<>();
      keys.add(key);
      learned.put("header." + KMS_KEY, keys);
    }
    if (!learned.isEmpty()) {
      observer.answered(sent.call(), Outcome.learned(learned));
    }
  }

  void failed(Execution execution, @Nullable Throwable exception) {
    Execution.Sent sent = execution.sent();
    AwsServiceException answer = answerIn(exception);
    if (sent == null || answer == null) {
      return;
    }
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    String message = details == null ? null : details.errorMessage();
    Denial denial = message == null ? Denial.NONE : Denial.read(message);
    observer.answered(
        sent.call(),
        new Outcome(
            answer.statusCode(),
            code != null && CODE.matcher(code).matches() ? code : "",
            denial.action(),
            denial.resource(),
            new TreeMap<>()));
  }

  /** The error that the service sent; asynchronous clients wrap it. */
  private static @Nullable AwsServiceException answerIn(@Nullable Throwable exception) {
    Throwable at = exception;
    for (int i = 0; at != null && i < 8; i++) {
      if (at instanceof AwsServiceException answer) {
        return answer;
      }
      at = at.getCause();
    }
    return null;
  }

  private void credentials(
      Execution execution, Execution.Sent sent, SdkPojo request, SdkPojo response) {
    Operation operation = sent.operation();
    boolean assumes = CredentialCalls.assumesRole(operation.service(), operation.name());
    if (!assumes && !CredentialCalls.renews(operation.service(), operation.name())) {
      return;
    }
    String key = RequestMembers.text(response, NEW_KEY);
    String role = CredentialCalls.requested(request, sent.call().partition());
    if (key.isEmpty()) {
      return;
    }
    if (!assumes) {
      observer.principals().renewed(key, sent.call().principal());
    } else if (!role.isEmpty()) {
      observer.principals().assumed(key, role, requester(execution));
      Followed.assumed(role, execution.origin(), observer);
    }
  }

  private static Requester requester(Execution execution) {
    if (execution.isAmbient()) {
      return Requester.AMBIENT;
    }
    Origin origin = execution.origin();
    return origin.className().isEmpty() ? Requester.UNKNOWN : Requester.CODE;
  }
}

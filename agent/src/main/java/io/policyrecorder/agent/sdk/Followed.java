package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.capture.MemberPath;
import io.policyrecorder.trace.Origin;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Calls whose request says what they follow, on whatever thread they are made. Whoever began a
 * multipart upload to S3 is who uploads its parts, completes or aborts it; whoever first assumed a
 * role is who renews its credentials. Neither id nor role is written because of it.
 */
final class Followed {

  private static final MemberPath UPLOAD = MemberPath.parse("UploadId");

  private Followed() {}

  /** Remembers who began an upload. */
  static void begun(Operation operation, SdkPojo response, Origin origin, Observer observer) {
    if (operation.name().equals("CreateMultipartUpload")) {
      String id = RequestMembers.text(response, UPLOAD);
      if (!id.isEmpty()) {
        observer.continuations().begun(id, origin);
      }
    }
  }

  /** Remembers who assumed a role. */
  static void assumed(String role, Origin origin, Observer observer) {
    observer.continuations().begun(role, origin);
  }

  /**
   * Who began what a request follows; unknown when it follows nothing.
   *
   * @param role the role that it asks for, otherwise empty
   */
  static Origin origin(SdkPojo request, String role, Observer observer) {
    String id = role.isEmpty() ? RequestMembers.text(request, UPLOAD) : role;
    return id.isEmpty() ? Origin.UNKNOWN : observer.continuations().beginner(id);
  }
}

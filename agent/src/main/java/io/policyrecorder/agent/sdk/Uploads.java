package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.capture.MemberPath;
import io.policyrecorder.trace.Origin;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Multipart uploads to S3: whoever began one is who uploads its parts, completes or aborts it, on
 * whatever thread the file was read. The id stays here.
 */
final class Uploads {

  private static final MemberPath ID = MemberPath.parse("UploadId");

  private Uploads() {}

  /** Remembers who began an upload. */
  static void begun(Operation operation, SdkPojo response, Origin origin, Observer observer) {
    if (operation.name().equals("CreateMultipartUpload") && !origin.className().isEmpty()) {
      String id = RequestMembers.text(response, ID);
      if (!id.isEmpty()) {
        observer.continuations().uploadBegun(id, origin);
      }
    }
  }

  /** Who began the upload that a request is part of; unknown when it is part of none. */
  static Origin origin(SdkPojo request, Observer observer) {
    String id = RequestMembers.text(request, ID);
    return id.isEmpty() ? Origin.UNKNOWN : observer.continuations().upload(id);
  }
}

package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.List;
import java.util.SortedSet;

/**
 * Which of several objects were deleted by their version is not recorded, so each may be deleted
 * either way.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">DeleteObjects</a>
 */
final class DeletedVersionsRule implements ServiceRule {

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.operation().equals("S3 DeleteObjects")
        && call.present("Delete.Objects[].VersionId");
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    findings.add(
        new Finding(
            FindingKind.ARGUMENTS_CROSSED,
            call.operation() + " in " + String.join(", ", call.values("Bucket")),
            "Which of the objects were deleted by their version is not recorded, so both rights are granted on each.",
            "Take out s3:DeleteObject or s3:DeleteObjectVersion where it is not needed."));
    return found;
  }
}

package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.FilledArn;
import java.util.List;

/** What a recorded ARN is where the application is deployed. */
@FunctionalInterface
public interface DeployedText {

  /** Everything is called there as it was recorded. */
  DeployedText AS_RECORDED = (parts, call) -> new FilledArn(parts).toString();

  /** The deployed ARN of the pieces that a call gave. */
  String of(List<ArnPart> parts, RecordedCall call);
}

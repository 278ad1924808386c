package com.example.orders.aws;

import software.amazon.awssdk.services.sts.StsClient;

/** Becomes a role of the account that it deploys into. */
public final class CrossAccountDeployer {

  private final StsClient sts;
  private final String roleArn;
  private final String externalId;

  /** A deployer; without an external id for "". */
  public CrossAccountDeployer(StsClient sts, String roleArn, String externalId) {
    this.sts = sts;
    this.roleArn = roleArn;
    this.externalId = externalId;
  }

  /** The ARN of the session with which it may deploy. */
  public String session() {
    return sts.assumeRole(
            role ->
                role.roleArn(roleArn)
                    .roleSessionName("deployer")
                    .externalId(externalId.isEmpty() ? null : externalId))
        .assumedRoleUser()
        .arn();
  }
}

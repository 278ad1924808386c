package com.example.orders;

/** The policies of {@link CrossAccountStory}. */
final class StoryPolicies {

  private StoryPolicies() {}

  static String identity(String action, String resource) {
    return """
        {
          "Version": "2012-10-17",
          "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]
        }
        """
        .formatted(action, resource);
  }

  /** A resource policy that lets an account read orders. */
  static String api(String account) {
    return """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::%s:root"},
              "Action": "execute-api:Invoke",
              "Resource": "execute-api:/prod/GET/orders/*"
            }
          ]
        }
        """
        .formatted(account);
  }

  /** A trust policy; without an external id for "". */
  static String trust(String principal, String externalId) {
    String condition =
        externalId.isEmpty()
            ? ""
            : """
            ,
                  "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}"""
                .formatted(externalId);
    return """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Principal": {"AWS": "%s"},
              "Action": "sts:AssumeRole"%s
            }
          ]
        }
        """
        .formatted(principal, condition);
  }
}

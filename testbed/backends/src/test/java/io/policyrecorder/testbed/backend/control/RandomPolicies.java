package io.policyrecorder.testbed.backend.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Policies of an identity and of an API that are about one method, or nearly so. */
final class RandomPolicies {
  private static final List<String> ACTIONS =
      List.of(
          "execute-api:Invoke",
          "execute-api:Invoke",
          "EXECUTE-API:invoke",
          "execute-api:*",
          "execute-api:Inv?ke",
          "*",
          "execute-api:ManageConnections",
          "sqs:*");

  private final Random random;
  private final String api;
  private final String authorization;

  RandomPolicies(Random random, String apiId, String authorization) {
    this.random = random;
    this.api = "arn:aws:execute-api:us-east-1:000000000000:" + apiId + "/";
    this.authorization = authorization;
  }

  String identity() {
    return policy(3, false);
  }

  String resource() {
    return policy(3, true);
  }

  private String policy(int most, boolean ofResource) {
    List<String> statements = new ArrayList<>();
    int number = 1 + random.nextInt(most);
    for (int i = 0; i < number; i++) {
      statements.add(statement(ofResource));
    }
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  private String statement(boolean ofResource) {
    boolean deny = random.nextInt(5) == 0;
    StringBuilder json = new StringBuilder("{\"Effect\":\"").append(deny ? "Deny" : "Allow");
    json.append('"');
    if (ofResource) {
      json.append(',').append(principal(deny));
    }
    json.append(random.nextInt(12) == 0 ? ",\"NotAction\":" : ",\"Action\":");
    json.append(list(ACTIONS));
    json.append(random.nextInt(12) == 0 ? ",\"NotResource\":" : ",\"Resource\":");
    json.append(list(resources(ofResource)));
    if (random.nextInt(3) == 0) {
      json.append(",\"Condition\":{").append(condition()).append('}');
    }
    return json.append('}').toString();
  }

  private List<String> resources(boolean ofResource) {
    List<String> resources =
        new ArrayList<>(
            List.of(
                api + "test/GET/" + authorization + "/42",
                api + "test/GET/" + authorization + "/*",
                api + "test/GET/*",
                api + "*/" + authorization + "/4?",
                api + "*",
                "*",
                "arn:aws:execute-api:*:*:*/test/*",
                "arn:aws:execute-api:us-east-1:*",
                api + "prod/GET/*",
                api + "test/POST/" + authorization + "/*",
                api + "TEST/GET/*",
                api + "test/GET/" + authorization,
                "arn:aws:execute-api:eu-west-1:000000000000:*"));
    if (ofResource) {
      resources.addAll(
          List.of(
              "execute-api:/*",
              "execute-api:/test/GET/" + authorization + "/*",
              "execute-api:/test/*/" + authorization + "/42",
              "execute-api:/prod/*"));
    }
    return resources;
  }

  private String principal(boolean deny) {
    if (deny && random.nextInt(6) == 0) {
      String whole = random.nextBoolean() ? ",\"222222222222\",\"000000000000\"" : "";
      return "\"NotPrincipal\":{\"AWS\":[\"arn:aws:iam::222222222222:role/caller\","
          + "\"arn:aws:sts::222222222222:assumed-role/caller/tests\","
          + "\"arn:aws:iam::000000000000:role/caller\","
          + "\"arn:aws:sts::000000000000:assumed-role/caller/tests\""
          + whole
          + "]}";
    }
    List<String> principals =
        List.of(
            "\"*\"",
            "{\"AWS\":\"*\"}",
            "{\"AWS\":\"arn:aws:iam::000000000000:role/caller\"}",
            "{\"AWS\":\"arn:aws:iam::222222222222:role/caller\"}",
            "{\"AWS\":[\"arn:aws:iam::222222222222:role/caller\","
                + "\"arn:aws:iam::000000000000:role/caller\"]}",
            "{\"AWS\":\"arn:aws:sts::222222222222:assumed-role/caller/tests\"}",
            "{\"AWS\":\"arn:aws:sts::000000000000:assumed-role/caller/other\"}",
            "{\"AWS\":[\"000000000000\",\"222222222222\"]}",
            "{\"AWS\":\"arn:aws:iam::000000000000:root\"}",
            "{\"AWS\":\"arn:aws:iam::222222222222:root\"}",
            "{\"AWS\":\"arn:aws:iam::333333333333:root\"}",
            "{\"AWS\":\"arn:aws:iam::222222222222:role/other\"}");
    return "\"Principal\":" + one(principals);
  }

  private String condition() {
    return one(
        List.of(
            "\"StringEquals\":{\"aws:PrincipalAccount\":\"222222222222\"}",
            "\"StringEquals\":{\"aws:PrincipalAccount\":[\"000000000000\",\"222222222222\"]}",
            "\"StringNotEquals\":{\"aws:PrincipalAccount\":[\"000000000000\",\"333333333333\"]}",
            "\"StringEquals\":{\"aws:principalaccount\":\"000000000000\"}",
            "\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}",
            "\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}",
            "\"StringEqualsIfExists\":{\"aws:PrincipalOrgID\":\"o-1\"}",
            "\"StringLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/call*\"}",
            "\"StringLike\":{\"aws:PrincipalArn\":\"arn:aws:sts::*\"}",
            "\"StringNotLike\":{\"aws:PrincipalArn\":\"*role/CALLER\"}",
            "\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/?aller\"}",
            "\"ArnEquals\":{\"aws:PrincipalArn\":\"arn:*:iam:*:222222222222:role/*\"}",
            "\"ArnNotEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::222222222222:role/caller\"}",
            "\"StringEqualsIgnoreCase\":{\"aws:PrincipalType\":\"assumedrole\"}",
            "\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"127.0.0.0/8\"]}",
            "\"IpAddress\":{\"aws:SourceIp\":\"127.0.0.1\"}",
            "\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}",
            "\"NotIpAddress\":{\"aws:SourceIp\":\"127.0.0.9/28\"}",
            "\"Bool\":{\"aws:SecureTransport\":\"false\"}",
            "\"Bool\":{\"aws:SecureTransport\":\"true\"}",
            "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}",
            "\"Null\":{\"aws:PrincipalArn\":\"false\"}",
            "\"Null\":{\"aws:SourceVpce\":\"true\"}",
            "\"IpAddress\":{\"aws:SourceIp\":\"127.0.0.0/8\"},"
                + "\"StringEquals\":{\"aws:PrincipalAccount\":\"222222222222\"}"));
  }

  private String list(List<String> values) {
    return random.nextInt(4) == 0
        ? "[\"" + one(values) + "\",\"" + one(values) + "\"]"
        : "\"" + one(values) + "\"";
  }

  private String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}

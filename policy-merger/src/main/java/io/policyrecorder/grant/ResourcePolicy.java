package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.policy.PolicyDocument;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the policy of a resource must hold; it has to be added to what the resource's policy says
 * already.
 *
 * @param resource the ARN of the resource that it belongs to
 * @param account the account that owns it and has to write it; {@code *} when it is not known
 */
public record ResourcePolicy(String resource, String account, PolicyDocument policy) {

  /** The trust policy of a role, which belongs to the account in the role's ARN. */
  public static ResourcePolicy ofRole(String arn, PolicyDocument policy) {
    return new ResourcePolicy(arn, Arn.parse(arn).account(), policy);
  }

  /** Whether a text is a role's ARN. */
  public static boolean isRole(String text) {
    return Arn.isArn(text)
        && Arn.parse(text).service().equals("iam")
        && Arn.parse(text).resource().startsWith("role/");
  }

  /**
   * A role's ARN from its name.
   *
   * @param nameOrArn an ARN is returned as it is
   * @param partition empty for {@code aws}
   * @param account empty when it is not known: then there is no ARN, but an empty text
   */
  public static String roleArn(String nameOrArn, String partition, String account) {
    if (nameOrArn.isEmpty() || Arn.isArn(nameOrArn)) {
      return nameOrArn;
    }
    return account.isEmpty()
        ? ""
        : "arn:"
            + (partition.isEmpty() ? "aws" : partition)
            + ":iam::"
            + account
            + ":role/"
            + nameOrArn;
  }

  /**
   * A name for the document with it: {@code orders-111122223333} for a role, {@code
   * sqs-eu-central-1-444455556666-orders} for another resource. Two resources may have the same.
   */
  public String documentName() {
    if (!Arn.isArn(resource)) {
      return safe(resource);
    }
    Arn arn = Arn.parse(resource);
    if (arn.service().equals("iam")) {
      return safe(arn.resource().substring(arn.resource().lastIndexOf('/') + 1))
          + "-"
          + arn.account();
    }
    String name =
        arn.resource()
            .replaceFirst("^(key|function|secret|event-bus|destination|log-group)[/:]/?", "");
    return Stream.of(arn.service(), arn.region(), arn.account(), name)
        .filter(part -> !part.isEmpty())
        .map(ResourcePolicy::safe)
        .collect(Collectors.joining("-"));
  }

  private static String safe(String text) {
    return text.replaceAll("[^A-Za-z0-9._-]+", "-");
  }
}

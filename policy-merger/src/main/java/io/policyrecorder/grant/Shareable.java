package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resources whose own policy can let another account in. */
enum Shareable {
  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html
   */
  QUEUE("sqs"),
  /** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
  TOPIC("sns"),
  /**
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html
   */
  BUCKET("s3"),
  /**
   * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
   */
  KEY("kms"),
  /** https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html */
  FUNCTION("lambda"),
  /**
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
   */
  API("execute-api"),
  /**
   * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
   */
  SECRET("secretsmanager"),
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html */
  BUS("events");

  /**
   * What no other account can be allowed to do with a queue.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-customer-managed-policy-examples.html">Custom
   *     Amazon SQS policies</a>
   */
  private static final Set<String> OWN_ACCOUNT_ONLY =
      Set.of(
          "sqs:addpermission",
          "sqs:cancelmessagemovetask",
          "sqs:createqueue",
          "sqs:deletequeue",
          "sqs:listmessagemovetasks",
          "sqs:listqueues",
          "sqs:listqueuetags",
          "sqs:removepermission",
          "sqs:setqueueattributes",
          "sqs:startmessagemovetask",
          "sqs:tagqueue",
          "sqs:untagqueue");

  private final String service;

  Shareable(String service) {
    this.service = service;
  }

  /** The kind of a resource; null for one whose policy is not known to let others in. */
  static @Nullable Shareable of(Arn arn) {
    for (Shareable kind : values()) {
      if (kind.service.equals(arn.service())) {
        return kind != KEY || arn.resource().startsWith("key/") ? kind : null;
      }
    }
    return null;
  }

  /** Whether the owner can allow it to another account. */
  static boolean canShare(String action) {
    return !OWN_ACCOUNT_ONLY.contains(action.toLowerCase(Locale.ROOT));
  }

  /** The resource whose policy it is: the bucket of an object, the API of a method. */
  String owner(Arn arn) {
    return switch (this) {
      case BUCKET, API -> {
        int slash = arn.resource().indexOf('/');
        yield slash < 0
            ? arn.toString()
            : new Arn(
                    arn.partition(),
                    arn.service(),
                    arn.region(),
                    arn.account(),
                    arn.resource().substring(0, slash))
                .toString();
      }
      case QUEUE, TOPIC, KEY, FUNCTION, SECRET, BUS -> arn.toString();
    };
  }

  /** The resource in the policy's own words: a key's and a secret's say {@code *}. */
  String named(String resource) {
    return this == KEY || this == SECRET ? "*" : resource;
  }
}

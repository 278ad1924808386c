package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resources whose own policy can let another account in. */
enum Shareable {
  /**
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-customer-managed-policy-examples.html
   */
  QUEUE("sqs"),
  /** https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html, step 4 */
  TOPIC("sns"),
  /**
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html
   */
  BUCKET("s3"),
  /**
   * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
   */
  KEY("kms"),
  /** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
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
  BUS("events"),
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html */
  DESTINATION("logs"),
  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-examples.html */
  TABLE("dynamodb"),
  /** https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html */
  STREAM("kinesis");

  /**
   * What no other account can be allowed to do with a queue.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-limitations-of-custom-policies.html">Limitations
   *     of Amazon SQS custom policies</a>
   */
  private static final Set<String> NOT_OF_QUEUES =
      Set.of(
          "addpermission",
          "cancelmessagemovetask",
          "createqueue",
          "deletequeue",
          "listmessagemovetasks",
          "listqueues",
          "listqueuetags",
          "removepermission",
          "setqueueattributes",
          "startmessagemovetask",
          "tagqueue",
          "untagqueue");

  /**
   * What another account can be allowed to do with a function.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">Using
   *     resource-based policies for Lambda</a>, cross-account APIs; <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">function URLs</a>
   */
  private static final Set<String> OF_FUNCTIONS =
      Set.of(
          "createalias",
          "createfunctionurlconfig",
          "deletealias",
          "deletefunction",
          "deletefunctionconcurrency",
          "getalias",
          "getfunction",
          "getfunctionconfiguration",
          "getpolicy",
          "invokefunction",
          "invokefunctionurl",
          "listaliases",
          "listtags",
          "listversionsbyfunction",
          "publishversion",
          "putfunctionconcurrency",
          "tagresource",
          "untagresource",
          "updatealias",
          "updatefunctioncode",
          "updatefunctionurlconfig");

  /**
   * What another account can be allowed to do with a bus and its rules.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html">Permissions
   *     for event buses</a>
   */
  private static final Set<String> OF_BUSES =
      Set.of(
          "deleterule",
          "describerule",
          "disablerule",
          "enablerule",
          "listtagsforresource",
          "listtargetsbyrule",
          "putevents",
          "putrule",
          "puttargets",
          "removetargets",
          "tagresource",
          "untagresource");

  /**
   * What another account can be allowed to do with a table, its indexes and its streams; not by
   * PartiQL.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html">API
   *     operations supported by resource-based policies</a>; <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-attach-resource-policy-streams.html">streams</a>
   */
  private static final Set<String> OF_TABLES =
      Set.of(
          "batchgetitem",
          "batchwriteitem",
          "conditioncheckitem",
          "deleteitem",
          "deletetable",
          "describestream",
          "describetable",
          "getitem",
          "getrecords",
          "getsharditerator",
          "putitem",
          "query",
          "scan",
          "updateitem",
          "updatetable");

  /**
   * What another account can be allowed to do with a stream of Kinesis and its consumers.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html">Share
   *     access using resource-based policies</a>
   */
  private static final Set<String> OF_STREAMS =
      Set.of(
          "describestream",
          "describestreamconsumer",
          "describestreamsummary",
          "getrecords",
          "getsharditerator",
          "listshards",
          "putrecord",
          "putrecords",
          "subscribetoshard");

  /**
   * Services with policies of resources that nothing here writes.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">AWS
   *     services that work with IAM</a>
   */
  private static final Set<String> UNWRITTEN =
      Set.of(
          "acm-pca",
          "backup",
          "cloudtrail",
          "codeartifact",
          "codebuild",
          "ecr",
          "ecr-public",
          "elasticfilesystem",
          "es",
          "glacier",
          "glue",
          "lex",
          "rekognition",
          "s3-outposts",
          "s3express",
          "s3tables",
          "schemas",
          "serverlessrepo",
          "ses",
          "signer",
          "vpc-lattice-svcs");

  private final String service;

  Shareable(String service) {
    this.service = service;
  }

  /** The kind of a resource; null for one whose policy is not known to let others in. */
  static @Nullable Shareable of(Arn arn) {
    for (Shareable kind : values()) {
      if (kind.service.equals(arn.service())) {
        boolean shares =
            switch (kind) {
              case KEY -> arn.resource().startsWith("key/");
              case DESTINATION -> arn.resource().startsWith("destination:");
              case TABLE -> arn.resource().startsWith("table/");
              case STREAM -> arn.resource().startsWith("stream/");
              case QUEUE, TOPIC, BUCKET, FUNCTION, API, SECRET, BUS -> true;
            };
        return shares ? kind : null;
      }
    }
    return null;
  }

  /** Whether resources of that service have policies, which the owner has to write by hand. */
  static boolean isUnwritten(Arn arn) {
    return UNWRITTEN.contains(arn.service());
  }

  /** Whether the owner can allow it to another account. */
  boolean canShare(String action) {
    String name = action.substring(action.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    return switch (this) {
      case QUEUE -> !NOT_OF_QUEUES.contains(name);
      case FUNCTION -> OF_FUNCTIONS.contains(name);
      case BUS -> OF_BUSES.contains(name);
      case DESTINATION -> name.equals("putsubscriptionfilter");
      case TABLE -> OF_TABLES.contains(name);
      case STREAM -> OF_STREAMS.contains(name);
      case TOPIC, BUCKET, KEY, API, SECRET -> true;
    };
  }

  /** The resource whose policy it is: the bucket of an object, the API of a method. */
  String owner(Arn arn) {
    return switch (this) {
      case BUCKET, API -> {
        int slash = arn.resource().indexOf('/');
        yield slash < 0 ? arn.toString() : with(arn, arn.resource().substring(0, slash));
      }
      // A rule has no policy of its own: rule/NAME is on the default bus, rule/BUS/NAME on another.
      case BUS ->
          arn.resource().startsWith("rule/")
              ? with(arn, "event-bus/" + bus(arn.resource().substring("rule/".length())))
              : arn.toString();
      // A table's policy is about its indexes, too; a stream has its own.
      case TABLE -> {
        int index = arn.resource().indexOf("/index/");
        yield index < 0 ? arn.toString() : with(arn, arn.resource().substring(0, index));
      }
      case QUEUE, TOPIC, KEY, FUNCTION, SECRET, DESTINATION, STREAM -> arn.toString();
    };
  }

  private static String bus(String rule) {
    int slash = rule.indexOf('/');
    return slash < 0 ? "default" : rule.substring(0, slash);
  }

  private static String with(Arn arn, String resource) {
    return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), resource)
        .toString();
  }

  /** The resource in the policy's own words: a key's and a secret's say {@code *}. */
  String named(String resource) {
    return this == KEY || this == SECRET ? "*" : resource;
  }
}

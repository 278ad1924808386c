package io.policyrecorder.arn;

import java.util.Locale;

/**
 * From a member's value to the part of an ARN that it names, for values that are neither the plain
 * name nor a full ARN. In a template it is written behind the member: <code>${QueueUrl|queue-url}
 * </code>.
 */
public enum Normaliser {
  /** The value as it is, or the part of an ARN that the template puts in its place. */
  NONE,
  /** As {@link #NONE}, but a value that is not an ARN gives nothing. */
  ARN,
  /** As {@link #NONE}, but a value that is an ARN gives nothing. */
  NAME,
  /**
   * A Lambda function: {@code name}, {@code name:qualifier}, {@code account:function:name}, {@code
   * region:account:function:name} or an ARN, with or without a qualifier; gives the name with the
   * qualifier, if there is one.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke,
   *     FunctionName</a>
   */
  FUNCTION,
  /** As {@link #FUNCTION}, without the qualifier. */
  FUNCTION_NAME,
  /**
   * A queue URL; gives the queue's name. The account and the region in the URL win over the
   * client's.
   */
  QUEUE_URL,
  /**
   * A secret's name or ARN; a name gives {@code name-??????}, because Secrets Manager adds six
   * characters to it. A full ARN gives its name and, as a piece of its own, the suffix.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html">Permissions
   *     policies</a>
   */
  SECRET,
  /**
   * A parameter's name, with or without a leading slash, with or without {@code :version}; gives it
   * without both, as its ARN has it.
   */
  PARAMETER,
  /** A KMS key id or key ARN; gives the id, and nothing for an alias. */
  KEY,
  /** A KMS alias name or alias ARN; gives {@code alias/name}, and nothing for a key id. */
  ALIAS,
  /** The bucket in {@code CopySource}: {@code bucket/key} or {@code /bucket/key}, URL-encoded. */
  COPY_SOURCE_BUCKET,
  /**
   * The key in {@code CopySource}, decoded, without {@code ?versionId=…}; a {@code +} is a space.
   */
  COPY_SOURCE_KEY,
  /** A log group's name or ARN, the latter with or without the trailing {@code :*}. */
  LOG_GROUP,
  /** As {@link #ALIAS}, without {@code alias/}. */
  ALIAS_NAME,
  /** What stands before the last colon: the topic of a subscription, the machine of a version. */
  BEFORE_COLON,
  /** An event bus by its name or its ARN, for the ARN of a rule; gives its name. */
  EVENT_BUS,
  /**
   * What stands behind the last {@code /} or {@code :}, for an ARN of another form than the
   * template's, or a name: the cluster of {@code arn:aws:ecs:…:cluster/name}. The ARN's partition,
   * region and account win over the client's.
   */
  LAST_SEGMENT,
  /** What stands behind the last colon; nothing without one. */
  AFTER_COLON,
  /**
   * The address in {@code Display Name <user@example.com>}, or the address alone; its domain is in
   * lower case, as SES compares it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html">SendEmail,
   *     Source</a>
   */
  EMAIL_ADDRESS,
  /** The domain of an {@link #EMAIL_ADDRESS}. */
  EMAIL_DOMAIN,
  /** The bucket of {@code s3://bucket/key}, or of the object's URL. */
  S3_BUCKET,
  /** The key of {@code s3://bucket/key}, or of the object's URL; nothing for a bucket alone. */
  S3_KEY,
  /** A name in small letters, as SageMaker writes it in ARNs, whatever a request says. */
  LOWER,
  /**
   * The scope of a web ACL and its like: {@code REGIONAL} is {@code regional} in ARNs, {@code
   * CLOUDFRONT} is {@code global}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awswafv2.html">Resource
   *     types defined by AWS WAF V2</a>
   */
  SCOPE,
  /**
   * What stands behind the first {@code /} of an ARN of another form than the template's: the
   * {@code app/name/id} of a load balancer, for the ARN of its listener.
   */
  BEHIND_SLASH,
  /**
   * A whole ARN as a part of a path, encoded as in a URL; nothing for other values.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html">Amazon
   *     Resource Name (ARN) reference, /tags</a>
   */
  URL_ENCODED,
  /**
   * An id of EC2; gives it with its type, {@code instance/i-0abc}, and nothing for ids of other
   * forms.
   */
  EC2_ID,
  /**
   * A catalog of Glue, {@code catalog} or {@code account:catalog}; gives its name, and nothing for
   * an account alone, whose catalog has no name.
   *
   * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html">
   *     Specifying AWS Glue resource ARNs</a>
   */
  CATALOG,
  /**
   * The model behind a cross-region inference profile, given by its id or ARN: the profile {@code
   * us.anthropic.claude} is of the model {@code anthropic.claude}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html">Supported
   *     regions and models for inference profiles</a>
   */
  FOUNDATION_MODEL,
  /** A path, {@code /a/b/}; gives it without its leading slash, and nothing for {@code /}. */
  PATH,
  /** A URL; gives it without its scheme. */
  WITHOUT_SCHEME,
  /** An EC2 instance's id, {@code i-…}; nothing for others. */
  INSTANCE,
  /** A managed node's id, {@code mi-…}; nothing for others. */
  MANAGED_INSTANCE,
  /**
   * A PartiQL statement as it is recorded, {@code Select:table:index}; gives {@code table} or
   * {@code table/index/name}, and nothing for another verb.
   *
   * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html">IAM
   *     security policies with PartiQL</a>
   */
  PARTIQL_SELECT,
  /** As {@link #PARTIQL_SELECT}, for {@code Insert}. */
  PARTIQL_INSERT,
  /** As {@link #PARTIQL_SELECT}, for {@code Update}. */
  PARTIQL_UPDATE,
  /** As {@link #PARTIQL_SELECT}, for {@code Delete}. */
  PARTIQL_DELETE;

  /**
   * The normaliser of that name in a template.
   *
   * @throws IllegalArgumentException when there is none; the message holds the name
   */
  public static Normaliser named(String name) {
    for (Normaliser normaliser : values()) {
      if (normaliser.text().equals(name)) {
        return normaliser;
      }
    }
    throw new IllegalArgumentException("No such normaliser: " + name);
  }

  /** Whether an ARN of another form than the template's gives something. */
  boolean readsAnyArn() {
    return this == EVENT_BUS
        || this == LAST_SEGMENT
        || this == FOUNDATION_MODEL
        || this == BEHIND_SLASH
        || this == URL_ENCODED;
  }

  /** The name in a template, {@code queue-url}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

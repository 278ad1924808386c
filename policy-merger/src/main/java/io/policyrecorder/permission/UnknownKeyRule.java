package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.CallResources.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Calls that say that a key is used, but not which: the S3 member with the key is sensitive, so no
 * agent records it, and who decrypts a parameter does not name its key. It comes after the rule
 * that knows keys from elsewhere.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html">Using
 *     server-side encryption with AWS KMS keys</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html">SecureString
 *     parameters</a>
 */
final class UnknownKeyRule implements ServiceRule {

  private static final String HEADER =
      "response.header.x-amz-server-side-encryption-aws-kms-key-id";
  private static final String SECURE = "SecureString";

  /** Secrets that are read as parameters have keys of their own. */
  private static final String SECRET = ":parameter/aws/reference/secretsmanager/";

  private final CallResources resources;

  /** Parameters of which a call told that the key of the service encrypts them. */
  private final Set<String> underDefaultKey = new HashSet<>();

  UnknownKeyRule(SeenCalls seen, CallResources resources) {
    this.resources = resources;
    for (RecordedCall call : seen.of("SSM PutParameter")) {
      if (call.values("Type").contains(SECURE)
          && (!call.present("KeyId") || call.values("KeyId").contains("alias/aws/ssm"))) {
        resources.of(call).forEach(parameter -> underDefaultKey.add(parameter.name()));
      }
    }
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return !call.present("encryption.KeyId")
        && !call.present(HEADER)
        && (asksForKey(call) || decrypts(call));
  }

  private static boolean asksForKey(RecordedCall call) {
    return call.call().service().equals("S3")
        && call.values("ServerSideEncryption").stream()
            .anyMatch(each -> each.startsWith("aws:kms"));
  }

  private static boolean decrypts(RecordedCall call) {
    return call.call().service().equals("SSM")
        && call.values("WithDecryption").contains("true")
        && !EncryptionRule.isPlainText(call);
  }

  private boolean isUnderUnknownKey(Resource resource) {
    return resource.name().contains(":parameter/")
        && !resource.name().contains(SECRET)
        && !underDefaultKey.contains(resource.name());
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    boolean writes = asksForKey(call);
    for (Resource resource : resources.of(call)) {
      if (!writes && !isUnderUnknownKey(resource)) {
        continue;
      }
      findings.add(
          new Finding(
              FindingKind.ENCRYPTION_UNKNOWN,
              resource.name(),
              call.operation()
                  + (writes
                      ? " asks for encryption with a KMS key, and no answer or other call told which"
                      : " decrypts it, and no call told with which key it is encrypted")
                  + ", so no right on a key is granted.",
              "If it is a customer managed key, add "
                  + (writes ? "kms:GenerateDataKey" : "kms:Decrypt")
                  + " on it by hand; the service's own key needs nothing."));
    }
    return found;
  }
}

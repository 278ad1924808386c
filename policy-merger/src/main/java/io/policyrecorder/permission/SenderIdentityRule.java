package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.AwsHost;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The identity that sends mail is a verified address or a verified domain, and no request tells
 * which; where an address is verified itself, that one is meant. Leaves the right on the identity
 * that a call to AWS told, otherwise both, and says so.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html">Creating and
 *     verifying identities in Amazon SES</a>
 */
final class SenderIdentityRule implements ServiceRule {

  private static final Set<String> SENDERS = Set.of("Source", "FromEmailAddress", "BounceSender");

  private static final Set<String> TELLERS =
      Set.of(
          "SES VerifyEmailIdentity",
          "SES VerifyDomainIdentity",
          "SES VerifyDomainDkim",
          "SESv2 CreateEmailIdentity",
          "SESv2 GetEmailIdentity");

  private static final List<String> NAMED = List.of("EmailAddress", "Domain", "EmailIdentity");

  /** Identities in AWS; those of an emulator may differ from them. */
  private final Set<String> deployed = new TreeSet<>();

  SenderIdentityRule(SeenCalls seen) {
    for (RecordedCall call : seen.of(TELLERS)) {
      if (AwsHost.isAws(call.call().endpoint()) && !call.present("outcome.error")) {
        NAMED.forEach(member -> deployed.addAll(call.values(member)));
      }
    }
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("SES") || call.call().service().equals("SESv2");
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    SortedSet<String> identities =
        found.stream()
            .map(SenderIdentityRule::identity)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (identities.isEmpty()) {
      return found;
    }
    SortedSet<String> known = new TreeSet<>(identities);
    known.retainAll(deployed);
    SortedSet<String> senders =
        known.stream().anyMatch(SenderIdentityRule::isAddress)
            ? known.stream()
                .filter(SenderIdentityRule::isAddress)
                .collect(Collectors.toCollection(TreeSet::new))
            : known;
    if (senders.isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.RESOURCE_UNKNOWN,
              call.operation() + " from " + String.join(", ", identities),
              "Whether the address or its domain is the verified identity is not known, so "
                  + call.operation()
                  + " is allowed for both.",
              "Take out the one that is not verified where the application is deployed."));
      return found;
    }
    return found.stream()
        .filter(
            permission -> identity(permission).isEmpty() || senders.contains(identity(permission)))
        .toList();
  }

  /** The identity that a sender's address gave; empty for another resource. */
  private static String identity(Permission permission) {
    return permission.resource().stream()
        .filter(part -> part.kind() == ArnPart.Kind.NAME && SENDERS.contains(part.path()))
        .map(ArnPart::text)
        .findFirst()
        .orElse("");
  }

  private static boolean isAddress(String identity) {
    return identity.indexOf('@') >= 0;
  }
}

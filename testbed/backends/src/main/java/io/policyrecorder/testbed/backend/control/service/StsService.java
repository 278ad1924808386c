package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.policy.Access;
import io.policyrecorder.testbed.backend.control.policy.Decision;
import io.policyrecorder.testbed.backend.control.policy.PolicyDocument;
import io.policyrecorder.testbed.backend.control.protocol.Form;
import io.policyrecorder.testbed.backend.control.protocol.QueryService;
import io.policyrecorder.testbed.backend.control.protocol.Xml;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.sigv4.Credential;
import io.policyrecorder.testbed.backend.control.sigv4.CredentialStore;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * STS: who am I, and assuming a role as its trust policy allows. Session policies are refused, not
 * ignored.
 */
public final class StsService {
  private final Roles roles;
  private final Identities identities;
  private final CredentialStore credentials;
  private final Clock clock;

  public StsService(Roles roles, Identities identities, CredentialStore credentials, Clock clock) {
    this.roles = roles;
    this.identities = identities;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** The operations. */
  public QueryService table() {
    return new QueryService(
        "sts",
        "2011-06-15",
        "https://sts.amazonaws.com/doc/2011-06-15/",
        Map.of("GetCallerIdentity", this::getCallerIdentity, "AssumeRole", this::assumeRole));
  }

  private List<Xml> getCallerIdentity(Caller caller, Form in) {
    Credential credential = caller.credential();
    return List.of(
        Xml.text("Arn", credential.arn()),
        Xml.text("UserId", credential.userId()),
        Xml.text("Account", credential.account()));
  }

  private List<Xml> assumeRole(Caller from, Form in) {
    if (!in.get("Policy").isEmpty() || !in.members("PolicyArns").isEmpty()) {
      throw AwsException.notImplemented("session policies", table().operations().keySet());
    }
    String roleArn = in.required("RoleArn");
    String sessionName = in.required("RoleSessionName");
    long seconds =
        in.get("DurationSeconds").isEmpty() ? 3600 : Long.parseLong(in.get("DurationSeconds"));
    if (seconds < 900 || seconds > 3600) {
      throw new AwsException(
          400,
          "ValidationError",
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role, or is under 900.");
    }
    @Nullable Role role = roles.findByArn(roleArn);
    Credential caller = from.credential();
    Access access = access(caller, roleArn, in.get("ExternalId"));
    Decision identity = identities.decide(caller, access);
    // A role that does not exist and one that does not trust look alike, as with AWS.
    Decision trust =
        role == null ? Decision.SILENT : PolicyDocument.parse(role.trustPolicy()).decide(access);
    if (role == null || !isAllowed(caller, role, identity, trust)) {
      throw denied(caller, roleArn, identity);
    }
    Credential session = session(role, sessionName, clock.instant().plusSeconds(seconds));
    credentials.add(session);
    return List.of(
        Xml.of(
            "Credentials",
            Xml.text("AccessKeyId", session.accessKeyId()),
            Xml.text("SecretAccessKey", session.secretAccessKey()),
            Xml.text("SessionToken", session.sessionToken()),
            Xml.text("Expiration", session.expires().truncatedTo(ChronoUnit.SECONDS).toString())),
        Xml.of(
            "AssumedRoleUser",
            Xml.text("AssumedRoleId", session.userId()),
            Xml.text("Arn", session.arn())));
  }

  private static Access access(Credential caller, String roleArn, String externalId) {
    Map<String, String> context =
        externalId.isEmpty() ? Map.of() : Map.of("sts:externalid", externalId);
    return Identities.access(caller, "sts:AssumeRole", roleArn, context);
  }

  /**
   * The trust policy has to allow it in any case; a caller of the same account whom it names needs
   * no more.
   */
  private static boolean isAllowed(
      Credential caller, Role role, Decision identity, Decision trust) {
    if (identity == Decision.DENY || trust == Decision.DENY || trust == Decision.SILENT) {
      return false;
    }
    boolean named = caller.account().equals(role.account()) && trust == Decision.ALLOW;
    return named || identity == Decision.ALLOW;
  }

  /** AWS tells a caller what its own policies lack, and nothing about those of others. */
  private static AwsException denied(Credential caller, String roleArn, Decision identity) {
    return new AwsException(
        403,
        "AccessDenied",
        "User: "
            + caller.arn()
            + " is not authorized to perform: sts:AssumeRole on resource: "
            + roleArn
            + switch (identity) {
              case DENY -> " with an explicit deny in an identity-based policy";
              case SILENT -> " because no identity-based policy allows the sts:AssumeRole action";
              case ALLOW, ALLOW_ACCOUNT -> "";
            });
  }

  private static Credential session(Role role, String sessionName, Instant expires) {
    return new Credential(
        Identifiers.unique("ASIA"),
        Identifiers.secret(40),
        Identifiers.secret(200),
        expires,
        role.account(),
        // Without the role's path, unlike the role's own ARN.
        "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + sessionName,
        role.arn(),
        role.id() + ":" + sessionName);
  }
}

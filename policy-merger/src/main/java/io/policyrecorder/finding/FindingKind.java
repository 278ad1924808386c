package io.policyrecorder.finding;

/**
 * What a finding is about. The ids are part of the interface: scripts and configuration name them.
 */
public enum FindingKind {
  /** The resource of a call could not be told from its members. */
  RESOURCE_UNKNOWN("resource-unknown", Severity.WARNING),
  /** The fact table does not know the operation. */
  OPERATION_UNKNOWN("operation-unknown", Severity.WARNING),
  /** IAM knows no resource to which a call could be limited: it is granted on {@code *}. */
  NOT_SCOPABLE("not-scopable", Severity.NOTE),
  /** The account that owns a resource is not known. */
  ACCOUNT_UNKNOWN("account-unknown", Severity.WARNING),
  /** Calls went to several regions, so one that the user gave could replace none of them. */
  REGION_AMBIGUOUS("region-ambiguous", Severity.WARNING),
  /** A name, account or id that only an emulator has. */
  EMULATOR_NAME("emulator-name", Severity.WARNING),
  /** Names of an open set were widened. */
  OPEN_SET("open-set", Severity.NOTE),
  /** Actions or resources became a pattern because the user asked for it. */
  WIDENED("widened", Severity.NOTE),
  /** A policy is larger than the inline policies of a role may be. */
  POLICY_TOO_LARGE("policy-too-large", Severity.WARNING),
  /** No project code was on the stack of a call. */
  ORIGIN_UNKNOWN("origin-unknown", Severity.NOTE),
  /** Temporary credentials that nobody saw coming. */
  PRINCIPAL_UNSEEN("principal-unseen", Severity.WARNING),
  /** A JVM left no end line: it may have made more calls than were recorded. */
  TRACE_UNFINISHED("trace-unfinished", Severity.WARNING),
  /** The last line of a trace was cut short by a crash. */
  TRACE_CUT_SHORT("trace-cut-short", Severity.WARNING),
  /** An agent could not write everything that it saw. */
  TRACE_LOST("trace-lost", Severity.WARNING),
  /** An agent's memory was full: counts are too low, and nothing else. */
  TRACE_MEMORY_FULL("trace-memory-full", Severity.NOTE),
  /** The agent was told to hide names of an open set. */
  NAME_HIDDEN("name-hidden", Severity.WARNING),
  /** Something in a JVM may have called AWS without being recorded. */
  INVISIBLE_SDK("invisible-sdk", Severity.WARNING),
  /** A rule needs a member that the agent of that trace could not record. */
  TRACE_TOO_OLD("trace-too-old", Severity.WARNING),
  /** A right was added because an answer asked for it, not because a call named it. */
  ADDED_FOR_ANSWER("added-for-answer", Severity.NOTE),
  /** A right was added for requests that a native client makes out of sight. */
  NATIVE_PART_DERIVED("native-part-derived", Severity.NOTE),
  /** Which values of several members belonged together was not recorded. */
  ARGUMENTS_CROSSED("arguments-crossed", Severity.WARNING),
  /** A call tells that a resource is encrypted with a key, but not with which. */
  ENCRYPTION_UNKNOWN("encryption-unknown", Severity.WARNING),
  /**
   * A right was added, or left out, that AWS documents for calls like this, but nothing told
   * whether, or on what, this one needs it.
   */
  DEPENDENT_GUESS("dependent-guess", Severity.WARNING),
  /** The service does with the caller's rights what no trace of the caller shows. */
  ACTS_WITH_YOUR_RIGHTS("acts-with-your-rights", Severity.WARNING),
  /** Against AWS the client makes a call that it did not make when it was recorded. */
  PRODUCTION_ONLY_CALL("production-only-call", Severity.NOTE),
  /** A policy cannot hold a character of a name. */
  CHARACTER_REPLACED("character-replaced", Severity.NOTE),
  /** Something in a policy that IAM refuses, or that does not mean what it seems to. */
  POLICY_PROBLEM("policy-problem", Severity.WARNING),
  /** A resource policy of an API only allows, which does not restrict its own account's callers. */
  ALLOW_ONLY_POLICY("allow-only-policy", Severity.WARNING),
  /** The ARN of an API in a policy matches no method of it. */
  ARN_WITHOUT_METHOD("arn-without-method", Severity.WARNING),
  /** A resource that only an API's own policy may abbreviate stands elsewhere. */
  RELATIVE_RESOURCE("relative-resource", Severity.WARNING),
  /** A wildcard for one part of an ARN takes the parts behind it too. */
  WILDCARD_CROSSES_SLASH("wildcard-crosses-slash", Severity.WARNING),
  /** A condition asks for a key that no request of the kind has. */
  CONDITION_KEY_ABSENT("condition-key-absent", Severity.WARNING),
  /** A statement names principals, and requests of the kind have none. */
  PRINCIPAL_ABSENT("principal-absent", Severity.WARNING),
  /** A condition asks for the address of callers, which a VPC endpoint rewrites. */
  SOURCE_IP_REWRITTEN("source-ip-rewritten", Severity.WARNING),
  /** The policy of an API is another one than that of the stage's deployment, or may be. */
  POLICY_NOT_DEPLOYED("policy-not-deployed", Severity.WARNING),
  /** Nothing is deployed where a request to an API went. */
  ROUTE_NOT_DEPLOYED("route-not-deployed", Severity.WARNING),
  /** Nobody told how an API authorizes its callers. */
  API_ASSUMED("api-assumed", Severity.NOTE),
  /** A condition over all values allows requests that have none. */
  FOR_ALL_VALUES_ALLOWS("for-all-values-allows", Severity.WARNING),
  /** A policy variable in a policy of the version that knows none. */
  VARIABLE_IGNORED("variable-ignored", Severity.WARNING),
  /** What is deployed could not be read, so it counts as not told. */
  POLICY_UNREADABLE("policy-unreadable", Severity.WARNING),
  /** The ARN of a bucket names no account, so it was taken for the caller's own. */
  OWNER_ASSUMED("owner-assumed", Severity.NOTE),
  /** Nothing tells a key of what a service delivers to, so it was taken for one that has none. */
  ENCRYPTION_ASSUMED("encryption-assumed", Severity.NOTE),
  /** A mapping of names was about no name of any call. */
  MAPPING_UNUSED("mapping-unused", Severity.WARNING),
  /** Two mappings were about the same name, or made the same of different names. */
  MAPPING_AMBIGUOUS("mapping-ambiguous", Severity.WARNING),
  /** A hand-written policy denies what a recorded call needs. */
  BASE_DENIES("base-denies", Severity.WARNING),
  /** A hand-written policy allows what no recorded call needs. */
  BASE_UNUSED("base-unused", Severity.NOTE),
  /** Who calls a role or a resource, or from where, could not be told exactly. */
  CALLER_UNKNOWN("caller-unknown", Severity.WARNING),
  /** A call needs the permission of another account, too. */
  OTHER_ACCOUNT("other-account", Severity.NOTE),
  /** A resource of another account cannot be, or is not known to be, shared by a policy of it. */
  NOT_SHAREABLE("not-shareable", Severity.WARNING),
  /** Something else in the configuration was about nothing that was recorded. */
  SETTING_UNUSED("setting-unused", Severity.WARNING),
  /** Calls were left out because the user asked for it. */
  LEFT_OUT("left-out", Severity.NOTE),
  /** A right that a recorded call needs was taken away because the user asked for it. */
  SUBTRACTED("subtracted", Severity.WARNING),
  /** A scope could not be kept to, so the names are as without it. */
  SCOPE_REFUSED("scope-refused", Severity.WARNING),
  /** The application's own calls were made in several accounts that no mapping is about. */
  ACCOUNTS_MIXED("accounts-mixed", Severity.WARNING),
  /** Tests make up a name anew in each run. */
  MADE_UP_NAME("made-up-name", Severity.WARNING),
  /** No page of AWS that could be read says so. */
  UNCONFIRMED("unconfirmed", Severity.WARNING),
  /** Lambda needs rights of a function's role that the policy does not hold. */
  FUNCTION_ROLE("function-role", Severity.WARNING),
  /** A request that was signed by hand would be refused before any policy is asked. */
  SIGNATURE_REFUSED("signature-refused", Severity.WARNING),
  /** A request that was signed by hand may be refused before any policy is asked. */
  SIGNATURE_DOUBTFUL("signature-doubtful", Severity.NOTE),
  /** What AWS really answered is not what the check says. */
  PROBE_DIFFERS("probe-differs", Severity.WARNING),
  /** A request that was sent to find out whether it is allowed did not tell. */
  PROBE_UNDECIDED("probe-undecided", Severity.WARNING),
  /** A trace does not tell, or may not tell in full, by what the policies are grouped. */
  GROUP_UNKNOWN("group-unknown", Severity.WARNING);

  private final String id;
  private final Severity severity;

  FindingKind(String id, Severity severity) {
    this.id = id;
    this.severity = severity;
  }

  /** The stable id. */
  public String id() {
    return id;
  }

  /** How much findings of this kind matter. */
  public Severity severity() {
    return severity;
  }
}

package io.policyrecorder.policy;

/** What a policy is attached to, which decides the elements that its statements need. */
public enum PolicyKind {
  /** Of a user, group or role. */
  IDENTITY("identity-based policy", Element.FORBIDDEN, Element.REQUIRED),
  /** Of a bucket, queue, key, API … Some services leave out the resource (ECR). */
  RESOURCE("resource-based policy", Element.REQUIRED, Element.OPTIONAL),
  /** Of a role: who may assume it. */
  TRUST("role trust policy", Element.REQUIRED, Element.FORBIDDEN),
  /** The most that a user or role can be granted. */
  BOUNDARY("permissions boundary", Element.FORBIDDEN, Element.REQUIRED),
  /** Passed when a role is assumed. */
  SESSION("session policy", Element.FORBIDDEN, Element.REQUIRED),
  /** Of an organization, on its principals. */
  SERVICE_CONTROL("service control policy", Element.FORBIDDEN, Element.REQUIRED),
  /** Of an organization, on its resources. */
  RESOURCE_CONTROL("resource control policy", Element.REQUIRED, Element.REQUIRED),
  /** Of a VPC endpoint. */
  ENDPOINT("VPC endpoint policy", Element.REQUIRED, Element.REQUIRED);

  private final String text;
  private final Element principal;
  private final Element resource;

  PolicyKind(String text, Element principal, Element resource) {
    this.text = text;
    this.principal = principal;
    this.resource = resource;
  }

  /** Whether a statement must have an element. */
  enum Element {
    REQUIRED,
    OPTIONAL,
    FORBIDDEN
  }

  /** The name in sentences, as AWS's documentation and error texts have it. */
  public String text() {
    return text;
  }

  /** The article before its name. */
  String article() {
    return this == IDENTITY ? "an" : "a";
  }

  Element principal() {
    return principal;
  }

  Element resource() {
    return resource;
  }
}

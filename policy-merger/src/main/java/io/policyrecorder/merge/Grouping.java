package io.policyrecorder.merge;

/** What has a policy of its own. */
public enum Grouping {
  /** Each role that made calls. */
  PRINCIPAL("principal"),
  /** Each handler of a Lambda function in whose {@code handleRequest} calls were made. */
  HANDLER("handler"),
  /** Each class of the application that makes calls. */
  CLASS("class"),
  /** Each package of the application that makes calls. */
  PACKAGE("package"),
  /** Each class of tests during which calls were made. */
  TEST("test");

  private final String id;

  Grouping(String id) {
    this.id = id;
  }

  /** The name by which it is asked for. */
  public String id() {
    return id;
  }
}

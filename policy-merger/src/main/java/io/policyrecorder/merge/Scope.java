package io.policyrecorder.merge;

import java.util.List;

/** How much of what one name stands for is granted. */
public sealed interface Scope {

  /** Open sets are widened where their names vary or look generated; all else as it was seen. */
  record Open() implements Scope {}

  /** Nothing but what was seen. */
  record Exact() implements Scope {}

  /**
   * Everything below the first segments of a name.
   *
   * @param segments how many parts between slashes stay, at least one
   */
  record Prefix(int segments) implements Scope {}

  /**
   * Request paths as an OpenAPI document has them, with {@code *} for its parameters.
   *
   * @param file what messages call the document
   * @param paths its paths, {@code /orders/{id}}
   */
  record Template(String file, List<String> paths) implements Scope {
    public Template {
      paths = List.copyOf(paths);
    }
  }

  /** Every resource of the type in the account and region. */
  record Type() implements Scope {}
}

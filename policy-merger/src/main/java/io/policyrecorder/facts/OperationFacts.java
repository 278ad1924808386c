package io.policyrecorder.facts;

import java.util.List;

/**
 * The permissions that an operation needs.
 *
 * @param service the SDK's service id, {@code DynamoDB}
 * @param operation the SDK's name, {@code GetItem}
 * @param knowledge whether the rows are known, empty on purpose, or unknown
 * @param rows what is needed; each row that holds for a call is needed
 * @param source the page of AWS that says so; each row has its own beside it
 */
public record OperationFacts(
    String service, String operation, Knowledge knowledge, List<ActionRow> rows, String source) {

  public OperationFacts {
    rows = List.copyOf(rows);
  }
}

package io.policyrecorder.generator.overlay;

import java.util.List;

/**
 * What people know of an operation.
 *
 * @param name {@code GetObject}
 * @param kind how it relates to what the generator finds
 * @param rows the rows
 * @param request members of the request that rules read beside the rows, with their mode
 * @param response members of the response that rules read beside the rows, with their mode
 * @param place the file and the line, for messages
 */
public record OverlayOperation(
    String name,
    Kind kind,
    List<OverlayRow> rows,
    List<String> request,
    List<String> response,
    String place) {

  /** How an entry relates to what the generator finds. */
  public enum Kind {
    /** The rows are all that the operation needs. */
    OPERATION,
    /** The rows stand beside the action of the operation's name. */
    EXTEND,
    /** The operation needs no permission. */
    NONE
  }
}

package io.policyrecorder.generator.overlay;

import java.util.List;
import java.util.stream.Stream;

/**
 * What people know of an operation.
 *
 * @param name {@code GetObject}
 * @param kind how it relates to what the generator finds
 * @param rows the rows
 * @param request members of the request that rules read beside the rows, with their mode
 * @param response members of the response that rules read beside the rows, with their mode
 * @param term what holds for a variant, {@code Bucket=*--x-s3}; empty otherwise
 * @param place the file and the line, for messages
 */
public record OverlayOperation(
    String name,
    Kind kind,
    List<OverlayRow> rows,
    List<String> request,
    List<String> response,
    String term,
    String place) {

  /** How an entry relates to what the generator finds. */
  public enum Kind {
    /** The rows are all that the operation needs. */
    OPERATION,
    /** The rows stand beside the action of the operation's name. */
    EXTEND,
    /** The rows are all that it needs when the term holds, and no other rows hold then. */
    VARIANT,
    /** The operation needs no permission. */
    NONE
  }

  OverlayOperation and(OverlayOperation more) {
    return new OverlayOperation(
        name,
        kind,
        joined(rows, more.rows),
        joined(request, more.request),
        joined(response, more.response),
        term,
        place);
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}

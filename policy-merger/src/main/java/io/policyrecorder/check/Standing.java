package io.policyrecorder.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a recorded principal is in AWS, and what its account says of it.
 *
 * @param arn of the role or user; empty when nobody told
 * @param identity its policies; null when they are the ones that were merged from the same traces
 * @param boundary its permissions boundary, null when it has none
 * @param session what was passed when its role was assumed
 * @param serviceControl service control policies, each of a level of its own that has to allow
 */
public record Standing(
    String arn,
    @Nullable List<NamedPolicy> identity,
    @Nullable NamedPolicy boundary,
    List<NamedPolicy> session,
    List<NamedPolicy> serviceControl) {

  /** Of somebody of whom nothing was told. */
  public static final Standing UNTOLD = new Standing("", null, null, List.of(), List.of());

  public Standing {
    identity = identity == null ? null : List.copyOf(identity);
    session = List.copyOf(session);
    serviceControl = List.copyOf(serviceControl);
  }
}

package io.policyrecorder.cli;

import java.util.List;

/**
 * A service as {@code recorder facts} shows it.
 *
 * @param serviceId the SDK's service id
 * @param signingName the name in its signatures
 * @param prefix the prefix of its actions
 * @param operations the names of its operations, sorted
 * @param needNone how many of them need no permission
 * @param unknown of how many nobody says what they need
 */
record KnownService(
    String serviceId,
    String signingName,
    String prefix,
    List<String> operations,
    int needNone,
    int unknown) {

  /** Of how many operations it is known which actions they need. */
  int known() {
    return operations.size() - needNone - unknown;
  }
}

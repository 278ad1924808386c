package io.policyrecorder.generator.table;

import io.policyrecorder.generator.reference.Prefix;
import io.policyrecorder.generator.reference.ReferenceAction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the action of an operation that has none of its own name, where the reference tells.
 *
 * <ul>
 *   <li>The reference gives an action the page of that operation, and no other action has it.
 *   <li>The operation does a batch of what another does: batches have no permission of their own.
 * </ul>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/verifiedpermissions/latest/apireference/API_BatchIsAuthorized.html">BatchIsAuthorized</a>
 */
final class Renamed {

  private static final String BATCH = "Batch";

  private Renamed() {}

  static @Nullable ReferenceAction action(Prefix prefix, String operation) {
    ReferenceAction found = null;
    for (ReferenceAction action : prefix.actions().values()) {
      String page = action.page();
      if (page.endsWith("_" + operation + ".html") || page.endsWith("-" + operation)) {
        if (found != null) {
          return null;
        }
        found = action;
      }
    }
    if (found != null || !operation.startsWith(BATCH)) {
      return found;
    }
    String single = operation.substring(BATCH.length());
    return single.isEmpty() ? null : prefix.action(single);
  }
}

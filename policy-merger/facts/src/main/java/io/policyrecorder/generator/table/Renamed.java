package io.policyrecorder.generator.table;

import io.policyrecorder.generator.reference.Prefix;
import io.policyrecorder.generator.reference.ReferenceAction;
import org.jspecify.annotations.Nullable;

/**
 * The action of an operation that has none of its own name, where the reference tells or AWS's
 * habit does.
 *
 * <ul>
 *   <li>The reference gives an action the page of that operation, and no other action has it.
 *   <li>The operation does a batch of what another does: batches seldom have a permission of their
 *       own. That is a guess, which the table marks; what was looked up is in the hand-kept rows.
 * </ul>
 *
 * @param action the action
 * @param guess whether no page names the operation with it
 * @see <a
 *     href="https://docs.aws.amazon.com/verifiedpermissions/latest/apireference/API_BatchIsAuthorized.html">BatchIsAuthorized</a>
 */
record Renamed(ReferenceAction action, boolean guess) {

  private static final String BATCH = "Batch";

  static @Nullable Renamed of(Prefix prefix, String operation) {
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
    if (found != null) {
      return new Renamed(found, false);
    }
    String single = operation.startsWith(BATCH) ? operation.substring(BATCH.length()) : "";
    ReferenceAction ofOne = single.isEmpty() ? null : prefix.action(single);
    return ofOne == null ? null : new Renamed(ofOne, true);
  }
}

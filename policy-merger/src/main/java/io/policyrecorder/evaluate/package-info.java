/**
 * IAM's decision for one request: who may do what, and which statement of which policy says so.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
@NullMarked
package io.policyrecorder.evaluate;

import org.jspecify.annotations.NullMarked;

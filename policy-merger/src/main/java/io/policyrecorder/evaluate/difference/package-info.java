/**
 * The difference of two sets of policies as meaning: which requests one allows and the other does
 * not. Requests are chosen so that each stands for all that the policies cannot tell apart, and
 * {@code evaluate} decides them: there is no second notion here of what a policy says.
 */
@NullMarked
package io.policyrecorder.evaluate.difference;

import org.jspecify.annotations.NullMarked;

/**
 * Which members of requests and responses may be recorded, and the ARNs that they fill. Generated
 * by {@code policy-merger/facts/update}; all that the agent knows of AWS.
 */
@NullMarked
package io.policyrecorder.capture;

import org.jspecify.annotations.NullMarked;

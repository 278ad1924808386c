/**
 * What stands beside the recorded calls: rights that no call shows, policies that exist already,
 * trust policies, and the policies of what is called.
 */
@NullMarked
package io.policyrecorder.grant;

import org.jspecify.annotations.NullMarked;
